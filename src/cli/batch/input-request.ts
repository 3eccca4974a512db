import { ColumnMap } from '../../batch/columns/column-map.js';
import type { InputRequest } from '../../batch/input/input.js';
import { delimiterNamed } from '../../batch/text/delimiter.js';
import { encodingNamed } from '../../batch/text/encoding.js';
import type { Pack } from '../../pack/model.js';
import type { Call } from '../call.js';
import { UsageError, usage } from '../usage-error.js';

/** What the options say about a table to be read (`--encoding`, `--delimiter`, `--sheet`, `--map`, `--extra`). */
export async function inputRequest(call: Call, pack: Pack, path: string): Promise<InputRequest> {
  const encoding = call.text('encoding');
  const named = encoding === undefined ? undefined : encodingNamed(encoding);
  if (encoding !== undefined && named === undefined)
    throw usage(
      `不认识编码“${encoding}”，可用：utf-8、utf-16le、utf-16be、gb18030`,
      `unknown encoding "${encoding}"; there are: utf-8, utf-16le, utf-16be, gb18030`,
    );
  const delimiter = call.text('delimiter');
  const parted = delimiter === undefined ? undefined : delimiterNamed(delimiter);
  if (delimiter !== undefined && parted === undefined)
    throw usage(
      `--delimiter 须是一个字符或 tab，不是“${delimiter}”`,
      `--delimiter takes one character or tab, not "${delimiter}"`,
    );
  const sheet = call.text('sheet');
  return {
    path,
    map: await columnMap(call),
    language: call.language,
    pack,
    ...(named !== undefined && { encoding: named }),
    ...(parted !== undefined && { delimiter: parted }),
    ...(sheet !== undefined && { sheet }),
  };
}

async function columnMap(call: Call): Promise<ColumnMap> {
  const file = call.text('map');
  if (file === undefined) return new ColumnMap().withExtras(call.texts('extra'));
  const { readColumnMap } = await import('../../batch/map-file.js');
  const read = await readColumnMap(file);
  if (!read.ok) throw new UsageError(...read.diagnostics);
  return read.value.withExtras(call.texts('extra'));
}
