import type { Assessment } from '../assessment/assessment.js';
import type { RequirementState } from '../assessment/requirement.js';
import type { PathwayState } from '../assessment/standing.js';
import type { Bilingual } from '../pack/diagnostic.js';
import type { LinkedCite, LinkedPathway } from '../pack/model.js';
import { allowanceName } from './allowance-name.js';
import { basis, basisOf, inline } from './basis.js';
import { citations, longName, shortName, sourcesOf } from './citation.js';
import { citedSources } from './cited-sources.js';
import { grouped } from './grouping.js';
import { ALLOWANCE_ANSWERS, OUTCOMES, RANK_NAMES, STANDINGS, TRACKS } from './labels.js';
import { inBrackets, type Language, say } from './language.js';
import { type Block, type Entry, type Line, list, type Role, span } from './page/blocks.js';
import { factName, factsById, valueName } from './value-name.js';

function outcomeWord(outcome: string, language: Language): string {
  return Object.hasOwn(OUTCOMES, outcome) ? say(OUTCOMES[outcome as keyof typeof OUTCOMES], language) : outcome;
}

export function breachBlocks(assessment: Assessment, language: Language): Block[] {
  const zh = language === 'zh';
  return list(
    assessment.breaches.map(
      ({ title, now, curable, cites }): Entry => ({
        text: [span('bad', say(title, language)), curable ? (zh ? '（可以补正）' : ' (can be mended)') : ''],
        notes: [[span('strong', zh ? '现在：' : 'Now: '), say(now, language)], ...basisOf(cites, assessment, language)],
      }),
    ),
  );
}

/** The decisive rules: crossed red lines, failed requirements, or the scope and conditions that an open pathway meets. */
export function whyBlocks(assessment: Assessment, language: Language): Block[] {
  const { findings, outcome } = assessment;
  const entry = (text: Bilingual, cites: readonly LinkedCite[], role?: Role): Entry => {
    const words = say(text, language);
    return { text: [role === undefined ? words : span(role, words)], notes: basis(cites, assessment, language) };
  };
  const decided = new Set(assessment.decidedBy);
  if (outcome === 'prohibited') {
    const lines = findings.redLines.filter((state) => state.hits === true);
    const failed = findings.forbiddenFailures.filter((failure) => failure.hits === true);
    return list([
      ...lines.map((state): Entry => {
        const bases = basis(
          state.bases.map((base) => base.cite),
          assessment,
          language,
        );
        return {
          text: [span('bad', say(state.redLine.title, language))],
          notes: [[say(state.redLine.text, language)], ...bases],
        };
      }),
      ...failed.map(({ requirement }) => entry(requirement.requirement.text, requirement.requirement.cites, 'bad')),
    ]);
  }
  const states = [...findings.pathways.values()].filter((state) => decided.has(state.pathway.id));
  if (outcome === 'closed') {
    return list(
      states.flatMap((state) => failing(state).map(({ requirement }) => entry(requirement.text, requirement.cites, 'bad'))),
    );
  }
  if (outcome !== 'open') return [];
  const primary = states.find((state) => state.pathway.id === assessment.primary);
  const gates = (primary?.requirements ?? []).filter((state) => state.requirement.kind === 'gate' && state.applies === true);
  const met = [...(primary?.pathway.scope ?? []), ...gates.map(({ requirement }) => requirement)];
  return list(met.map(({ text, cites }): Entry => ({ text: [say(text, language), ...inline(cites, assessment, language)] })));
}

function failing(state: PathwayState): RequirementState[] {
  return state.requirements.filter((requirement) => requirement.holds === false);
}

export function outsideBlocks(assessment: Assessment, language: Language): Block[] {
  const rules = assessment.findings.outside.filter((state) => state.applies === true);
  return list(
    rules.map(
      ({ rule }): Entry => ({
        text: [span('strong', say(rule.governedBy, language))],
        notes: [[say(rule.pointer, language)], ...basis(rule.cites, assessment, language)],
      }),
    ),
  );
}

/** Assumptions with the same ground and the same alternative are one entry: what, why it was assumed, what else it would be. */
export function assumptionBlocks(assessment: Assessment, language: Language): Block[] {
  const zh = language === 'zh';
  const facts = factsById(assessment.findings.situation.index.pack);
  const readings = assessment.assumptions.filter((assumption) => facts.has(assumption.fact));
  const records = assessment.assumptions.filter((assumption) => !facts.has(assumption.fact));
  const otherwiseNote = (otherwise: string | undefined): string =>
    otherwise === undefined
      ? ''
      : zh
        ? `；否则：${outcomeWord(otherwise, language)}`
        : `; otherwise: ${outcomeWord(otherwise, language)}`;
  const groups = grouped(readings, ({ ground, otherwise }) => `${ground.zh}\0${otherwise}`);
  const entries = [...groups.values()].flatMap((group): Entry[] => {
    const [first] = group;
    if (first === undefined) return [];
    const named = group.map(
      ({ fact: id, value }) =>
        `${factName(facts.get(id), id, language)}${zh ? '：' : ': '}${valueName(facts.get(id), value, language)}`,
    );
    const note: Line = [say(first.ground, language), span('warn', otherwiseNote(first.otherwise))];
    return [
      {
        text: [named.join(zh ? '；' : '; ')],
        notes: [
          note,
          ...basisOf(
            group.flatMap((entry) => entry.cites),
            assessment,
            language,
          ),
        ],
      },
    ];
  });
  const [record] = records;
  if (record !== undefined) {
    const text = zh ? '下列备查事项视为具备，请逐项核实' : 'These matters of record are taken as given; please confirm each';
    const primary = assessment.primary === null ? undefined : assessment.findings.pathways.get(assessment.primary);
    const assumed = (primary?.requirements ?? []).filter((state) => state.assumed).map((state) => state.requirement);
    const confirmed = assumed.map(
      ({ text: what, cites }): Entry => ({ text: [say(what, language), ...inline(cites, assessment, language)] }),
    );
    entries.push({ text: [text, span('warn', otherwiseNote(record.otherwise))], entries: confirmed });
  }
  return list(entries);
}

export function allowanceBlocks(pathway: LinkedPathway | undefined, assessment: Assessment, language: Language): Block[] {
  return list(
    (pathway?.allows ?? []).map(
      ({ id, answer, text, cites }): Entry => ({
        text: [
          span('strong', allowanceName(id, language)),
          language === 'zh' ? '：' : ': ',
          say(ALLOWANCE_ANSWERS[answer], language),
        ],
        notes: [[say(text, language)], ...basis(cites, assessment, language)],
      }),
    ),
  );
}

/** Every pathway but the primary one that could concern this case, with what decides it. */
export function trackBlocks(assessment: Assessment, language: Language): Block[] {
  const zh = language === 'zh';
  const states = [...assessment.findings.pathways.values()].filter((state) => state.pathway.id !== assessment.primary);
  const relevant = states.filter((state) => state.applies !== false || state.yieldedTo !== null);
  if (relevant.length === 0) return [];
  const roles: Readonly<Record<string, Role>> = { open: 'good', closed: 'bad', undecided: 'warn' };
  const rows = relevant.map((state): Line[] => [
    [say(TRACKS[state.pathway.track], language)],
    [say(state.pathway.title, language), zh ? `（${state.pathway.id}）` : ` (${state.pathway.id})`],
    [span(roles[state.standing] ?? 'dim', say(STANDINGS[state.standing], language))],
    [decidedBy(state, assessment, language)],
  ]);
  const columns = [
    { header: zh ? '轨道' : 'Track' },
    { header: zh ? '路径' : 'Pathway', flex: 3 },
    { header: zh ? '状态' : 'Standing' },
    { header: zh ? '取决于' : 'Decided by', flex: 4 },
  ];
  return [{ kind: 'table', columns, rows }];
}

const MOST_NAMED = 3;

function decidedBy(state: PathwayState, assessment: Assessment, language: Language): string {
  const { pack } = assessment.findings.situation.index;
  const facts = factsById(pack);
  const joined = (parts: readonly string[]) => {
    const more =
      parts.length > MOST_NAMED ? (language === 'zh' ? ` 等${parts.length}项` : ` and ${parts.length - MOST_NAMED} more`) : '';
    return parts.slice(0, MOST_NAMED).join(language === 'zh' ? '；' : '; ') + more;
  };
  if (state.yieldedTo !== null) {
    const other = assessment.findings.pathways.get(state.yieldedTo)?.pathway;
    const name = other === undefined ? state.yieldedTo : say(other.title, language);
    return language === 'zh' ? `让位于“${name}”` : `yields to "${name}"`;
  }
  if (state.standing === 'closed') {
    const unmet = failing(state).map(
      ({ requirement }) =>
        `${say(requirement.text, language)}${inBrackets(citations(requirement.cites, sourcesOf(pack), language), language)}`,
    );
    return unmet.length > 0 ? joined(unmet) : language === 'zh' ? '其所依附的路径未开放' : 'a pathway it needs is not open';
  }
  if (state.standing === 'undecided') return joined(state.waitsFor.map((id) => facts.get(id)?.label[language] ?? id));
  const [first] = state.pathway.scope;
  return first === undefined ? '' : citations(first.cites, sourcesOf(pack), language);
}

/** Duties by title and article; what they ask for stands in the checklist, and `show` tells the rest. */
export function dutyBlocks(assessment: Assessment, language: Language): Block[] {
  const shown = assessment.duties.filter((state) => state.applies === true);
  return list(
    shown.map(
      ({ duty, breached }): Entry => ({
        text: [
          span(breached === true ? 'bad' : 'strong', say(duty.title, language)),
          ...inline(duty.cites, assessment, language),
        ],
      }),
    ),
  );
}

export function warningBlocks(assessment: Assessment, language: Language): Block[] {
  return list(
    assessment.warnings.map(
      ({ code, message, cites }): Entry => ({
        text: [code === 'CAUTION' ? '' : span('warn', `${code} `), say(message, language)],
        notes: basisOf(cites, assessment, language),
      }),
    ),
  );
}

/** Full names of the instruments that the page cites by number. */
export function sourceBlocks(assessment: Assessment, language: Language): Block[] {
  const zh = language === 'zh';
  const { pack } = assessment.findings.situation.index;
  const sources = sourcesOf(pack);
  const ids = [...new Set(citedSources(assessment).map((cite) => cite.source))];
  return list(
    ids.flatMap((id): Entry[] => {
      const source = sources.get(id);
      if (source === undefined) return [];
      const rank = say(RANK_NAMES[source.rank], language);
      const short = shortName(source, id, language);
      const full = longName(source, id, language);
      const isNumbered = source.number !== undefined && short.includes(source.number);
      const long = isNumbered && !full.includes(short) ? say(source.title, language) : full;
      return [
        { text: [long.includes(short) ? long : `${short} — ${long}`, span('dim', zh ? `　${rank}　${id}` : `  ${rank}, ${id}`)] },
      ];
    }),
  );
}
