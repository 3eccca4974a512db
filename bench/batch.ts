// npm run bench:batch [-- --rounds N] [-- --rows EXPONENT] [-- --only conditions,assessments,rows,rules,files]
// How fast many cases are judged, on the national pack, in turns with peers of the same run: every condition on complete
// cases; whole assessments; growth with rows and with rules; CSV to CSV. Peers other than json-logic-js: npm ci in bench/.
import { cpus } from 'node:os';
import { assessments } from './batch/assessments.js';
import { conditions } from './batch/every-condition.js';
import { files } from './batch/files.js';
import { rows, rules } from './batch/growth.js';
import { nationalPackLoaded, optionValue, print } from './batch/report.js';

const PARTS = { conditions, assessments, rows, rules, files };

const pack = await nationalPackLoaded();
const settings = { rounds: Number(optionValue('--rounds') ?? 7), exponent: Number(optionValue('--rows') ?? 5) };
const only = optionValue('--only')?.split(',');
print(
  `Node ${process.versions.node}, V8 ${process.versions.v8}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ${process.platform} ${process.arch}`,
);
print(
  `${pack.packs.map(({ id, version }) => `${id} ${version}`).join(', ')}; ${settings.rounds} rounds in turns, medians (least–most)\n`,
);
for (const [name, part] of Object.entries(PARTS)) if (only?.includes(name) !== false) await part(pack, settings);
