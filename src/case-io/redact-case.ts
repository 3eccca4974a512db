import { type AssessOptions, assess } from '../assessment/assess.js';
import type { Assessment } from '../assessment/assessment.js';
import type { Answer, Answers, Case, Site } from '../assessment/case.js';
import { CASE_SCHEMA } from '../assessment/read-case.js';
import { showDay } from '../logic/calendar-date.js';
import type { Diagnostic, Outcome } from '../pack/diagnostic.js';
import type { LinkedFact, Pack } from '../pack/model.js';
import { sha256 } from '../pack-io/hash.js';
import { hashCase } from './read-case-file.js';
import { type RecordedReceipt, type RecordedResult, recordedReceipt, recordedResult, resultText } from './recorded-result.js';
import { writtenFacts } from './write-case-file.js';

export const REDACTION_SCHEMA = 'dualtrack/redaction/1';

/** A case that may be shown to others, and what it says about where it came from. */
export interface RedactedCase {
  readonly case: Case;
  /** The file: a case that this program reads like any other. */
  readonly document: {
    readonly schema: string;
    readonly id: string;
    readonly asOf: string;
    readonly facts: Readonly<Record<string, unknown>>;
    readonly unknown?: readonly string[];
    readonly sites?: readonly unknown[];
    readonly redacted: {
      readonly schema: typeof REDACTION_SCHEMA;
      /** SHA-256 of salt and hash of the original answers: proves descent to whoever holds both, tells nothing to others. */
      readonly of: string;
      readonly receipt: RecordedReceipt;
      readonly result: RecordedResult;
    };
  };
  /** Facts that were left out because the result does not rest on them. */
  readonly dropped: readonly string[];
}

/**
 * Takes out of a case what its result does not need: title, who said so and on what evidence, free text, and every fact
 * and "do not know" without which the whole result (standings, red lines, duties, checklist, assumptions, warnings) stays the
 * same, tried one by one. Ids of the case and its sites become hashes with the salt. The result of the redacted case is
 * worked out and compared with the original's before anything is given back.
 * Error `E_REDACTION` where the result rests on free text or a fact marked sensitive, or would change.
 */
export function redactCase(assessment: Assessment, pack: Pack, salt: string): Outcome<RedactedCase> {
  return new Redaction(assessment, pack, salt).run();
}

class Redaction {
  private readonly facts: ReadonlyMap<string, LinkedFact>;
  private readonly options: AssessOptions;
  private readonly names = new Map<string, string>();
  private readonly dropped: string[] = [];

  constructor(
    private readonly original: Assessment,
    private readonly pack: Pack,
    private readonly salt: string,
  ) {
    this.facts = new Map(pack.facts.map((fact) => [fact.id, fact]));
    this.options = original.receipt.options as AssessOptions;
    for (const site of original.case.sites) this.names.set(site.id, this.hashed('site', site.id));
  }

  run(): Outcome<RedactedCase> {
    const { case: input } = this.original;
    const wanted = this.resultOf(input, true);
    if (wanted === undefined) return refused();
    const start: Case = hashCase({
      id: this.hashed('case', input.id),
      asOf: this.original.receipt.asOf.day,
      answers: bare(input.answers),
      unknown: input.unknown,
      sites: input.sites.map((site) => ({ ...site, id: this.names.get(site.id) ?? site.id, answers: bare(site.answers) })),
    });
    const private_ = this.withoutPrivate(start);
    if (this.resultOf(private_, true) !== wanted) return refused(this.privateFacts(start));
    const least = this.withoutUnused(private_);
    const redacted = this.resultOf(least, true) === wanted ? least : private_;
    if (redacted === private_) this.dropped.splice(0);
    const result = this.assess(redacted, true);
    if (result === undefined) return refused();
    return {
      ok: true,
      value: { case: redacted, document: this.document(redacted, result), dropped: this.dropped },
      diagnostics: [],
    };
  }

  /** Drops, one after the other, whatever the result is the same without. */
  private withoutUnused(from: Case): Case {
    const wanted = this.resultOf(from, false);
    let now = from;
    const attempt = (without: Case, name: string): void => {
      if (this.resultOf(without, false) !== wanted) return;
      now = without;
      this.dropped.push(name);
    };
    for (const id of from.answers.keys()) attempt({ ...now, answers: omit(now.answers, id) }, id);
    for (const id of from.unknown) attempt({ ...now, unknown: new Set([...now.unknown].filter((other) => other !== id)) }, id);
    for (const { id: site, answers } of from.sites) {
      for (const id of answers.keys())
        attempt({ ...now, sites: now.sites.map((one) => siteWithout(one, site, id)) }, `${site} ${id}`);
    }
    return hashCase(now);
  }

  private withoutPrivate(from: Case): Case {
    const kept = (answers: Answers) => new Map([...answers].filter(([id]) => !this.isPrivate(id)));
    return hashCase({
      ...from,
      answers: kept(from.answers),
      sites: from.sites.map((site) => ({ ...site, answers: kept(site.answers) })),
    });
  }

  private privateFacts(from: Case): string[] {
    return [...from.answers.keys(), ...from.sites.flatMap((site) => [...site.answers.keys()])].filter((id) => this.isPrivate(id));
  }

  private isPrivate(id: string): boolean {
    const fact = this.facts.get(id);
    return fact?.type === 'text' || fact?.sensitive === true;
  }

  private assess(input: Case, explain: boolean): Assessment | undefined {
    const asOf = { day: this.original.receipt.asOf.day, source: 'case' } as const;
    const result = assess(input, this.pack, asOf, { ...this.options, explain });
    return result.ok ? result.value : undefined;
  }

  private resultOf(input: Case, explain: boolean): string | undefined {
    const result = this.assess(input, explain);
    return result && resultText(result, this.names);
  }

  private hashed(kind: string, id: string): string {
    return `${kind}-${sha256(`${this.salt}\n${kind}\n${id}`).slice(0, 12)}`;
  }

  private document(redacted: Case, result: Assessment): RedactedCase['document'] {
    return {
      schema: CASE_SCHEMA,
      id: redacted.id,
      asOf: showDay(this.original.receipt.asOf.day),
      facts: writtenFacts(redacted.answers),
      ...(redacted.unknown.size > 0 && { unknown: [...redacted.unknown] }),
      ...(redacted.sites.length > 0 && { sites: redacted.sites.map(siteDocument) }),
      redacted: {
        schema: REDACTION_SCHEMA,
        of: originCommitment(this.salt, this.original.case.sha256),
        receipt: recordedReceipt(result.receipt),
        result: recordedResult(result),
      },
    };
  }
}

/** Ties a redacted case to the answers it was made from. */
export function originCommitment(salt: string, caseSha256: string): string {
  return sha256(`${salt}\norigin\n${caseSha256}`);
}

function siteDocument({ id, lead, answers }: Site) {
  return { id, ...(lead && { lead }), facts: writtenFacts(answers) };
}

/** Answers without who said so, when, on what evidence. */
function bare(answers: Answers): Answers {
  return new Map([...answers].map(([id, { value }]): [string, Answer] => [id, { value }]));
}

function omit(answers: Answers, id: string): Answers {
  return new Map([...answers].filter(([other]) => other !== id));
}

function siteWithout(site: Site, id: string, fact: string): Site {
  return site.id === id ? { ...site, answers: omit(site.answers, fact) } : site;
}

function refused(facts: readonly string[] = []): { readonly ok: false; readonly diagnostics: readonly Diagnostic[] } {
  const text = facts.join(', ');
  const message =
    facts.length === 0
      ? {
          zh: '脱敏后的结论与原案例不一致，没有写出文件',
          en: 'the redacted case would not give the same result; nothing was written',
        }
      : {
          zh: `结论用到了自由文字或者敏感事实，不能脱敏：${facts.join('、')}`,
          en: `the result rests on free text or sensitive facts and cannot be redacted: ${text}`,
        };
  return { ok: false, diagnostics: [{ code: 'E_REDACTION', severity: 'error', message, ...(text !== '' && { text }) }] };
}
