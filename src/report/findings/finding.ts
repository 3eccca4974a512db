import type { Bilingual, Position } from '../../pack/diagnostic.js';
import type { Language } from '../language.js';
import type { Paint } from '../page/blocks.js';

/** A kind of finding, with its page in the documentation. */
interface FindingRule {
  readonly id: string;
  readonly title: Bilingual;
}

/** Something a check has to say about one place of a file. */
export interface Finding {
  /** Id of its `FindingRule`. */
  readonly rule: string;
  readonly level: 'error' | 'warning';
  /** What it is about: a checklist item, a rule, a case. */
  readonly subject: string;
  readonly message: Bilingual;
  /** The articles it rests on, in words. */
  readonly articles?: Bilingual;
  readonly at?: Position;
  /** Equal for the same finding in every run, whatever its line or wording. */
  readonly identity: string;
  /** Frozen in a baseline: shown, and never a reason to fail. */
  readonly known: boolean;
}

/** One thing that was looked at, and what was found. */
export interface Check {
  /** What it belongs to: a case. */
  readonly group: string;
  readonly subject: string;
  readonly name: Bilingual;
  /** Why there was nothing to decide: not due yet, waived. */
  readonly skipped?: Bilingual;
  readonly findings: readonly Finding[];
}

/** Everything a run has to report, for every format of findings. */
export interface FindingReport {
  readonly rules: readonly FindingRule[];
  readonly checks: readonly Check[];
  /** What stands at the end for a person: one line each. */
  readonly summary: readonly Bilingual[];
  /** Whether warnings count too. */
  readonly strict: boolean;
}

export interface FindingView {
  readonly language: Language;
  /** A hexadecimal hash, for formats that want one. */
  readonly hash: (text: string) => string;
  readonly paint?: Paint;
}

/** Draws a report; the result ends in a line feed. */
export type FindingRenderer = (report: FindingReport, view: FindingView) => string;

/** Whether a finding is a reason to fail. */
export function fails(finding: Finding, strict: boolean): boolean {
  return !finding.known && (strict || finding.level === 'error');
}

/** What became of a check: `known` where only frozen findings speak against it. */
export function resultOf(check: Check, strict: boolean): 'failed' | 'known' | 'skipped' | 'passed' {
  if (check.findings.some((finding) => fails(finding, strict))) return 'failed';
  if (check.findings.some((finding) => finding.known && finding.level === 'error')) return 'known';
  return check.skipped === undefined ? 'passed' : 'skipped';
}

/** The message of a finding with its articles, on one line. */
export function messageOf({ message, articles }: Finding, language: Language): string {
  if (articles === undefined || articles[language] === '') return message[language];
  return language === 'zh' ? `${message.zh}（${articles.zh}）` : `${message.en} (${articles.en})`;
}

/** The file of a position the way code hosts want it: forward slashes, without `./`. */
export function filePath(file: string): string {
  return file.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
}
