import { FALSE, type Node } from '../logic/diagram.js';
import type { Bilingual } from '../pack/diagnostic.js';
import type { LinkedPathway, Pack } from '../pack/model.js';
import type { FindingList, Witness } from './verify-findings.js';
import type { OptionUse } from './verify-options.js';
import type { RuleBits, VerifiedPeriod } from './verify-period.js';
import { witnessOf } from './verify-witness.js';

/**
 * Combinations of which no rule speaks, told apart by the pack's first question. A gap of an earlier period is the same
 * one as long as its witness still shows it.
 */
export class GapSearch {
  private readonly known = new Map<string, { readonly message: Bilingual; readonly witness: Witness }[]>();

  constructor(private readonly findings: FindingList) {}

  see(period: VerifiedPeriod): void {
    const { diagrams, space, pack } = period;
    const gap = period.gap();
    if (period.possible(gap) === FALSE) return;
    const first = pack.questionOrder[0];
    const fact = pack.facts.find((one) => one.id === first && one.type === 'choice');
    if (fact === undefined) this.report('pack', gap, period);
    else
      for (const option of fact.options)
        this.report(`facts/${fact.id}/options/${option.id}`, diagrams.and(gap, space.is(fact.id, option.id)), period);
  }

  private report(subject: string, condition: Node, period: VerifiedPeriod): void {
    if (period.possible(condition) === FALSE) return;
    const known = this.known.get(subject) ?? [];
    this.known.set(subject, known);
    const same = known.find(({ witness }) => period.shows(witness, condition));
    const witness = same?.witness ?? witnessOf(condition, period.model, period.consistent);
    if (witness === undefined) return;
    const facts = [...witness.answers]
      .map(([id, { value }]) => `${id}=${typeof value === 'object' ? JSON.stringify(value) : value}`)
      .join(', ');
    const message = same?.message ?? {
      zh: `空白：没有任何规则涉及这种情形：${facts}`,
      en: `gap: no rule speaks of the case ${facts}`,
    };
    if (same === undefined) known.push({ message, witness });
    this.findings.add('gap', subject, message, period.day, () => witness);
  }
}

/** Two open pathways of which neither takes precedence, or that exclude each other. */
export function reportPrimaries(period: VerifiedPeriod, findings: FindingList): void {
  const { pack, model, diagrams, day } = period;
  const open = pack.pathways
    .map((pathway) => ({ pathway, open: model.pathway(pathway).open }))
    .filter((one) => one.open !== FALSE);
  for (const [place, one] of open.entries()) {
    for (const other of open.slice(place + 1)) {
      const tie = one.pathway.priority === other.pathway.priority;
      const excluded = excludes(one.pathway, other.pathway) || excludes(other.pathway, one.pathway);
      if (!tie && !excluded) continue;
      const both = period.possible(diagrams.and(one.open, other.open));
      if (both === FALSE) continue;
      const [a, b] = [one.pathway.id, other.pathway.id];
      const witness = () => witnessOf(both, model, period.consistent);
      if (tie)
        findings.add(
          'two-primaries',
          `pathway/${a}`,
          {
            zh: `“${a}”与“${b}”可以同时成立，而优先级相同（${one.pathway.priority}）`,
            en: `"${a}" and "${b}" can be open at once and have the same priority (${one.pathway.priority})`,
          },
          day,
          witness,
        );
      if (excluded)
        findings.add(
          'exclusive-both-open',
          `pathway/${a}`,
          { zh: `“${a}”与“${b}”声明互斥，却可以同时成立`, en: `"${a}" and "${b}" exclude each other, yet can be open at once` },
          day,
          witness,
        );
    }
  }
}

function excludes(one: LinkedPathway, other: LinkedPathway): boolean {
  return one.exclusiveWith?.includes(other.id) === true;
}

interface Use {
  /** It applies in some consistent case of some period. */
  applies: boolean;
  holds: boolean;
  fails: boolean;
  witness: (() => Witness | undefined) | undefined;
}

/** What ever applied, held and failed, over all periods. */
export class RuleUse {
  readonly rules = new Map<string, Use>();
  readonly parts = new Map<string, Use>();
  readonly requirements = new Map<string, Use>();

  see(period: VerifiedPeriod, bits: readonly RuleBits[]): void {
    const { diagrams, model } = period;
    const never = (node: Node) => period.possible(node) === FALSE;
    for (const rule of bits) {
      const use = entry(this.rules, rule.address);
      use.applies ||= !never(rule.applies);
      for (const part of rule.parts) {
        const own = entry(this.parts, part.address);
        own.applies ||= !never(part.applies);
      }
      for (const { address, applies, holds } of rule.requirements) {
        const own = entry(this.requirements, address);
        const where = period.possible(applies);
        if (where === FALSE) continue;
        own.applies = true;
        own.holds ||= diagrams.and(where, holds) !== FALSE;
        own.fails ||= diagrams.and(where, diagrams.not(holds)) !== FALSE;
        own.witness ??= once(() => witnessOf(where, model, period.consistent));
      }
    }
  }
}

/** Findings that need all periods: what never applies, never fails, never holds, never matters. */
export function reportDead(pack: Pack, use: RuleUse, options: OptionUse, findings: FindingList): void {
  const stated = statedAsConstant(pack);
  for (const [address, { applies }] of use.rules) {
    if (applies) continue;
    const isRedLine = address.startsWith('red-line/');
    findings.add(
      'dead-rule',
      address,
      isRedLine
        ? { zh: '这条红线在任何日期、任何情形都不会触碰', en: 'this red line is never crossed, on any date in any case' }
        : { zh: '这条规则在任何日期、任何情形都不适用', en: 'this rule never applies, on any date in any case' },
    );
  }
  for (const [address, { applies }] of use.parts) {
    const rule = address.split('/').slice(0, 2).join('/');
    if (applies || use.rules.get(rule)?.applies !== true) continue;
    findings.add('dead-item', address, {
      zh: '所在规则适用时，这一项从不适用',
      en: 'where its rule applies, this entry never does',
    });
  }
  for (const [address, { applies, holds, fails, witness }] of use.requirements) {
    const rule = address.split('/').slice(0, 2).join('/');
    if (use.rules.get(rule)?.applies !== true) continue;
    if (!applies)
      findings.add('dead-item', address, {
        zh: '所在路径适用时，这一条件从不适用',
        en: 'where its pathway applies, this requirement never does',
      });
    else if (!fails)
      findings.add(
        'requirement-never-fails',
        address,
        { zh: '这一条件在适用的情形都必然满足', en: 'this requirement cannot fail where it applies' },
        undefined,
        witness,
      );
    else if (!holds && !stated.has(address))
      findings.add(
        'requirement-never-holds',
        address,
        { zh: '这一条件在适用的情形都不可能满足', en: 'this requirement cannot hold where it applies' },
        undefined,
        witness,
      );
  }
  reportOptions(pack, options, findings);
}

/** Requirements whose test is written as true or false: the author says so and means it. */
function statedAsConstant(pack: Pack): ReadonlySet<string> {
  return new Set(
    pack.pathways.flatMap(({ id, requirements }) =>
      requirements
        .filter(({ test }) => test?.op === 'const')
        .map((requirement) => `pathway/${id}/requirements/${requirement.id}`),
    ),
  );
}

/** Product tables list products by name; that two are treated alike is no fault of theirs. */
const BY_NAME = new Set(['product.id', 'product.labelUse']);

function reportOptions(pack: Pack, options: OptionUse, findings: FindingList): void {
  for (const id of options.unread()) {
    findings.add('dead-fact', `facts/${id}`, { zh: `没有任何规则用到事实 ${id}`, en: `no rule reads the fact ${id}` });
  }
  for (const { fact, options: alike } of options.alike()) {
    if (pack.products.length > 0 && BY_NAME.has(fact)) continue;
    const [first] = alike;
    const names = alike.join('、');
    const message =
      alike.length === 1
        ? { zh: `${fact} 的选项 ${names} 选不选都没有差别`, en: `it never matters whether ${fact} includes ${names}` }
        : {
            zh: `${fact} 的选项 ${names} 之间选哪一个都没有差别`,
            en: `it never matters which of ${alike.join(', ')} is chosen for ${fact}`,
          };
    findings.add('dead-option', `facts/${fact}/options/${first}`, message);
  }
}

function entry(uses: Map<string, Use>, address: string): Use {
  const made = uses.get(address) ?? { applies: false, holds: false, fails: false, witness: undefined };
  uses.set(address, made);
  return made;
}

/** Works a witness out at once: the diagrams of a period do not outlive it. */
function once(make: () => Witness | undefined): () => Witness | undefined {
  const made = make();
  return () => made;
}
