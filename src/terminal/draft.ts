import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Case } from '../assessment/case.js';
import { writeCaseFile } from '../case-io/write-case-file.js';
import type { Pack } from '../pack/model.js';
import { writeFailure } from '../pack-io/write-failure.js';
import { type Language, say } from '../report/language.js';
import { freshCasePath } from './case-path.js';

export interface DraftOptions {
  readonly save?: string | undefined;
  readonly from?: string | undefined;
}

/** The file that answers go to while they are given. */
export class Draft {
  /** Undefined once the person chose to go on without saving. */
  path: string | undefined;
  /** Whether this conversation has written the file. */
  written = false;

  private constructor(
    path: string,
    private readonly seed: string | undefined,
    private readonly own: string | undefined,
  ) {
    this.path = path;
  }

  /** Whether the file holds the answers: it was written, or they came from it. */
  get kept(): boolean {
    return this.written || (this.path !== undefined && this.own === resolve(this.path));
  }

  /**
   * Chooses the file: the one asked for, else the one the case came from, else a new name in the current folder.
   * Undefined where the one asked for is another case's file, which is not overwritten. `seed` is the text of `from`.
   */
  static choose({ save, from }: DraftOptions, seed: string | undefined): Draft | undefined {
    const own = from === undefined ? undefined : resolve(from);
    if (save !== undefined && resolve(save) !== own && existsSync(save)) return undefined;
    return new Draft(save ?? from ?? freshCasePath(), seed, own);
  }

  /** Goes on with another file, or with none; false where that file exists and is not overwritten. */
  moveTo(path: string | undefined): boolean {
    if (path !== undefined && existsSync(path)) return false;
    this.path = path;
    this.written = false;
    return true;
  }

  /** Writes the case; gives back why that failed, or undefined. */
  async save(input: Case, pack: Pack, language: Language): Promise<string | undefined> {
    if (this.path === undefined) return undefined;
    try {
      await writeCaseFile(this.path, input, pack, language, this.seed);
      this.written = true;
      return undefined;
    } catch (error) {
      return say(writeFailure(error), language);
    }
  }
}
