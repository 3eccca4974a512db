import { writeFailure } from '../pack-io/write-failure.js';
import { complaint, UsageError } from './usage-error.js';

/** That a file cannot be written, and why. */
export function outputError(file: string, error: unknown): UsageError {
  const { zh, en } = writeFailure(error);
  return new UsageError(complaint('E_OUTPUT', { zh: `无法写入 ${file}：${zh}`, en: `cannot write ${file}: ${en}` }));
}
