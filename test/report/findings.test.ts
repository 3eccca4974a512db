import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/pack-io/hash.js';
import { parseYaml } from '../../src/pack-io/yaml/parse-yaml.js';
import type { Check, Finding, FindingReport, FindingView } from '../../src/report/findings/finding.js';
import { FINDING_FORMATS } from '../../src/report/findings/formats.js';
import { unwrap } from '../fixtures/packs.js';

const VIEW: FindingView = { language: 'zh', hash: sha256 };
const RULES = [
  { id: 'one', title: { zh: '一', en: 'one' } },
  { id: 'two', title: { zh: '二', en: 'two' } },
];

/** Text as hostile as a file, a case or an argument can hold. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '::error::x',
    '\n::set-env name=a::b',
    '##[add-mask]x',
    ']]>',
    '</failure>',
    '&amp;<>"\'',
    '# SKIP',
    '\u001b[31m',
    '\ufffe\uffff',
    '..\n',
    '证据：%0A,',
  ),
);
const bilingual = fc.record({ zh: text, en: text });
const finding: fc.Arbitrary<Finding> = fc.record(
  {
    rule: fc.constantFrom('one', 'two'),
    level: fc.constantFrom('error', 'warning'),
    subject: text,
    message: bilingual,
    articles: bilingual,
    at: fc.record({ file: text, line: fc.integer({ min: 1, max: 9999 }), column: fc.integer({ min: 1, max: 999 }) }),
    identity: text,
    known: fc.boolean(),
  },
  { requiredKeys: ['rule', 'level', 'subject', 'message', 'identity', 'known'] },
);
const check: fc.Arbitrary<Check> = fc.record(
  {
    group: fc.constantFrom('a', 'b', '<c>'),
    subject: text,
    name: bilingual,
    skipped: bilingual,
    findings: fc.array(finding, { maxLength: 3 }),
  },
  { requiredKeys: ['group', 'subject', 'name', 'findings'] },
);
const report: fc.Arbitrary<FindingReport> = fc.record({
  rules: fc.constant(RULES),
  checks: fc.array(check, { maxLength: 5 }),
  summary: fc.array(bilingual, { maxLength: 2 }),
  strict: fc.boolean(),
});
const RUNS = { numRuns: 150 };

const findingsOf = ({ checks }: FindingReport) => checks.flatMap(({ findings }) => findings);
const failing = (one: FindingReport) =>
  one.checks.filter(({ findings }) => findings.some(({ known, level }) => !known && (one.strict || level === 'error')));

describe('text', () => {
  it('is one finding a line, and then the summary', () => {
    fc.assert(
      fc.property(report, (one) => {
        fc.pre(one.summary.length > 0);
        const lines = FINDING_FORMATS.text(one, VIEW).split('\n');
        const gap = findingsOf(one).length > 0 ? 1 : 0;
        expect(lines.length).toBe(findingsOf(one).length + gap + one.summary.length + 1);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
        expect(lines.join('\n')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
      }),
      RUNS,
    );
  });
});

describe('SARIF', () => {
  const {
    id,
    $schema: _,
    ...schema
  } = JSON.parse(readFileSync('test/fixtures/sarif-2.1.0.schema.json', 'utf8')) as Record<string, unknown>;
  // The published schema is of draft 4; what it uses reads the same in draft 7 but for the name of its id.
  const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile({
    ...schema,
    $id: String(id),
  });

  it('fits the published schema of version 2.1.0, whatever the texts', () => {
    fc.assert(
      fc.property(report, (one) => {
        const log: unknown = JSON.parse(FINDING_FORMATS.sarif(one, VIEW));
        expect(validate(log) ? [] : validate.errors).toEqual([]);
      }),
      RUNS,
    );
  });

  it('names rules, lines and what is suppressed', () => {
    const at = { file: './a b/清单#1.yaml', line: 3, column: 5 };
    const known: Finding = {
      rule: 'two',
      level: 'error',
      subject: 's',
      message: { zh: '坏', en: 'bad' },
      at,
      identity: 'i',
      known: true,
    };
    const one = {
      rules: RULES,
      checks: [{ group: 'g', subject: 's', name: { zh: '名', en: 'name' }, findings: [known] }],
      summary: [],
      strict: false,
    };
    expect(JSON.parse(FINDING_FORMATS.sarif(one, { ...VIEW, language: 'en' }))).toMatchObject({
      runs: [
        {
          language: 'en-US',
          results: [
            {
              ruleId: 'two',
              ruleIndex: 1,
              message: { text: 'bad' },
              suppressions: [{ kind: 'external' }],
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: 'a%20b/%E6%B8%85%E5%8D%95%231.yaml' },
                    region: { startLine: 3, startColumn: 5 },
                  },
                },
              ],
            },
          ],
        },
      ],
    });
  });

  it('refuses what is no SARIF, so that the check above can fail', () => {
    expect(validate({ version: '2.1.0', runs: [{ tool: {} }] })).toBe(false);
  });
});

/** Reads XML as strictly as our own output needs: balanced tags, quoted attributes, no bare `<` or `&`, no forbidden character. */
function tagsOf(xml: string): { readonly name: string; readonly attributes: ReadonlyMap<string, string> }[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
  expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
  const tags: { name: string; attributes: Map<string, string> }[] = [];
  const open: string[] = [];
  const body = xml.replace('<?xml version="1.0" encoding="UTF-8"?>\n', '');
  let rest = body;
  while (rest !== '') {
    const found = /^(?:<(\/?)(\w[\w-]*)((?: [\w-]+="[^"<]*")*)(\/?)>|[^<&]+|&(?:amp|lt|gt|quot|#\d+);)/.exec(rest);
    if (found === null) throw new Error(`not XML: ${rest.slice(0, 60)}`);
    const [whole, closing, name, attributes = '', empty] = found;
    rest = rest.slice(whole.length);
    if (name === undefined) continue;
    if (closing === '/') expect(open.pop()).toBe(name);
    else {
      expect(attributes.replace(/&(?:amp|lt|gt|quot|#\d+);/g, '')).not.toContain('&');
      tags.push({
        name,
        attributes: new Map([...attributes.matchAll(/ ([\w-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value])),
      });
      if (empty !== '/') open.push(name);
    }
  }
  expect(open).toEqual([]);
  return tags;
}

describe('JUnit', () => {
  it('is well formed and counts right, whatever the texts', () => {
    fc.assert(
      fc.property(report, (one) => {
        const tags = tagsOf(FINDING_FORMATS.junit(one, VIEW));
        const count = (name: string) => tags.filter((tag) => tag.name === name).length;
        const [root] = tags;
        expect(root?.name).toBe('testsuites');
        expect(root?.attributes.get('tests')).toBe(String(count('testcase')));
        expect(root?.attributes.get('failures')).toBe(String(count('failure')));
        expect(root?.attributes.get('skipped')).toBe(String(count('skipped')));
        expect(count('testcase')).toBe(one.checks.length);
        expect(count('failure')).toBe(failing(one).length);
      }),
      RUNS,
    );
  });
});

describe('TAP', () => {
  it('has a plan, a point for each check, and YAML that can be read', () => {
    fc.assert(
      fc.property(report, (one) => {
        const lines = FINDING_FORMATS.tap(one, VIEW).split('\n');
        expect(lines.slice(0, 2)).toEqual(['TAP version 14', `1..${one.checks.length}`]);
        const points = lines.filter((line) => /^(?:not )?ok /.test(line));
        expect(points.map((line) => Number(/\d+/.exec(line)?.[0]))).toEqual(one.checks.map((_, index) => index + 1));
        expect(points.filter((line) => line.startsWith('not ok') && !/ (?<!\\)# TODO /.test(line)).length).toBe(
          failing(one).length,
        );
        for (const block of lines.join('\n').matchAll(/^ {2}---\n([\s\S]*?)^ {2}\.\.\.$/gm))
          expect(unwrap(parseYaml(block[1] ?? '', 'tap')).data).toMatchObject({ findings: expect.any(Array) });
      }),
      RUNS,
    );
  });
});

describe('GitHub', () => {
  const readBack = (value: string) =>
    value.replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%0A', '\n').replaceAll('%0D', '\r').replaceAll('%25', '%');

  it('is one command a finding, and no text of a file can begin another', () => {
    fc.assert(
      fc.property(report, (one) => {
        const lines = FINDING_FORMATS.github(one, VIEW).trimEnd().split('\n');
        const commands = lines.filter((line) => line.trimStart().startsWith('::'));
        expect(commands.length).toBe(findingsOf(one).length);
        for (const line of commands)
          expect(line).toMatch(/^::(?:error|warning|notice) (?:file=[^:,]*,line=\d+,col=\d+,)?title=[^:,]*::[^\r\n]*$/);
        expect(lines.join('\n')).not.toContain('##[');
      }),
      RUNS,
    );
  });

  it('escapes as the runner reads it back', () => {
    const message = '100%, a:b, 50%25';
    const one: Finding = {
      rule: 'one',
      level: 'error',
      subject: 's,1:2',
      message: { zh: message, en: '' },
      identity: 'i',
      known: false,
    };
    const [line = ''] = FINDING_FORMATS.github(
      {
        rules: RULES,
        checks: [{ group: 'g', subject: 's', name: { zh: '', en: '' }, findings: [one] }],
        summary: [],
        strict: false,
      },
      VIEW,
    ).split('\n');
    const [, title = '', body = ''] = /^::error title=([^:]*)::(.*)$/.exec(line) ?? [];
    expect([readBack(title), readBack(body)]).toEqual(['one · s,1:2', message]);
  });
});

describe('GitLab', () => {
  it('is a list with a fingerprint that holds for the finding, not for its place or wording', () => {
    fc.assert(
      fc.property(report, (one) => {
        const entries = JSON.parse(FINDING_FORMATS.gitlab(one, VIEW)) as Record<string, unknown>[];
        expect(entries.length).toBe(findingsOf(one).length);
        const again = JSON.parse(FINDING_FORMATS.gitlab(one, { ...VIEW, language: 'en' })) as Record<string, unknown>[];
        expect(again.map((entry) => entry['fingerprint'])).toEqual(entries.map((entry) => entry['fingerprint']));
        for (const entry of entries) {
          expect(entry['fingerprint']).toMatch(/^[0-9a-f]{64}$/);
          expect(['info', 'minor', 'major']).toContain(entry['severity']);
        }
      }),
      RUNS,
    );
  });
});
