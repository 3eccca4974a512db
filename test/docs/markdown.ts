import { spawnSync } from 'node:child_process';

export interface Section {
  readonly title: string;
  readonly text: string;
}

/** A fenced block: its language, the rest of its opening line (a file name, where it has one), its text. */
export interface Fence {
  readonly lang: string;
  readonly info: string;
  readonly text: string;
}

/** The sections of a page whose titles match, headings down to `depth`; a `#` inside a fenced block is no heading. */
export function sectionsOf(page: string, title: RegExp, depth = 2): Section[] {
  const sections: { title: string; lines: string[] }[] = [];
  let fenced = false;
  for (const line of page.split('\n')) {
    if (line.startsWith('```')) fenced = !fenced;
    const [, marks = '', name = ''] = (fenced ? null : /^(#+) (.+)$/.exec(line)) ?? [];
    const heading = marks !== '' && marks.length <= depth ? name : undefined;
    if (heading !== undefined) sections.push({ title: heading.trim(), lines: [] });
    else sections.at(-1)?.lines.push(line);
  }
  return sections
    .filter((section) => title.test(section.title))
    .map((section) => ({ title: section.title, text: section.lines.join('\n') }));
}

export function fencesOf(text: string): Fence[] {
  return [...text.matchAll(/^```(\w*)[ ]?([^\n]*)\n([\s\S]*?)^```$/gm)].map(([, lang = '', info = '', body = '']) => ({
    lang,
    info,
    text: body,
  }));
}

/** The anchor GitHub gives a heading. */
export function anchorOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replaceAll('`', '')
    .replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, '')
    .replaceAll(' ', '-');
}

/** Runs one `dualtrack …` line of a page with the built program, without a terminal. */
export function runCommand(line: string): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  const [program, ...words] = line.split(/\s+/);
  if (program !== 'dualtrack') throw new Error(`not a dualtrack command: ${line}`);
  const env = { ...process.env, NO_COLOR: '1', LANG: 'zh_CN.UTF-8', LC_ALL: 'zh_CN.UTF-8' };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/dualtrack.js', ...words], {
    encoding: 'utf8',
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { status, stdout, stderr };
}
