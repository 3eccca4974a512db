import type { Bilingual } from '../pack/diagnostic.js';
import { type Language, say } from './language.js';
import { heading, type Line, type Page, paragraph, span } from './page/blocks.js';
import type { ReceiptCheck } from './receipt-check.js';

const NAMES: Readonly<Record<ReceiptCheck['what'], Bilingual>> = {
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

/** The points of a receipt as plain data. */
export function receiptCheckDocument(
  file: string,
  kind: 'assessment' | 'redacted',
  asOf: string,
  checks: readonly ReceiptCheck[],
) {
  return { schema: SCHEMA, file, kind, asOf, reproducible: checks.every(({ same }) => same), checks };
}

/** The points of a receipt, one line each, and what follows from them. */
export function receiptCheckPage(asOf: string, checks: readonly ReceiptCheck[], language: Language): Page {
  const zh = language === 'zh';
  const good = checks.every(({ same }) => same);
  const verdict: Bilingual = good
    ? {
        zh: '回执可重现：同样的规则包、事实和日期，得出同样的结果。',
        en: 'The receipt is reproducible: same packs, facts and date, same result.',
      }
    : { zh: '回执不能重现，不一致之处如下。', en: 'The receipt is not reproducible; it differs as shown.' };
  const rows = checks.map((check): Line[] => [
    [check.same ? span('good', zh ? '一致' : 'same') : span('bad', zh ? '不一致' : 'differs')],
    [say(NAMES[check.what], language), check.path === '' ? '' : span('dim', ` ${check.path}`)],
    check.same
      ? [span('dim', check.found)]
      : [
          zh ? '记载 ' : 'recorded ',
          shown(check.recorded, check.found, zh),
          zh ? '\n现为 ' : '\nfound ',
          shown(check.found, check.recorded, zh),
        ],
  ]);
  return [
    heading(1, zh ? '核验回执' : 'Receipt check'),
    paragraph(span(good ? 'good' : 'bad', say(verdict, language))),
    paragraph(zh ? `基准日 ${asOf}` : `As of ${asOf}`),
    {
      kind: 'table',
      columns: [{ header: '' }, { header: zh ? '核对' : 'Point', flex: 2 }, { header: zh ? '内容' : 'Value', flex: 4 }],
      rows,
    },
  ];
}

/** A value for a person: that there is none; where the other side has none, only that there is one, whose fields the JSON shows. */
function shown(text: string, other: string, zh: boolean): string {
  if (text === '') return zh ? '（无）' : '(nothing)';
  if (other === '' && text.startsWith('{')) return zh ? '（有）' : '(there)';
  return text;
}
