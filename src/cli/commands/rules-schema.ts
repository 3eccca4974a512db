import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { didYouMean } from '../../pack/suggest.js';
import type { CommandSpec } from '../command-spec.js';
import { complaint, didYouMeanHint, UsageError, usage } from '../usage-error.js';

const ENDING = '.schema.json';

export const rulesSchemaCommand: CommandSpec = {
  name: 'schema',
  about: {
    zh: '输出一类文件的 JSON Schema；不写种类则列出有哪些',
    en: 'print the JSON Schema of a kind of file; without a kind, list the kinds',
  },
  arguments: [
    {
      name: 'KIND',
      about: {
        zh: '如 pathway、facts、assessment；case 为本规则包的案例文件',
        en: 'for example pathway, facts, assessment; case: case files of this pack',
      },
    },
  ],
  formats: ['json'],
  run: async (call) => {
    const { packageRoot } = await import('../../pack-io/package-root.js');
    const folder = join(packageRoot(), 'docs', 'schema');
    const kinds = listKinds(folder);
    const [kind] = call.args;
    if (kind === undefined) return { code: 0, output: `${kinds.join('\n')}\n` };
    // Which facts a case may state depends on the packs.
    if (kind === 'case') {
      const { caseSchema } = await import('../../report/schema/case-schema.js');
      return { code: 0, output: `${JSON.stringify(caseSchema(await call.loadPack()), null, 2)}\n` };
    }
    if (!kinds.includes(kind))
      throw usage(
        `没有“${kind}”的 schema，有：${kinds.join('、')}`,
        `there is no schema of "${kind}"; there are: ${kinds.join(', ')}`,
        didYouMeanHint(didYouMean(kind, kinds)),
      );
    return { code: 0, output: readFileSync(join(folder, `${kind}${ENDING}`), 'utf8') };
  },
};

function listKinds(folder: string): string[] {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith(ENDING));
    return names.map((name) => name.slice(0, -ENDING.length)).sort();
  } catch {
    throw new UsageError(
      complaint('E_FILE_NOT_FOUND', {
        zh: '安装不完整：缺少 docs/schema',
        en: 'incomplete installation: docs/schema is missing',
      }),
    );
  }
}
