import { parseDay } from '../logic/calendar-date.js';
import { dayIndex } from '../logic/day-arithmetic.js';
import type { Bilingual, Position } from '../pack/diagnostic.js';
import type { GateCheck } from './gate-checks.js';
import type { AddressEvidence, Evidence, FileEvidence } from './living/model.js';

/** What stands where a file of evidence should be, as whoever may read files saw it. */
export type EvidenceState =
  | { readonly found: 'file'; readonly sha256: string; readonly bytes: number }
  | { readonly found: 'missing' | 'folder' | 'not-regular' | 'outside' | 'unreadable' }
  | { readonly found: 'too-large'; readonly bytes: number };

/** What is held against one piece of evidence. */
export interface EvidenceProblem {
  readonly check: GateCheck;
  readonly message: Bilingual;
  readonly at: Position;
  /** Tells it from others of its kind on the same item. */
  readonly detail: string;
}

export interface EvidenceRules {
  /** yyyymmdd */
  readonly asOf: number;
  /** Calendar days after which somebody must look at an address again; without it they do not age. */
  readonly addressDays?: number;
  /** By the name of the file as the checklist writes it. */
  readonly files: ReadonlyMap<string, EvidenceState>;
  /** Largest file that is hashed, in bytes. */
  readonly largest: number;
}

/** What is wrong with a piece of evidence; undefined where it stands. */
export function evidenceProblem(evidence: Evidence, rules: EvidenceRules): EvidenceProblem | undefined {
  return evidence.kind === 'file' ? fileProblem(evidence, rules) : addressProblem(evidence, rules);
}

function fileProblem({ file, sha256, at }: FileEvidence, rules: EvidenceRules): EvidenceProblem | undefined {
  const state = rules.files.get(file) ?? { found: 'missing' };
  const problem = (check: GateCheck, zh: string, en: string, detail = file): EvidenceProblem => ({
    check,
    message: { zh: `${zh}：${file}`, en: `${en}: ${file}` },
    at,
    detail,
  });
  switch (state.found) {
    case 'missing':
      return problem('evidence-missing', '证据文件不存在', 'the file of evidence does not exist');
    case 'folder':
      return problem('evidence-folder', '证据须是文件，这是文件夹', 'evidence must be a file, this is a folder');
    case 'not-regular':
      return problem(
        'evidence-not-regular',
        '证据须是普通文件，这是管道、设备或套接字',
        'evidence must be a regular file, this is a pipe, device or socket',
      );
    case 'outside':
      return problem(
        'evidence-outside',
        '证据须在证据文件夹之内，这个路径（或它的符号链接）通到外面',
        'evidence must lie inside its folder; this path, or a symbolic link on it, leads outside',
      );
    case 'unreadable':
      return problem(
        'evidence-unreadable',
        '证据文件没有读取权限或读取出错',
        'the file of evidence cannot be read (no permission, or an error)',
      );
    case 'too-large': {
      const [size, limit] = [mebibytes(state.bytes), mebibytes(rules.largest)];
      return problem(
        'evidence-too-large',
        `证据文件有 ${size} MiB，超过 ${limit} MiB 的上限，没有计算哈希`,
        `the file of evidence has ${size} MiB, more than the limit of ${limit} MiB, and was not hashed`,
      );
    }
    case 'file':
      if (state.bytes === 0) return problem('evidence-empty', '证据文件是空的', 'the file of evidence is empty');
      if (sha256 === undefined) {
        return problem(
          'evidence-unhashed',
          '证据文件还没有记下哈希，重新生成清单即可填入',
          'no hash of the file of evidence is recorded yet; writing the checklist again fills it in',
        );
      }
      if (sha256 === state.sha256) return undefined;
      return problem(
        'evidence-changed',
        `证据文件的内容变了（记下的哈希 ${sha256.slice(0, 12)}…，现在 ${state.sha256.slice(0, 12)}…）`,
        `the file of evidence has changed (recorded hash ${sha256.slice(0, 12)}…, now ${state.sha256.slice(0, 12)}…)`,
        `${file} ${state.sha256}`,
      );
  }
}

function mebibytes(bytes: number): number {
  return Math.ceil(bytes / (1024 * 1024));
}

function addressProblem({ address, checkedOn, at }: AddressEvidence, rules: EvidenceRules): EvidenceProblem | undefined {
  const problem = (check: GateCheck, zh: string, en: string): EvidenceProblem => ({
    check,
    message: { zh: `${zh}：${address}`, en: `${en}: ${address}` },
    at,
    detail: address,
  });
  const day = checkedOn === undefined ? undefined : parseDay(checkedOn);
  if (day === undefined)
    return problem(
      'address-unattested',
      '网址须写 checkedOn（查看的日期）',
      'an address needs checkedOn, the day somebody looked at it',
    );
  const age = dayIndex(rules.asOf) - dayIndex(day);
  if (age < 0)
    return problem(
      'address-future',
      `查看日期 ${checkedOn} 晚于基准日`,
      `the address was checked on ${checkedOn}, after the as-of date`,
    );
  if (rules.addressDays === undefined || age <= rules.addressDays) return undefined;
  return problem(
    'address-old',
    `网址 ${age} 天没有查看（上限 ${rules.addressDays} 天）`,
    `the address was last checked ${age} days ago (at most ${rules.addressDays})`,
  );
}
