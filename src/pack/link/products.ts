import type { Expression } from '../../logic/expression.js';
import type { LinkedConstraint, LinkedDerived, LinkedFact, LinkedProduct } from '../model.js';
import { dayNumber, earliestDay, latestDay } from './period.js';

/** Facts and derived facts that a table of approved products stands for; on label and off label are decided by data. */
export interface ProductTerms {
  readonly facts: readonly LinkedFact[];
  readonly derived: readonly LinkedDerived[];
  readonly constraints: readonly LinkedConstraint[];
}

const NOT_LISTED = 'not-listed';
const OTHER_USE = 'other-use';
const UNLISTED_APPROVED = 'product.approvedInChina';
/** Asked only of a day in the month or year that is all the table knows of an approval. */
const APPROVED_BY_THEN = 'product.approvedByThen';

/** Option id of one label of one product. */
function labelOption(product: string, label: string): string {
  return `${product}-label-${label}`;
}

/**
 * `product.id`, `product.labelUse`, `product.isApproved`, `product.onLabel`, `product.isConditional`. A vaguely dated
 * approval counts from the last day it may mean; from the first day until then `product.approvedByThen` is asked.
 * `hasUnlistedFact` says whether the pack asks about unlisted products.
 */
export function productTerms(products: readonly LinkedProduct[], pack: string, hasUnlistedFact: boolean): ProductTerms {
  if (products.length === 0) return { facts: [], derived: [], constraints: [] };
  const labels = products.flatMap((product) =>
    product.labels.map((label) => ({ product, label, option: labelOption(product.id, label.id) })),
  );
  const inForce = (label: (typeof labels)[number]): Expression => onDays(label.label.from, label.label.to);
  const oneLabel = (entry: (typeof labels)[number]): Expression => ({
    op: 'and',
    of: [{ op: 'among', fact: 'product.labelUse', options: [entry.option] }, inForce(entry)],
  });
  const unlisted: Expression = {
    op: 'and',
    of: [
      { op: 'among', fact: 'product.id', options: [NOT_LISTED] },
      hasUnlistedFact ? { op: 'fact', fact: UNLISTED_APPROVED } : { op: 'const', value: false },
    ],
  };
  const approved = products.map((product): Expression => {
    const firstLabel: Expression = { op: 'or', of: product.labels.map((label) => approvedSince(label.from)) };
    return { op: 'and', of: [{ op: 'among', fact: 'product.id', options: [product.id] }, firstLabel] };
  });
  return {
    facts: [
      productFact(products, pack),
      labelFact(labels, pack),
      ...(labels.some(({ label }) => isVague(label.from)) ? [approvedByThenFact(pack)] : []),
    ],
    derived: [
      {
        id: 'product.isApproved',
        label: { zh: '基准日已在境内获批的产品', en: 'product approved in China on the as-of date' },
        when: { op: 'or', of: [...approved, unlisted] },
        cites: [],
      },
      {
        id: 'product.onLabel',
        label: { zh: '用途在基准日的说明书范围内', en: 'use within the label in force on the as-of date' },
        when: { op: 'or', of: labels.map(oneLabel) },
        cites: [],
      },
      {
        id: 'product.isConditional',
        label: { zh: '该适应症为附条件批准', en: 'the indication is conditionally approved' },
        when: {
          op: 'or',
          of: [{ op: 'const', value: false }, ...labels.filter((entry) => entry.label.conditional === true).map(oneLabel)],
        },
        cites: [],
      },
    ],
    constraints: labels.map((entry) => ({
      id: `label-of-${entry.option}`,
      when: { op: 'among', fact: 'product.labelUse', options: [entry.option] },
      implies: { 'product.id': entry.product.id },
      because: { zh: '该说明书适应症属于这一产品', en: 'the labelled use belongs to this product' },
    })),
  };
}

function onDays(from: string | number, to: string | undefined): Expression {
  const end = to === undefined ? undefined : dayNumber(to);
  const start = approvedSince(from);
  return end === undefined
    ? start
    : { op: 'and', of: [start, { op: 'compare', relation: '<', fact: 'asOf', than: { constant: end } }] };
}

function isVague(from: string | number): boolean {
  return earliestDay(from) !== latestDay(from);
}

/** Approved on the as-of date: certain from the last day the text may mean, to be said from the first. */
function approvedSince(from: string | number): Expression {
  const certain = since(latestDay(from));
  if (!isVague(from)) return certain;
  return {
    op: 'or',
    of: [certain, { op: 'and', of: [since(earliestDay(from)), { op: 'fact', fact: APPROVED_BY_THEN }] }],
  };
}

function since(day: number | undefined): Expression {
  return day === undefined || !Number.isFinite(day)
    ? { op: 'const', value: false }
    : { op: 'compare', relation: '>=', fact: 'asOf', than: { constant: day } };
}

function approvedByThenFact(pack: string): LinkedFact {
  return {
    id: APPROVED_BY_THEN,
    type: 'boolean',
    step: false,
    nature: 'given',
    label: { zh: '基准日是否已获批', en: 'approved by the as-of date' },
    question: {
      zh: '产品表只载明获批的年份或者月份：到基准日，这个产品的这一适应症是否已经获批？',
      en: 'The table knows only the year or month of the approval: by the as-of date, was this indication of the product approved?',
    },
    options: [],
    defaults: [],
    cites: [],
    pack,
  };
}

function productFact(products: readonly LinkedProduct[], pack: string): LinkedFact {
  return {
    id: 'product.id',
    type: 'choice',
    step: false,
    nature: 'given',
    label: { zh: '产品', en: 'product' },
    question: { zh: '用的是哪一个产品？', en: 'Which product is used?' },
    options: [
      ...products.map(({ id, name }) => ({ id, ...name })),
      { id: NOT_LISTED, zh: '不在此列的其他产品，或没有产品', en: 'another product, or no product' },
    ],
    defaults: [],
    cites: [],
    pack,
  };
}

function labelFact(
  labels: readonly { product: LinkedProduct; label: LinkedProduct['labels'][number]; option: string }[],
  pack: string,
): LinkedFact {
  return {
    id: 'product.labelUse',
    type: 'choice',
    step: false,
    nature: 'given',
    label: { zh: '用途', en: 'use' },
    question: {
      zh: '准备用于哪一种情形？（适应症和人群都要相符）',
      en: 'For which use? (indication and population must both match)',
    },
    options: [
      ...labels.map(({ product, label, option }) => ({
        id: option,
        zh: `${product.name.zh}：${label.indication.zh}；${label.population.zh}`,
        en: `${product.name.en}: ${label.indication.en}; ${label.population.en}`,
      })),
      { id: OTHER_USE, zh: '以上都不是（其他适应症或人群）', en: 'none of these (another indication or population)' },
    ],
    defaults: [],
    cites: [],
    pack,
  };
}
