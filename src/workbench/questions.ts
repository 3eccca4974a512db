import { assess } from '../assessment/assess.js';
import type { Answer } from '../assessment/case.js';
import { BudgetExceeded, type Node } from '../logic/diagram.js';
import type { FactValue } from '../logic/expression.js';
import type { Bilingual } from '../pack/diagnostic.js';
import type { Pack } from '../pack/model.js';
import { bestOrder } from './best-order.js';
import { Chance } from './chance.js';
import { type Order, QuestionCourse } from './question-course.js';

/** Nodes of an interview that are gone through before its length is sampled instead. */
const MOST_STATES = 20_000;
const SAMPLES = 400;
/** Interviews per kind of act that are assessed to see which pathway they end at. */
const INTERVIEWS = 30;
const SEED = 20260501;

/** How long interviews are that follow one order of questions. */
export interface Length {
  readonly mean: number;
  /** The longest; of a sample the longest met. */
  readonly worst: number;
  /** False: from a sample. */
  readonly exact: boolean;
}

/** Interviews that begin with one answer to the pack's first question. */
export interface ActQuestions {
  readonly option: string;
  readonly label: Bilingual;
  /** Facts that the outcome depends on once the first question is answered: the length of a form that asks them all. */
  readonly form: number;
  readonly chosen: Length;
  readonly file: Length;
  /** Mean length of the best order there is, where all orders could be compared. */
  readonly best?: number;
  /** The best known lower bound of the mean length of any order: `best` where it is known. */
  readonly atLeast: number;
}

interface PathwayQuestions {
  readonly pathway: string;
  readonly interviews: number;
  readonly mean: number;
  readonly worst: number;
}

export interface QuestionReport {
  readonly asOf: number;
  readonly acts: readonly ActQuestions[];
  /** First question not counted; each act weighs the same. */
  readonly mean: { readonly chosen: number; readonly file: number; readonly form: number; readonly atLeast: number };
  readonly pathways: readonly PathwayQuestions[];
  /** Facts that are never asked for the outcome at that date: presumed, taken as given, or only for the checklist. */
  readonly idle: readonly string[];
  /** Acts whose interviews could not be followed exactly (node budget, comparison of two unknown dates). */
  readonly notExact: readonly string[];
}

/**
 * Measures the interviews of a pack at a date: how many questions they take in the chosen order, in the order in which
 * the pack's files have the facts (asking, too, only what the outcome still depends on), and in the best order. The
 * measure is that of `Likelihood`: all combinations of answers that the constraints allow, weighted.
 */
export function measureQuestions(pack: Pack, asOf: number): QuestionReport {
  const acts: ActQuestions[] = [];
  const notExact: string[] = [];
  const read = new Set<string>();
  const met = new Map<string, number[]>();
  for (const { given, option, label } of beginnings(pack)) {
    const course = QuestionCourse.of(pack, asOf, given);
    if (course === undefined) {
      notExact.push(option);
      continue;
    }
    for (const fact of [...given.keys(), ...course.open.facts()]) read.add(fact);
    try {
      acts.push({ option, label, ...measureCourse(course) });
      interview(pack, asOf, given, course, met);
    } catch (error) {
      if (!(error instanceof BudgetExceeded)) throw error;
      notExact.push(option);
    }
  }
  const mean = (of: (act: ActQuestions) => number) => acts.reduce((sum, act) => sum + of(act), 0) / Math.max(1, acts.length);
  const idle = pack.facts
    .filter((fact) => !read.has(fact.id) && fact.nature !== 'unread-law' && fact.type !== 'text')
    .map((fact) => fact.id);
  const pathways = pack.pathways.flatMap(({ id }): PathwayQuestions[] => {
    const lengths = met.get(id);
    return lengths === undefined
      ? []
      : [{ pathway: id, interviews: lengths.length, mean: average(lengths), worst: Math.max(...lengths) }];
  });
  return {
    asOf,
    acts,
    mean: {
      chosen: mean((act) => act.chosen.mean),
      file: mean((act) => act.file.mean),
      form: mean((act) => act.form),
      atLeast: mean((act) => act.atLeast),
    },
    pathways,
    idle,
    notExact,
  };
}

interface Beginning {
  readonly given: ReadonlyMap<string, FactValue>;
  readonly option: string;
  readonly label: Bilingual;
}

/** One for each answer to the pack's first question, where that is a choice. */
function beginnings(pack: Pack): Beginning[] {
  const first = pack.facts.find((fact) => fact.id === pack.questionOrder[0]);
  if (first?.type !== 'choice') return [{ given: new Map(), option: '*', label: { zh: '全部', en: 'all' } }];
  return first.options.map(({ id, zh, en }) => ({ given: new Map([[first.id, id]]), option: id, label: { zh, en } }));
}

function measureCourse(course: QuestionCourse): Omit<ActQuestions, 'option' | 'label'> {
  const chosen = measure(course, 'chosen');
  const best = bestOrder(course);
  const form = course.open.facts().length;
  return { form, chosen, file: measure(course, 'file'), ...(best.exact && { best: best.atLeast }), atLeast: best.atLeast };
}

function measure(course: QuestionCourse, order: Order): Length {
  const known = new Map<Node, { readonly mean: number; readonly worst: number }>();
  const visit = (node: Node): { readonly mean: number; readonly worst: number } | undefined => {
    const made = known.get(node);
    if (made !== undefined) return made;
    if (known.size > MOST_STATES) return undefined;
    const fact = course.ask(node, order);
    let [mean, worst] = fact === undefined ? [0, 0] : [1, 1];
    for (const branch of fact === undefined ? [] : course.answers(node, fact)) {
      const inner = visit(branch.node);
      if (inner === undefined) return undefined;
      mean += branch.probability * inner.mean;
      worst = Math.max(worst, 1 + inner.worst);
    }
    const length = { mean, worst };
    known.set(node, length);
    return length;
  };
  const all = visit(course.open.node);
  return all === undefined ? sampled(course, order) : { ...all, exact: true };
}

function sampled(course: QuestionCourse, order: Order): Length {
  const chance = new Chance(SEED);
  const lengths = Array.from({ length: SAMPLES }, () => walk(course, order, chance).length);
  return { mean: average(lengths), worst: Math.max(...lengths), exact: false };
}

/** The answers of one interview, drawn by their likelihood. */
function walk(course: QuestionCourse, order: Order, chance: Chance): (readonly [string, FactValue])[] {
  const answers: (readonly [string, FactValue])[] = [];
  let { node } = course.open;
  for (let fact = course.ask(node, order); fact !== undefined; fact = course.ask(node, order)) {
    const branches = course.answers(node, fact);
    const branch = chance.pick(branches, ({ probability }) => probability);
    if (branch === undefined) return answers;
    answers.push([fact.id, branch.value]);
    node = branch.node;
  }
  return answers;
}

/** Holds some interviews and notes how long those were that end with a pathway. */
function interview(
  pack: Pack,
  asOf: number,
  given: ReadonlyMap<string, FactValue>,
  course: QuestionCourse,
  met: Map<string, number[]>,
): void {
  const chance = new Chance(SEED);
  for (let count = 0; count < INTERVIEWS; count += 1) {
    const said = walk(course, 'chosen', chance);
    const answers = new Map<string, Answer>([...given, ...said].map(([id, value]) => [id, { value }]));
    const result = assess(
      { id: 'interview', answers, unknown: new Set(), sites: [], sha256: '' },
      pack,
      { day: asOf, source: 'case' },
      { explain: false },
    );
    const primary = result.ok ? result.value.primary : null;
    if (primary !== null) met.set(primary, [...(met.get(primary) ?? []), said.length]);
    if (said.length === 0) return;
  }
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
