import type { Assessment } from '../../assessment/assessment.js';
import type { RedactedCase } from '../../case-io/redact-case.js';
import type { Pack } from '../../pack/model.js';
import type { Call } from '../call.js';
import type { CommandSpec } from '../command-spec.js';

export const caseRedactCommand: CommandSpec = {
  name: 'redact',
  about: {
    zh: '脱敏：去掉自由文字和结论用不到的事实，id 换成哈希，回执仍可核验',
    en: 'take free text and unused facts out of a case and hash its ids; its receipt still verifies',
  },
  arguments: [{ name: 'CASE', about: { zh: '案例文件', en: 'case file' }, required: true }],
  options: [
    {
      flags: '--salt TEXT',
      about: {
        zh: '哈希用的盐；同一个盐使同一 id 在各文件中一致（默认由原文件得出）',
        en: 'salt of the hashes; with one salt an id is the same in every file (default: made from the original file)',
      },
    },
  ],
  formats: ['yaml', 'json'],
  run: async (call) => {
    const { assessText } = await import('../assess-text.js');
    const pack = await call.loadPack();
    const read = await assessText(call, pack, call.subject);
    if (read === undefined) return { code: 2 };
    return redact(call, pack, read.assessment, call.text('salt') ?? read.textSha256);
  },
};

async function redact(call: Call, pack: Pack, assessment: Assessment, salt: string) {
  const { redactCase } = await import('../../case-io/redact-case.js');
  const redacted = redactCase(assessment, pack, salt);
  await call.report(redacted.diagnostics);
  if (!redacted.ok) return { code: 2 } as const;
  const { document, dropped } = redacted.value;
  const kept = redacted.value.case.answers.size;
  call.note(
    `保留 ${kept} 项事实，去掉结论用不到的 ${dropped.length} 项；结论与原案例一致，已核对。发出之前请再看一遍。`,
    `kept ${kept} facts, dropped ${dropped.length} that the result does not use; the result equals the original's, which was checked. Read it once more before sending it.`,
  );
  return {
    code: 0,
    output: call.format === 'json' ? `${JSON.stringify(document, null, 2)}\n` : await yamlOf(document, call),
  } as const;
}

async function yamlOf(document: RedactedCase['document'], call: Call): Promise<string> {
  const { Document } = await import('../../pack-io/yaml/library.js');
  const yaml = new Document(document);
  yaml.commentBefore =
    call.language === 'zh'
      ? ' 脱敏后的 dualtrack 案例。用 dualtrack verify-receipt 核验；改动任何事实，核验即不通过。'
      : ' A redacted dualtrack case. Check it with dualtrack verify-receipt; any change of a fact makes that fail.';
  return yaml.toString({ lineWidth: 0 });
}
