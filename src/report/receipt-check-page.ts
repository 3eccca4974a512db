import type { Bilingual } from '../pack/diagnostic.js';
import type { Pack } from '../pack/model.js';
import { citeName, sourcesOf } from './citation.js';
import { grouped } from './grouping.js';
import { type Language, say, type Words } from './language.js';
import { type Entry, heading, type Line, list, type Page, paragraph, span } from './page/blocks.js';
import { MOST_DIFFERENCES, type ReceiptCheck } from './receipt-check.js';

const NAMES: Words<ReceiptCheck['what']> = {
  pack: { zh: '规则包', en: 'pack' },
  engine: { zh: '程序版本', en: 'engine' },
  weakened: { zh: '叠加包放宽了规则', en: 'an overlay weakens rules' },
  case: { zh: '案例（事实的哈希）', en: 'case (hash of its facts)' },
  result: { zh: '重新判断的结果', en: 'result, worked out again' },
  origin: { zh: '出自该原案例', en: 'descends from the original case' },
  'original-result': { zh: '原案例的结果', en: 'result of the original case' },
};

/** Version of the shape; its schema is docs/schema/receipt-check.schema.json. */
const SCHEMA = 'dualtrack/receipt-check/1';
const LONGEST_VALUE = 200;

/** The points of a receipt as plain data. */
export function receiptCheckDocument(
  file: string,
  kind: 'assessment' | 'redacted',
  asOf: string,
  checks: readonly ReceiptCheck[],
) {
  return {
    schema: SCHEMA,
    file,
    kind,
    asOf,
    reproducible: checks.every(({ same }) => same),
    checks: checks.map((check) => ({ ...check, recorded: show(check.recorded), found: show(check.found) })),
  };
}

function show(value: unknown): string {
  const text = value === undefined ? '' : typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

/** The points of a receipt, and what follows from them; where the results differ, each place with what is new and what is gone. */
export function receiptCheckPage(asOf: string, checks: readonly ReceiptCheck[], pack: Pack, language: Language): Page {
  const zh = language === 'zh';
  const good = checks.every(({ same }) => same);
  const verdict: Bilingual = good
    ? {
        zh: '回执可重现：同样的规则包、事实和日期，得出同样的结果。',
        en: 'The receipt is reproducible: same packs, facts and date, same result.',
      }
    : { zh: '回执不能重现，不一致之处如下。', en: 'The receipt is not reproducible; it differs as shown.' };
  const points = checks.filter(({ path }) => path === '');
  const places = grouped(
    checks.filter(({ path }) => path !== ''),
    ({ what }) => what,
  );
  return [
    heading(1, zh ? '核验回执' : 'Receipt check'),
    paragraph(span(good ? 'good' : 'bad', say(verdict, language))),
    paragraph(zh ? `基准日 ${asOf}` : `As of ${asOf}`),
    ...list([
      ...points.map((point) => pointEntry(point, pack, language)),
      ...[...places.values()].map((differences) => resultEntry(differences, pack, language)),
    ]),
  ];
}

function pointEntry({ what, same, recorded, found }: ReceiptCheck, pack: Pack, language: Language): Entry {
  const value = show(found);
  const text = [
    ...head(what, same, language),
    ...(same && value !== '' ? [span('dim', language === 'zh' ? `：${value}` : `: ${value}`)] : []),
  ];
  return same ? { text } : { text, notes: turn(recorded, found, '', pack, language) };
}

/** Every place in which one result differs from the other. */
function resultEntry(differences: readonly ReceiptCheck[], pack: Pack, language: Language): Entry {
  const zh = language === 'zh';
  const what = differences[0]?.what ?? 'result';
  const many =
    differences.length < MOST_DIFFERENCES
      ? ''
      : zh
        ? `（列出前 ${MOST_DIFFERENCES} 处）`
        : ` (the first ${MOST_DIFFERENCES} places)`;
  return {
    text: [...head(what, false, language), many],
    entries: differences.map(({ path, recorded, found }) => ({
      text: [span('code', path)],
      notes: turn(recorded, found, path, pack, language),
    })),
  };
}

function head(what: ReceiptCheck['what'], same: boolean, language: Language): Line {
  const [good, bad] = language === 'zh' ? ['一致', '不一致'] : ['same', 'differs'];
  return [same ? span('good', good) : span('bad', bad), '  ', say(NAMES[what], language)];
}

/** What became of a value: of a list what is gone and what is new, of anything else what was recorded and what was found. */
function turn(recorded: unknown, found: unknown, path: string, pack: Pack, language: Language): Line[] {
  const zh = language === 'zh';
  if (Array.isArray(recorded) && Array.isArray(found)) {
    const named = (entry: unknown) =>
      path.endsWith('cites') ? citeName(String(entry), sourcesOf(pack), language) : words(entry, language);
    const [before, after] = [recorded.map(show), found.map(show)];
    const gone = recorded.filter((_, at) => !after.includes(before[at] ?? '')).map(named);
    const added = found.filter((_, at) => !before.includes(after[at] ?? '')).map(named);
    const listed = (label: string, entries: readonly string[]): Line[] =>
      entries.length === 0 ? [] : [[label, entries.join(zh ? '；' : '; ')]];
    if (gone.length + added.length === 0) return [[zh ? '内容相同，顺序不同' : 'the same entries in another order']];
    return [...listed(zh ? '不再有：' : 'gone: ', gone), ...listed(zh ? '新增：' : 'new: ', added)];
  }
  const inEither = words(recorded, language) === words(found, language) ? OTHER[language] : language;
  return [
    [zh ? '记载：' : 'recorded: ', shown(words(recorded, inEither), found, zh)],
    [zh ? '现为：' : 'found: ', shown(words(found, inEither), recorded, zh)],
  ];
}

/** Where a text is the same in one language, it differs in the other. */
const OTHER = { zh: 'en', en: 'zh' } as const;

/** A value for a person: that there is none; where the other side has none, only that there is one, whose fields the JSON shows. */
function shown(text: string, other: unknown, zh: boolean): string {
  if (text === '') return zh ? '（无）' : '(nothing)';
  if (other === undefined && text.startsWith('{')) return zh ? '（有）' : '(there)';
  return text;
}

/** Plain data in words: of a text in two languages the one that is asked for. */
function words(value: unknown, language: Language): string {
  const zh = language === 'zh';
  if (value === true) return zh ? '是' : 'yes';
  if (value === false) return zh ? '否' : 'no';
  if (value === null) return zh ? '（空）' : '(empty)';
  if (typeof value === 'object' && 'zh' in value && 'en' in value) return String(value[language]);
  return show(value);
}
