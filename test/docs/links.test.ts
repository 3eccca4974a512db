import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anchorOf } from './markdown.js';

const PAGES = [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

const withoutFences = (text: string) => text.replace(/^```[\s\S]*?^```$/gm, '');

function anchorsOf(file: string): ReadonlySet<string> {
  const counts = new Map<string, number>();
  const anchors = new Set<string>();
  for (const [, heading = ''] of withoutFences(readFileSync(file, 'utf8')).matchAll(/^#{1,6} (.+)$/gm)) {
    const anchor = anchorOf(heading);
    const count = counts.get(anchor) ?? 0;
    anchors.add(count === 0 ? anchor : `${anchor}-${count}`);
    counts.set(anchor, count + 1);
  }
  return anchors;
}

describe('documentation', () => {
  it('has the pages a newcomer looks for', () => {
    expect(PAGES).toEqual(
      expect.arrayContaining([
        'README.md',
        'ARCHITECTURE.md',
        'CONTRIBUTING.md',
        'CHANGELOG.md',
        'docs/errors.md',
        'docs/rules-guide.md',
        'docs/reasoning.md',
        'docs/contract.md',
      ]),
    );
  });

  it.each(PAGES)('%s: every link inside the project leads somewhere', (page) => {
    const links = [...withoutFences(readFileSync(page, 'utf8')).matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '');
    const broken = links
      .filter((link) => !/^[a-z]+:/.test(link))
      .filter((link) => {
        const [path = '', anchor] = link.split('#');
        const target = path === '' ? page : normalize(join(dirname(page), path));
        if (!existsSync(target)) return true;
        return anchor !== undefined && !anchorsOf(target).has(decodeURIComponent(anchor));
      });
    expect(broken).toEqual([]);
  });

  it.each(PAGES)('%s speaks of no machine', (page) => {
    expect(readFileSync(page, 'utf8')).not.toMatch(/\/(?:home|root|work|tmp|Users)\/\w|localhost|registry\./);
  });

  it('the picture is what its script draws', () => {
    const drawn = spawnSync(process.execPath, ['docs/images/flow.js', '--print'], { encoding: 'utf8' });
    expect(drawn.status).toBe(0);
    expect(readFileSync('docs/images/flow.svg', 'utf8')).toBe(drawn.stdout);
  });
});
