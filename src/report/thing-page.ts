import { readinessChecklist } from '../checklist/checklist.js';
import type { GlossaryTerm, LinkedDerived, LinkedFact, LinkedProduct, LinkedReadiness, Pack } from '../pack/model.js';
import { itemWords } from './checklist-item.js';
import { checklistBlocks } from './checklist-page.js';
import { citations, sourcesOf } from './citation.js';
import { conditionText } from './condition-text.js';
import type { Thing } from './find-things.js';
import { NATURE_NAMES, RULE_KINDS, VERIFICATION_NAMES } from './labels.js';
import { type Language, say } from './language.js';
import { type Block, type Entry, heading, type Line, list, type Page, paragraph, section, span } from './page/blocks.js';
import { periodText } from './period-text.js';
import { dutyPage, outsidePage, pathwayPage, redLinePage } from './rule-pages.js';
import { articlePage, sourcePage } from './source-page.js';
import { valueName } from './value-name.js';

/** One thing of a pack in full, for a person. */
export function thingPage(thing: Thing, pack: Pack, language: Language): Page {
  return [heading(1, span('dim', `${say(RULE_KINDS[thing.kind], language)} `), thing.id), ...body(thing, pack, language)];
}

function body(thing: Thing, pack: Pack, language: Language): Block[] {
  switch (thing.kind) {
    case 'pathway':
      return pathwayPage(thing.value, pack, language);
    case 'red-line':
      return redLinePage(thing.value, pack, language);
    case 'duty':
      return dutyPage(thing.value, pack, language);
    case 'outside':
      return outsidePage(thing.value, pack, language);
    case 'fact':
      return factPage(thing.value, pack, language);
    case 'derived':
      return derivedPage(thing.value, pack, language);
    case 'source':
      return sourcePage(thing.value, language);
    case 'article':
      return articlePage(thing.value, thing.source, pack, language);
    case 'product':
      return productPage(thing.value, language);
    case 'readiness':
      return readinessPage(thing.value, pack, language);
    case 'term':
      return termPage(thing.value, language);
  }
}

function factPage(fact: LinkedFact, pack: Pack, language: Language): Block[] {
  const zh = language === 'zh';
  const cites = citations(fact.cites, sourcesOf(pack), language);
  const pairs: (readonly [string, Line])[] = [
    [zh ? '名称' : 'Label', [span('strong', say(fact.label, language))]],
    [zh ? '问题' : 'Question', [say(fact.question, language)]],
    ...(fact.help === undefined ? [] : [[zh ? '说明' : 'Help', [say(fact.help, language)]] as const]),
    [zh ? '类型' : 'Type', [`${fact.step ? 'step' : fact.type}${zh ? '　' : ', '}${say(NATURE_NAMES[fact.nature], language)}`]],
    ...(fact.who === undefined ? [] : [[zh ? '判断方' : 'Decided by', [say(fact.who, language)]] as const]),
    ...(fact.askWhere === undefined ? [] : [[zh ? '询问' : 'Ask', [say(fact.askWhere, language)]] as const]),
    ...(cites === '' ? [] : [[zh ? '依据' : 'Article', [cites]] as const]),
  ];
  const options = fact.options.map(
    (option): Entry => ({
      text: [span('code', option.id), '  ', say(option, language)],
      notes: option.help === undefined ? [] : [[say(option.help, language)]],
    }),
  );
  const defaults = fact.defaults.map((reading): Entry => {
    const when =
      reading.when === undefined ? [] : [[`${zh ? '条件：' : 'when: '}${conditionText(reading.when, pack, language)}`]];
    const from =
      reading.period.from === undefined && reading.period.to === undefined ? [] : [[periodText(reading.period, language)]];
    return {
      text: [span('warn', valueName(fact, reading.value, language)), zh ? '：' : ': ', say(reading.ground, language)],
      notes: [...when, ...from],
    };
  });
  const readers = [...pack.pathways, ...pack.redLines, ...pack.duties, ...pack.outside].filter((rule) =>
    JSON.stringify(rule).includes(`"${fact.id}"`),
  );
  const used = readers.map((rule): Entry => ({ text: [span('code', rule.id), '  ', say(rule.title, language)] }));
  return [
    { kind: 'pairs', pairs },
    ...section(2, zh ? '选项' : 'Options', list(options)),
    ...section(2, zh ? '默认解读' : 'Default readings', list(defaults)),
    ...section(2, zh ? '直接读取它的规则' : 'Rules that read it directly', list(used)),
  ];
}

function derivedPage(derived: LinkedDerived, pack: Pack, language: Language): Block[] {
  const zh = language === 'zh';
  const cites = citations(derived.cites, sourcesOf(pack), language);
  return [
    paragraph(span('strong', say(derived.label, language))),
    paragraph(zh ? '成立条件：' : 'Holds where: ', conditionText(derived.when, pack, language)),
    ...(cites === '' ? [] : [paragraph(span('dim', cites))]),
  ];
}

function productPage(product: LinkedProduct, language: Language): Block[] {
  const zh = language === 'zh';
  const { approval } = product;
  const labels = product.labels.map((label): Entry => {
    const notes: Line[] = [
      [`${zh ? '人群：' : 'population: '}${say(label.population, language)}`],
      [
        `${zh ? '自 ' : 'from '}${label.from}${label.to === undefined ? '' : zh ? `，${label.to} 前` : `, before ${label.to}`}${label.conditional === true ? (zh ? '；附条件批准' : '; conditional approval') : ''}`,
        span('dim', ` [${say(VERIFICATION_NAMES[label.verification], language)}]`),
      ],
      ...(label.note === undefined ? [] : [[say(label.note, language)]]),
    ];
    return { text: [span('code', label.id), '  ', say(label.indication, language)], notes };
  });
  return [
    paragraph(
      span('strong', say(product.name, language)),
      product.holder === undefined ? '' : `  ${say(product.holder, language)}`,
    ),
    ...(approval?.number === undefined ? [] : [paragraph(`${zh ? '批准文号：' : 'approval number: '}${approval.number}`)]),
    ...(approval?.url === undefined ? [] : [paragraph(span('dim', approval.url))]),
    ...section(2, zh ? '说明书适应症' : 'Labelled uses', list(labels)),
    ...(product.note === undefined ? [] : [paragraph(say(product.note, language))]),
  ];
}

function readinessPage(readiness: LinkedReadiness, pack: Pack, language: Language): Block[] {
  const summary = readiness.summary === undefined ? [] : [paragraph(say(readiness.summary, language))];
  return [
    paragraph(span('strong', say(readiness.title, language))),
    ...summary,
    ...checklistBlocks(itemWords(readinessChecklist(readiness), pack, language), language),
  ];
}

function termPage(term: GlossaryTerm, language: Language): Block[] {
  const zh = language === 'zh';
  return [
    paragraph(span('strong', `${term.zh}  ${term.en}`)),
    ...(term.help === undefined ? [] : [paragraph(say(term.help, language))]),
    ...(term.avoid === undefined ? [] : [paragraph(`${zh ? '避免的说法：' : 'avoid: '}${term.avoid.join(zh ? '、' : ', ')}`)]),
  ];
}
