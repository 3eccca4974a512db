import { CASE_SCHEMA } from '../../assessment/read-case.js';
import type { LinkedFact, Pack } from '../../pack/model.js';

type JsonSchema = Readonly<Record<string, unknown>>;

const DAY = '^\\d{4}-\\d{2}-\\d{2}$';
const VAGUE_DAY = '^\\d{4}(-\\d{2}(-\\d{2})?)?$';
const NAME = { type: ['string', 'number', 'null'] };

/**
 * The JSON Schema of case files for one pack, for editors and for whoever makes cases by program: facts by their ids,
 * nested or dotted, former ids as well, with their questions and options. What it refuses the program refuses; what only
 * a look at several answers can tell (contradictions, a fact given twice, days that do not exist) it lets pass.
 */
export function caseSchema(pack: Pack): JsonSchema {
  const facts = new Map(pack.facts.flatMap((fact) => [fact.id, ...(fact.aliases ?? [])].map((id) => [id, fact] as const)));
  const groups = new Set([...facts.keys()].flatMap(prefixesOf));
  const values = pack.facts.flatMap((fact): [string, JsonSchema][] => [
    [`answer.${fact.id}`, answerSchema(fact)],
    [`value.${fact.id}`, valueSchema(fact)],
  ]);
  const inside = [...groups].map((group): [string, JsonSchema] => [`group.${group}`, groupSchema(`${group}.`, facts, groups)]);
  const all = { $ref: '#/$defs/facts' };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Case file',
    description: pack.packs.map(({ id, version }) => `${id} ${version}`).join(', '),
    type: 'object',
    additionalProperties: false,
    required: ['facts'],
    properties: {
      schema: { const: CASE_SCHEMA },
      id: NAME,
      title: NAME,
      asOf: { type: ['string', 'null'], pattern: DAY, description: '基准日，年-月-日 · the date of the act, YYYY-MM-DD' },
      facts: all,
      unknown: {
        type: ['array', 'null'],
        items: { enum: [...facts.keys()] },
        description: '问过但不知道的事实 · asked, and not known',
      },
      sites: {
        type: ['array', 'null'],
        items: { type: 'object', properties: { id: { type: 'string' }, lead: { type: 'boolean' }, facts: all } },
        description: '有多家机构时 · where there are several institutions',
      },
      note: {},
    },
    $defs: { facts: groupSchema('', facts, groups), ...Object.fromEntries([...inside, ...values]) },
  };
}

/** `a.b` and `a` of `a.b.c`. */
function prefixesOf(id: string): string[] {
  const parts = id.split('.');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('.'));
}

/** What may stand below a prefix: facts and groups of facts by the rest of their names. */
function groupSchema(prefix: string, facts: ReadonlyMap<string, LinkedFact>, groups: ReadonlySet<string>): JsonSchema {
  const below = (id: string) => id.startsWith(prefix) && id !== prefix;
  const properties = [
    ...[...groups].filter(below).map((id) => [id.slice(prefix.length), { $ref: `#/$defs/group.${id}` }] as const),
    ...[...facts].filter(([id]) => below(id)).map(([id, fact]) => [id.slice(prefix.length), factRef(id, fact)] as const),
  ];
  return {
    type: ['object', 'null'],
    additionalProperties: { type: 'null' },
    properties: Object.fromEntries(properties),
  };
}

function factRef(id: string, fact: LinkedFact): JsonSchema {
  return { $ref: `#/$defs/answer.${fact.id}`, ...(id !== fact.id && { deprecated: true }) };
}

/** A value by itself, or with who said so, when, and on what evidence; null where there is no answer. */
function answerSchema(fact: LinkedFact): JsonSchema {
  const value = { $ref: `#/$defs/value.${fact.id}` };
  const named = fact.options.map(({ id, zh, en }) => `${id}: ${zh} · ${en}`);
  return {
    title: `${fact.label.zh} · ${fact.label.en}`,
    description: [`${fact.question.zh} · ${fact.question.en}`, ...named].join('\n'),
    anyOf: [
      value,
      { type: 'null' },
      {
        type: 'object',
        additionalProperties: false,
        properties: { value: { anyOf: [value, { type: 'null' }] }, by: {}, on: {}, evidence: {} },
      },
    ],
  };
}

function valueSchema(fact: LinkedFact): JsonSchema {
  const options = { enum: fact.options.flatMap(({ id, aliases }) => [id, ...(aliases ?? [])]) };
  switch (fact.type) {
    case 'choice':
      return options;
    case 'choices':
      return { anyOf: [options, { type: 'array', items: options }] };
    case 'date':
      return {
        anyOf: [
          { type: 'string', pattern: VAGUE_DAY },
          { type: 'integer', minimum: 1000, maximum: 9999 },
        ],
      };
    case 'text':
      return { type: 'string', maxLength: 10_000 };
    default:
      return { type: fact.type };
  }
}
