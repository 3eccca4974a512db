import { z } from 'zod';
import { CiteRef, Day, Id, Text } from './common.js';

const OUTCOMES = ['prohibited', 'open', 'closed', 'outside', 'undecided'] as const;

/** A change of answers: for which cases, from what to what, since when and by which article. */
const OutcomeChange = z
  .strictObject({
    cases: Text.describe('Which cases answer differently now, in a sentence'),
    from: z.enum(OUTCOMES),
    to: z.enum(OUTCOMES),
    rules: z.array(Id).min(1).describe('Rules that cause it'),
    because: z
      .enum(['law-changed', 'reading-corrected', 'gap-closed'])
      .describe('New law, a mistake mended, or an act the pack did not speak about'),
    cites: z.array(CiteRef).optional(),
  })
  .describe('One change of outcome');

const Release = z
  .strictObject({
    version: z.string().regex(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/),
    date: Day,
    kind: z
      .enum(['first', 'major', 'minor', 'patch'])
      .describe(
        'major: some outcome changes. minor: rules added or completed, no outcome changes. patch: wording, sources, verification',
      ),
    summary: Text,
    rules: z.array(Id).default([]).describe('Rules added, changed or removed'),
    outcomes: z.array(OutcomeChange).default([]).describe('Every change of outcome; only a major version has any'),
  })
  .superRefine((release, context) => {
    const changes = release.outcomes.length > 0;
    if (changes === (release.kind === 'major')) return;
    context.addIssue({
      code: 'custom',
      path: ['kind'],
      message: 'a release is major exactly where it lists changes of outcome · 列出结论变化的版本才是、也必须是 major',
    });
  });

/** What changed from one version of a pack to the next, newest first, for people and programs. */
export const ChangelogFile = z
  .strictObject({ schema: z.literal('dualtrack/pack-changelog/1'), pack: Id, releases: z.array(Release).min(1) })
  .superRefine(({ releases }, context) => {
    for (const [index, release] of releases.entries()) {
      const before = releases[index + 1];
      const expected = before === undefined ? 'first' : step(before.version, release.version);
      if (expected === release.kind) continue;
      const message = `${release.version} after ${before?.version ?? 'nothing'} is ${expected ?? 'no step forward'} · ${release.version} 接在 ${before?.version ?? '无'} 之后应为 ${expected ?? '更高的版本号'}`;
      context.addIssue({ code: 'custom', path: ['releases', index, 'kind'], message });
    }
  })
  .meta({ title: 'Changelog of a pack' });

/** Which part of the version number went up, or undefined where none did. */
function step(before: string, after: string): 'major' | 'minor' | 'patch' | undefined {
  const numbers = (version: string) => version.split(/[.-]/).slice(0, 3).map(Number);
  const [old, now] = [numbers(before), numbers(after)];
  const place = [0, 1, 2].find((index) => old[index] !== now[index]);
  if (place === undefined || (now[place] ?? 0) < (old[place] ?? 0)) return undefined;
  return (['major', 'minor', 'patch'] as const)[place];
}
