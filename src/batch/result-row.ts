import type { Case } from '../assessment/case.js';
import { showDay } from '../logic/calendar-date.js';
import type { Bilingual } from '../pack/diagnostic.js';
import type { Pack } from '../pack/model.js';
import { assessmentDocument } from '../report/assessment-document.js';
import { OUTCOMES, REASONS } from '../report/labels.js';
import type { AssessedRow, RowVerdict } from './assess-row.js';

const WARNING_NAMES: Readonly<Record<string, Bilingual>> = {
  HORIZON: { zh: '晚于知悉截止日', en: 'past the horizon' },
  WEAKENED_PACK: { zh: '规则被放宽', en: 'rules weakened' },
  FIRMNESS: { zh: '依据不够牢固', en: 'not firm enough' },
  SITE_SCOPE: { zh: '有机构适用别的规则', en: 'other rules at a site' },
  CAUTION: { zh: '注意事项', en: 'cautions' },
};

/** Missing facts that a cell names; the rest is counted. */
const MOST_NAMED = 8;

/** Says verdicts in the words of a table or as an object. */
export class ResultWords {
  private readonly names = new Map<string, string>();

  constructor(
    pack: Pack,
    private readonly language: 'zh' | 'en',
  ) {
    for (const fact of pack.facts) this.names.set(fact.id, fact.label[language]);
    for (const pathway of pack.pathways) {
      this.names.set(pathway.id, pathway.title[language]);
      for (const { id, text } of pathway.requirements) this.names.set(`${pathway.id}.${id}`, text[language]);
    }
  }

  nameOf(id: string): string {
    return this.names.get(id) ?? id;
  }

  /** The cells behind a row, in the order of the result headers. */
  cells({ outcome, primary, undecidedBecause, waitsFor, unmet, assumptions, warnings }: RowVerdict): string[] {
    const comma = this.language === 'zh' ? '；' : '; ';
    const missing = outcome === 'undecided' ? waitsFor : [];
    const named = missing.slice(0, MOST_NAMED).map((id) => this.nameOf(id));
    if (missing.length > MOST_NAMED) named.push(`+${missing.length - MOST_NAMED}`);
    return [
      OUTCOMES[outcome][this.language],
      primary === null ? '' : this.nameOf(primary),
      undecidedBecause.map((reason) => REASONS[reason][this.language]).join(comma),
      named.join(comma),
      unmet === null ? '' : this.nameOf(unmet),
      String(assumptions.length),
      warnings
        .map(([code, times]) => `${WARNING_NAMES[code]?.[this.language] ?? code}${times > 1 ? `×${times}` : ''}`)
        .join(comma),
    ];
  }

  /** One line of JSON: the whole document where there is one, else what a row tells, with ids in place of names. */
  line(
    input: Pick<Case, 'id' | 'title'>,
    day: number,
    row: AssessedRow,
    extra: Readonly<Record<string, unknown>> | undefined,
    line?: number,
  ): string {
    const { verdict, assessment } = row;
    const place = line === undefined ? {} : { row: line };
    if (assessment !== undefined) return JSON.stringify({ ...assessmentDocument(assessment), ...place });
    return JSON.stringify({
      id: input.id,
      title: input.title ?? null,
      asOf: showDay(day),
      outcome: verdict.outcome,
      undecidedBecause: verdict.undecidedBecause,
      decidedBy: verdict.decidedBy,
      primary: verdict.primary,
      unmet: verdict.unmet,
      waitsFor: verdict.waitsFor,
      assumptions: verdict.assumptions,
      warnings: verdict.warnings.map(([code, times]) => ({ code, times })),
      ...(extra && { extra }),
      ...place,
    });
  }
}
