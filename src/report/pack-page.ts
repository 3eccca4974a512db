import { showDay } from '../logic/calendar-date.js';
import type { OverlayEffect, Pack } from '../pack/model.js';
import { type Language, say } from './language.js';
import { type Block, type Line, type Page, section, span } from './page/blocks.js';

const EFFECTS = {
  adds: { zh: '新增', en: 'adds' },
  extends: { zh: '补充', en: 'extends' },
  replaces: { zh: '覆盖', en: 'replaces' },
  removes: { zh: '删除', en: 'removes' },
} as const;

/** The packs of a stack, how much each kind of rule holds, and what every overlay did to what lies below it. */
export function packPage(pack: Pack, language: Language): Page {
  const zh = language === 'zh';
  const packs = pack.packs.map((entry): Line[] => [
    [span('strong', entry.id)],
    [entry.version],
    [showDay(entry.knownThrough)],
    [span('code', entry.sha256.slice(0, 16))],
    [say(entry.title, language)],
  ]);
  const columns = [
    { header: zh ? '规则包' : 'Pack' },
    { header: zh ? '版本' : 'Version' },
    { header: zh ? '知悉截止日' : 'Horizon' },
    { header: 'SHA-256' },
    { header: zh ? '名称' : 'Title', flex: 1 },
  ];
  return [
    { kind: 'table', columns, rows: packs },
    ...section(2, zh ? '内容' : 'Contents', [counts(pack, language)]),
    ...section(2, zh ? '叠加包的改动' : 'What the overlays do', effects(pack.effects, language)),
  ];
}

function counts(pack: Pack, language: Language): Block {
  const zh = language === 'zh';
  const rows: (readonly [string, number])[] = [
    [zh ? '路径' : 'pathways', pack.pathways.length],
    [zh ? '红线' : 'red lines', pack.redLines.length],
    [zh ? '义务' : 'duties', pack.duties.length],
    [zh ? '界外规则' : 'outside rules', pack.outside.length],
    [zh ? '事实' : 'facts', pack.facts.length],
    [zh ? '推导事实' : 'derived facts', pack.derived.length],
    [zh ? '法规' : 'sources', pack.sources.length],
    [zh ? '条文' : 'articles', pack.sources.reduce((sum, source) => sum + source.articles.length, 0)],
    [zh ? '已上市产品' : 'approved products', pack.products.length],
  ];
  return { kind: 'pairs', pairs: rows.map(([label, count]) => [label, [String(count)]] as const) };
}

function effects(found: readonly OverlayEffect[], language: Language): Block[] {
  if (found.length === 0) return [];
  const zh = language === 'zh';
  const rows = found.map((effect): Line[] => [
    [effect.pack],
    [say(EFFECTS[effect.kind], language)],
    [span('code', effect.rule)],
    effect.weakens ? [span('bad', zh ? '放宽' : 'weakens')] : [span('good', zh ? '收紧或不变' : 'tightens')],
    [effect.reason === undefined ? '' : say(effect.reason, language)],
  ]);
  const columns = [
    { header: zh ? '规则包' : 'Pack' },
    { header: zh ? '改动' : 'Change' },
    { header: zh ? '规则' : 'Rule', flex: 1 },
    { header: zh ? '方向' : 'Direction' },
    { header: zh ? '说明' : 'Why', flex: 2 },
  ];
  return [{ kind: 'table', columns, rows }];
}

/** The same as plain data. */
export function packDocument(pack: Pack) {
  const packs = pack.packs.map(({ id, version, title, sha256, knownThrough }) => {
    return { id, version, title, sha256, knownThrough: showDay(knownThrough) };
  });
  const effects = pack.effects.map(({ reason, ...effect }) => ({ ...effect, reason: reason ?? null }));
  return { schema: 'dualtrack/packs/1', packs, effects };
}
