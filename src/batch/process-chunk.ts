import type { AsOf, Case } from '../assessment/case.js';
import { canonicalAnswers } from '../assessment/case.js';
import { buildChecklist } from '../checklist/checklist.js';
import type { Diagnostic } from '../pack/diagnostic.js';
import type { LinkedFact, Pack } from '../pack/model.js';
import { sha256 } from '../pack-io/hash.js';
import { checklistPage } from '../report/checklist-page.js';
import { pageMarkdown } from '../report/page/to-markdown.js';
import { assessPartial } from './assess-partial.js';
import { type AssessedRow, makeRowAssessor, type RowAssessor } from './assess-row.js';
import type { ChecklistText, Chunk, ChunkResult } from './chunk.js';
import type { Plan } from './plan.js';
import { ResultWords } from './result-row.js';
import { rowSource } from './rows/row-source.js';
import type { RowSource, SourceRow } from './rows/source-row.js';
import { shardOf } from './shard.js';
import { countErrors, countVerdict, emptyTally } from './tally.js';
import { CellWriter } from './text/write-cells.js';

/** Errors of one chunk that are kept to be shown; further ones are counted. */
const MOST_SHOWN = 200;

/** Turns chunks into results. The same chunk gives the same result in any thread, at any time. */
export class ChunkProcessor {
  private readonly source: RowSource;
  private readonly assessor: RowAssessor;
  private readonly words: ResultWords;
  private readonly writer: CellWriter;
  private readonly facts: ReadonlyMap<string, LinkedFact>;

  constructor(
    private readonly plan: Plan,
    pack: Pack,
  ) {
    this.source = rowSource(plan, pack);
    this.assessor = makeRowAssessor(pack, plan.options, plan.documents || plan.checklists);
    this.words = new ResultWords(pack, plan.language);
    this.writer = new CellWriter(plan.output === 'tsv' ? '\t' : ',');
    this.facts = new Map(pack.facts.map((fact) => [fact.id, fact]));
  }

  /** Results of a chunk; with `onlyIds` nothing but the ids and the number of rows, for what an earlier run has done. */
  async process(chunk: Chunk, onlyIds = false): Promise<ChunkResult> {
    const made = new Results(this.plan, this.writer, this.words);
    for await (const row of this.source.rows(chunk)) {
      made.tally.rows += 1;
      if (row.read.kind === 'blank') {
        made.tally.blank += 1;
        continue;
      }
      const { shard } = this.plan;
      if (shard !== undefined && shardOf(row.key(), shard.of) !== shard.index) {
        made.tally.otherShards += 1;
        continue;
      }
      const id = row.id();
      if (id !== undefined) made.identify(id, row.line);
      if (!onlyIds) this.assess(row, made);
    }
    return made.done();
  }

  private assess(row: SourceRow, made: Results): void {
    if (row.read.kind === 'bad') {
      const undated = row.read.undated === true && this.asOf(undefined) === undefined;
      made.reject(row, undated ? [...row.read.diagnostics, noAsOf(this.plan.file, row.line)] : row.read.diagnostics);
    }
    if (row.read.kind !== 'case') return;
    const { case: read, partial } = row.read.value;
    const asOf = this.asOf(read.asOf);
    if (asOf === undefined) {
      made.reject(row, [noAsOf(this.plan.file, row.line)]);
      return;
    }
    const input = lazilyHashed(read);
    const choices = [...partial].flatMap(([id, choice]) => {
      const fact = this.facts.get(id);
      return fact === undefined ? [] : [{ fact, choice }];
    });
    const result =
      choices.length === 0
        ? this.assessor.assess(input, asOf)
        : assessPartial(this.assessor, input, asOf, choices, this.plan.options.defaults);
    if (result.ok) made.accept(row, input, asOf.day, result.value);
    else
      made.reject(
        row,
        result.diagnostics.map((found) => ({ ...found, at: { file: row.file, line: row.line, column: 1 } })),
      );
  }

  private asOf(own: number | undefined): AsOf | undefined {
    if (this.plan.asOf !== undefined) return { day: this.plan.asOf, source: 'option' };
    if (own !== undefined) return { day: own, source: 'case' };
    const { configuredAsOf } = this.plan;
    return configuredAsOf === undefined ? undefined : { day: configuredAsOf, source: 'config' };
  }
}

/** The hash of the answers is worked out only where a result shows it. */
function lazilyHashed(read: Omit<Case, 'sha256'>): Case {
  return {
    ...read,
    get sha256() {
      return sha256(canonicalAnswers(read));
    },
  };
}

/** Gathers what becomes of the rows of one chunk. */
class Results {
  readonly tally = emptyTally();
  private output = '';
  private readonly sheet: (readonly string[])[] = [];
  private readonly rejects: (readonly string[])[] = [];
  private readonly diagnostics: Diagnostic[] = [];
  private unshown = 0;
  private readonly ids: string[] = [];
  private readonly idLines: number[] = [];
  private readonly checklists: ChecklistText[] = [];

  constructor(
    private readonly plan: Plan,
    private readonly writer: CellWriter,
    private readonly words: ResultWords,
  ) {}

  identify(id: string, line: number): void {
    this.ids.push(id);
    this.idLines.push(line);
  }

  accept(row: SourceRow, input: Case, day: number, assessed: AssessedRow): void {
    const { plan } = this;
    countVerdict(this.tally, assessed.verdict);
    const shown = plan.shard === undefined ? undefined : row.line;
    if (plan.output === 'jsonl') this.output += `${this.words.line(input, day, assessed, row.extra(), shown)}\n`;
    else if (plan.output !== 'none') {
      const cells = [...row.original(input, day), ...this.words.cells(assessed.verdict)];
      if (shown !== undefined) cells.push(String(shown));
      if (plan.output === 'xlsx') this.sheet.push(cells);
      else this.output += this.writer.line(cells);
    }
    if (plan.checklists && assessed.assessment !== undefined) {
      const { assessment } = assessed;
      const page = checklistPage(assessment, buildChecklist(assessment), undefined, plan.language);
      this.checklists.push({ id: input.id, line: row.line, text: pageMarkdown(page) });
    }
  }

  reject(row: SourceRow, diagnostics: readonly Diagnostic[]): void {
    countErrors(
      this.tally,
      diagnostics.map((found) => found.code),
    );
    const room = MOST_SHOWN - this.diagnostics.length;
    this.diagnostics.push(...diagnostics.slice(0, room));
    this.unshown += Math.max(0, diagnostics.length - room);
    const { language } = this.plan;
    const [open, close] = language === 'zh' ? ['（', '）'] : [' (', ')'];
    const texts = diagnostics.map(
      (found) => `${found.message[language]}${found.hint === undefined ? '' : `${open}${found.hint[language]}${close}`}`,
    );
    this.rejects.push(row.rejected(texts));
  }

  done(): ChunkResult {
    const { output, sheet, rejects, diagnostics, unshown, ids, idLines, checklists, tally } = this;
    return { output, sheet, rejects, diagnostics, unshown, ids, idLines, checklists, tally };
  }
}

function noAsOf(file: string, line: number): Diagnostic {
  return {
    code: 'E_AS_OF_REQUIRED',
    severity: 'error',
    message: { zh: `第 ${line} 行没有基准日`, en: `row ${line} has no as-of date` },
    at: { file, line, column: 1 },
    hint: {
      zh: '填写“基准日”一列，或者用 --as-of 给出全部行的基准日',
      en: 'fill in its "as-of date", or give one for all rows with --as-of',
    },
  };
}
