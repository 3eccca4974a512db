import { statSync } from 'node:fs';
import { join } from 'node:path';
import { usage } from './usage-error.js';

/** The files that the arguments name: a folder stands for the case files in it and below, by name. Throws a usage error where a folder has none. */
export async function expandFolders(paths: readonly string[]): Promise<string[]> {
  const { listFiles } = await import('../pack-io/list-files.js');
  return paths.flatMap((path) => {
    if (path === '-' || !isFolder(path)) return [path];
    const found = listFiles(path, /\.(?:ya?ml|json)$/).map((file) => join(path, file));
    if (found.length > 0) return found;
    throw usage(`文件夹 ${path} 里没有案例文件（.yaml、.yml、.json）`, `folder ${path} has no case file (.yaml, .yml, .json)`);
  });
}

/** Whether a file is one whose rows are cases, by its name. */
export function isTableName(path: string): boolean {
  return /\.(?:csv|tsv|txt|xlsx|xlsm|xls|ods|jsonl|ndjson)$/i.test(path);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
