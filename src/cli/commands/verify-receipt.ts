import type { Case } from '../../assessment/case.js';
import type { Original } from '../../case-io/verify-receipt.js';
import type { Pack } from '../../pack/model.js';
import type { Call } from '../call.js';
import type { CommandSpec } from '../command-spec.js';
import { UsageError, usage } from '../usage-error.js';

export const verifyReceiptCommand: CommandSpec = {
  name: 'verify-receipt',
  about: {
    zh: '核验回执：规则包、程序、事实、日期相同，重新判断结果也相同',
    en: 'check a receipt: same packs, engine, facts and date, and the same result when worked out again',
  },
  arguments: [
    {
      name: 'FILE',
      about: { zh: 'assess --json 的结果，或者脱敏后的案例', en: 'the result of assess --json, or a redacted case' },
      required: true,
    },
  ],
  options: [
    {
      flags: '--case CASE',
      about: {
        zh: '案例文件：核验 assess 的结果时必须；核验脱敏案例时为原案例',
        en: 'the case file: needed for a result of assess; for a redacted case its original',
      },
      completes: 'file',
    },
    { flags: '--salt TEXT', about: { zh: '脱敏时用的盐', en: 'the salt used when it was redacted' } },
  ],
  formats: ['text', 'json', 'md'],
  run: async (call) => {
    if (call.settings.asOf !== undefined) {
      const en = 'verify-receipt takes the date of the receipt; leave --as-of out';
      throw usage('verify-receipt 用回执所载的日期，不要写 --as-of', en);
    }
    const pack = await call.loadPack();
    const [{ readReceiptFile }, { verifyReceipt }, { receiptCheckDocument, receiptCheckPage }] = await Promise.all([
      import('../../case-io/read-receipt-file.js'),
      import('../../case-io/verify-receipt.js'),
      import('../../report/receipt-check-page.js'),
    ]);
    const read = await readReceiptFile(call.subject);
    if (!read.ok) throw new UsageError(...read.diagnostics);
    const file = read.value;
    const given = await originalOf(call, pack);
    const subject = file.kind === 'redacted' ? await caseIn(call, pack, file.text, call.subject) : given?.case;
    if (subject === undefined)
      throw usage(
        'assess 的结果不含事实，请用 --case 给出案例文件',
        'a result of assess holds no facts: name its case file with --case',
      );
    const checked = verifyReceipt(file, subject, pack, given);
    if (!checked.ok) throw new UsageError(...checked.diagnostics);
    const { asOf } = file.receipt;
    return call.answer(
      checked.value.every(({ same }) => same) ? 0 : 1,
      () => receiptCheckPage(asOf, checked.value, pack, call.language),
      () => receiptCheckDocument(call.subject, file.kind, asOf, checked.value),
    );
  },
};

/** The case that `--case` names, and the salt of its redaction: as given, else made from the file. */
async function originalOf(call: Call, pack: Pack): Promise<Original | undefined> {
  const path = call.text('case');
  if (path === undefined) return undefined;
  const [{ readTextFile }, { sha256 }] = await Promise.all([
    import('../../pack-io/read-file.js'),
    import('../../pack-io/hash.js'),
  ]);
  const text = await readTextFile(path);
  if (!text.ok) throw new UsageError(...text.diagnostics);
  return { case: await caseIn(call, pack, text.value, path), salt: call.text('salt') ?? sha256(text.value) };
}

async function caseIn(call: Call, pack: Pack, text: string, file: string): Promise<Case> {
  const { parseCase } = await import('../../case-io/read-case-file.js');
  const input = await parseCase(text, file, pack);
  if (!input.ok) throw new UsageError(...input.diagnostics);
  await call.report(input.diagnostics);
  return input.value;
}
