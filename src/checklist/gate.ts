import { parseDay, showDay } from '../logic/calendar-date.js';
import type { Bilingual, Position } from '../pack/diagnostic.js';
import type { LinkedCite, Phase } from '../pack/model.js';
import { type ChecklistEntry, isSettled } from './checklist.js';
import type { GateCheck } from './gate-checks.js';
import type { DuePhases } from './gate-due.js';
import { type EvidenceRules, evidenceProblem } from './gate-evidence.js';
import { GONE, type LivingChecklist, type LivingItem, type LivingStatus } from './living/model.js';
import { pairItems } from './living/pair-items.js';
import { isStale, waiverStanding } from './living/standing.js';

export interface GateInput {
  /** Id of the case that is checked. */
  readonly caseId: string;
  /** Where the list is of one of several institutions: its id. */
  readonly site?: string;
  /** The checklist as the rules of today give it. */
  readonly entries: readonly ChecklistEntry[];
  /** The checklist as people keep it. */
  readonly list: LivingChecklist;
  readonly due: DuePhases;
  /** yyyymmdd: what has a due date is due when it is not after this day. The as-of date, or a later day to look ahead. */
  readonly until: number;
  /** Computed due dates, yyyymmdd, by item id. */
  readonly dueOn: ReadonlyMap<string, number>;
  readonly evidence: EvidenceRules;
}

export interface GateFinding {
  readonly check: GateCheck;
  readonly level: 'error' | 'warning';
  /** Id of the item, or of the case. */
  readonly subject: string;
  readonly message: Bilingual;
  readonly at: Position;
  readonly cites: readonly LinkedCite[];
  /** Equal for the same finding in every run, whatever its line or wording. */
  readonly identity: string;
}

/** `not-due`: need not be met yet. `gone`: not in the rules any more. */
type GateVerdict = 'met' | 'waived' | 'not-applicable' | 'unmet' | 'not-due' | 'gone';

/** One item as the gate sees it. */
export interface GateItem {
  readonly id: string;
  readonly item: Bilingual;
  readonly phase: Phase | 'own' | typeof GONE;
  readonly due: boolean;
  /** yyyymmdd */
  readonly dueOn: number | undefined;
  /** Undefined where the file has no line for it. */
  readonly status: LivingStatus | undefined;
  readonly owner: string | undefined;
  readonly at: Position;
  readonly cites: readonly LinkedCite[];
  readonly verdict: GateVerdict;
  readonly waiver: LivingItem['waiver'];
  readonly findings: readonly GateFinding[];
}

/**
 * Holds a kept checklist against the rules: is every due item done with evidence that stands, waived, or not applicable with
 * a reason? What is not due never fails: what is wrong with it is a warning. So is what is only good practice or may
 * not apply, as long as it is merely not done. In the order of the rules; then the team's own items, then those that are gone.
 */
export function runGate(input: GateInput): GateItem[] {
  const { lines, left, own } = pairItems(input.list, input.entries);
  return [
    ...input.entries.map((entry) => new ItemGate(input, entry, lines.get(entry.id)).judge()),
    ...own.map((line) => new ItemGate(input, undefined, line).judge()),
    ...left.filter((line) => line.section !== GONE).map((line) => gone(input, line)),
  ];
}

/** What a list is kept for, as baselines and reports name it: the case, or `case/institution`. */
export function gateScope({ caseId, site }: Pick<GateInput, 'caseId' | 'site'>): string {
  return site === undefined ? caseId : `${caseId}/${site}`;
}

function gone(input: GateInput, line: LivingItem): GateItem {
  const message = {
    zh: '现行规则中已没有这一事项，请重新生成清单，它会移到 gone 一节并注明原因',
    en: 'the rules have no such item any more: write the checklist again, and it moves to the section gone with the reason',
  };
  const finding: GateFinding = {
    check: 'item-gone',
    level: 'warning',
    subject: line.id,
    message,
    at: line.at,
    cites: [],
    identity: `${gateScope(input)} item-gone ${line.id}`,
  };
  const { id, status, owner, at, waiver } = line;
  const name = ownName(line);
  const bare = { id, item: name, phase: GONE, due: false, dueOn: undefined, status, owner, at, cites: [], waiver } as const;
  return { ...bare, verdict: 'gone', findings: [finding] };
}

/** A line without a rule goes by what people wrote. */
function ownName(line: LivingItem): Bilingual {
  const name = line.described.get('item') ?? line.id;
  return { zh: name, en: name };
}

/** Judges one item: what the rules say of it, the line people keep for it, or both. */
class ItemGate {
  private readonly findings: GateFinding[] = [];
  /** Whether something claimed for the item does not stand. */
  private broken = false;
  private readonly id: string;
  private readonly at: Position;
  private readonly dueOn: number | undefined;
  private readonly due: boolean;

  constructor(
    private readonly input: GateInput,
    private readonly entry: ChecklistEntry | undefined,
    private readonly line: LivingItem | undefined,
  ) {
    this.id = entry?.id ?? line?.id ?? '';
    this.at = line?.at ?? { file: input.list.file, line: 1, column: 1 };
    this.dueOn = input.dueOn.get(this.id);
    const inPhase = entry === undefined || input.due.phases.includes(entry.phase);
    this.due = this.dueOn === undefined ? inPhase : this.dueOn <= input.until;
  }

  judge(): GateItem {
    const verdict = this.line === undefined ? this.missing() : this.judgeLine(this.line);
    return {
      id: this.id,
      item: this.name,
      phase: this.entry?.phase ?? 'own',
      due: this.due,
      dueOn: this.dueOn,
      status: this.line?.status,
      owner: this.line?.owner,
      at: this.at,
      cites: this.entry?.cites ?? [],
      verdict: this.due || verdict !== 'unmet' ? verdict : 'not-due',
      waiver: this.line?.waiver,
      findings: this.findings,
    };
  }

  private get name(): Bilingual {
    return this.entry?.item ?? (this.line === undefined ? { zh: this.id, en: this.id } : ownName(this.line));
  }

  private missing(): GateVerdict {
    const { zh, en } = this.name;
    this.wanting('item-missing', {
      zh: `清单文件里没有“${zh}”，请重新生成清单以并入`,
      en: `the checklist file has no "${en}": write the checklist again to merge it in`,
    });
    return 'unmet';
  }

  private judgeLine(line: LivingItem): GateVerdict {
    const standing = waiverStanding(line, showDay(this.input.evidence.asOf));
    if (standing === 'unused') {
      this.add('waiver-unused', 'warning', line.waiver?.at ?? line.at, {
        zh: `写了豁免而状态是 ${line.status}；要么改成 waived，要么删去豁免`,
        en: `there is a waiver, but the status is ${line.status}: make it waived, or delete the waiver`,
      });
    }
    if (line.status === 'todo') return this.notDone();
    if (this.entry !== undefined && isStale(line, this.entry)) {
      this.claim('tick-stale', line.at, {
        zh: `规则在标记 ${line.status} 之后变了（${line.confirmedRevision ?? '无'} → ${this.entry.revision}），请对照现在的内容重新确认`,
        en: `the rule changed after it was marked ${line.status} (${line.confirmedRevision ?? 'none'} → ${this.entry.revision}): read it again and confirm`,
      });
    }
    if (line.status === 'waived') return this.waived(line, standing);
    if (line.status === 'not-applicable') return this.notApplicable(line);
    return this.done(line);
  }

  private notDone(): GateVerdict {
    if (!this.due) return 'not-due';
    const { name, dueOn } = this;
    const ticked = isSettled(this.entry?.state ?? null);
    const zh = `${name.zh}${ticked ? '；案例已写明，请在清单里勾选并附证据' : ''}`;
    const en = `${name.en}${ticked ? '; the case states it: tick it in the list, with its evidence' : ''}`;
    const isRecord = this.entry?.state === 'confirm' || this.entry?.state === 'met';
    const open = isRecord ? { zh: '尚未核实', en: 'not confirmed' } : { zh: '没有完成', en: 'not done' };
    if (dueOn === undefined) this.wanting('item-not-done', { zh: `${open.zh}：${zh}`, en: `${open.en}: ${en}` });
    else if (dueOn < this.input.evidence.asOf)
      this.wanting('item-overdue', { zh: `已过期限 ${showDay(dueOn)}：${zh}`, en: `was due on ${showDay(dueOn)}: ${en}` });
    else
      this.wanting('item-not-done', {
        zh: `${open.zh}，期限 ${showDay(dueOn)}：${zh}`,
        en: `${open.en}, due on ${showDay(dueOn)}: ${en}`,
      });
    return 'unmet';
  }

  private done(line: LivingItem): GateVerdict {
    const day = line.date === undefined ? undefined : parseDay(line.date);
    if (day !== undefined && day > this.input.evidence.asOf) {
      this.claim('date-future', line.at, {
        zh: `完成日期 ${line.date} 晚于基准日 ${showDay(this.input.evidence.asOf)}`,
        en: `done on ${line.date}, after the as-of date ${showDay(this.input.evidence.asOf)}`,
      });
    }
    if (this.entry?.state === 'failed') {
      this.claim('item-contradicts-case', line.at, {
        zh: '清单写已完成，而案例的事实表明这一条不满足',
        en: 'the list says done, but by the facts of the case this is not met',
      });
    } else if (this.entry?.state === 'to-do') {
      this.add('item-contradicts-case', 'warning', line.at, {
        zh: '清单写已完成，而案例文件还没有写明完成，请更新案例',
        en: 'the list says done, but the case file does not say so yet: update the case',
      });
    }
    if (line.evidence.length === 0)
      this.claim('evidence-none', line.at, { zh: '写了已完成，没有列出证据', en: 'marked done, but no evidence is listed' });
    for (const evidence of line.evidence) {
      const problem = evidenceProblem(evidence, this.input.evidence);
      if (problem !== undefined) this.claim(problem.check, problem.at, problem.message, problem.detail);
    }
    return this.broken ? 'unmet' : 'met';
  }

  private waived(line: LivingItem, standing: ReturnType<typeof waiverStanding>): GateVerdict {
    const at = line.waiver?.at ?? line.at;
    const { from, to } = line.waiver ?? {};
    switch (standing) {
      case 'incomplete':
        this.claim('waiver-incomplete', at, {
          zh: '豁免须写 reason（理由）、approver（批准人）、from 和 to（起止日期）',
          en: 'a waiver needs reason, approver, from and to',
        });
        break;
      case 'not-yet':
        this.claim('waiver-not-yet', at, { zh: `豁免自 ${from} 起才有效`, en: `the waiver begins only on ${from}` });
        break;
      case 'expired':
        this.claim('waiver-expired', at, { zh: `豁免已于 ${to} 到期`, en: `the waiver ended on ${to}` });
        break;
      default:
    }
    return this.broken ? 'unmet' : 'waived';
  }

  private notApplicable(line: LivingItem): GateVerdict {
    if (line.note === undefined || line.note.trim() === '') {
      this.claim('not-applicable-unexplained', line.at, {
        zh: '标为不适用，须在 note 里写明理由',
        en: 'marked not applicable: say why in note',
      });
    }
    return this.broken ? 'unmet' : 'not-applicable';
  }

  /** Something the rules ask for is not there. */
  private wanting(check: GateCheck, message: Bilingual): void {
    const required = this.entry?.basis === 'statutory' && this.entry.certain;
    this.add(check, this.due && required ? 'error' : 'warning', this.at, message);
  }

  /** Something that people wrote does not stand. */
  private claim(check: GateCheck, at: Position, message: Bilingual, detail = ''): void {
    this.broken = true;
    this.add(check, this.due ? 'error' : 'warning', at, message, detail);
  }

  private add(check: GateCheck, level: GateFinding['level'], at: Position, message: Bilingual, detail = ''): void {
    const identity = [gateScope(this.input), check, this.id, detail].join(' ').trimEnd();
    this.findings.push({ check, level, subject: this.id, message, at, cites: this.entry?.cites ?? [], identity });
  }
}
