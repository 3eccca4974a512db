/** What people write for yes, folded. A lone `x` is in none of the lists: it is a tick to some and a cross to others. */
const YES = new Set(['是', '有', '对', '已', '√', '✓', '✔', '☑', '✅', 'yes', 'y', 'true', 't', '1']);
const NO = new Set(['否', '无', '没有', '不是', '未', '×', '✗', '✘', '✕', '❌', '☒', 'no', 'n', 'false', 'f', '0']);

/** Asked, and nobody knows. */
const UNKNOWN = new Set([
  '不知道',
  '不清楚',
  '不详',
  '未知',
  '不确定',
  '待定',
  '待核',
  '待核实',
  '待确认',
  'unknown',
  'dontknow',
  'donotknow',
  'notknown',
  'notsure',
  'unsure',
  'tbd',
  'tbc',
]);

/** Nothing stated, although the cell is not empty. */
const NOTHING = new Set(['na', 'n/a', '不适用', '未填', '未填写', 'null', 'none stated', 'notapplicable', 'notstated']);

const DONE = new Set([
  '已办',
  '办结',
  '已办理',
  '已取得',
  '已获批',
  '已批准',
  '已备案',
  '已通过',
  '已签',
  '已登记',
  '完成',
  'complete',
  'completed',
]);
const WILL = new Set([
  '拟办',
  '将办',
  '计划办理',
  '拟办理',
  '准备办理',
  '将完成',
  '办理中',
  '申请中',
  '进行中',
  'planned',
  'pending',
  'inprogress',
  'will',
]);
const WONT = new Set(['不办', '不做', '不办理', '不打算办', '不打算', 'wont', 'willnot', 'notplanned']);

export function readsAsYesNo(folded: string): boolean | undefined {
  if (YES.has(folded)) return true;
  return NO.has(folded) ? false : undefined;
}

/** Whether a cell says that nobody knows: a word for it, or question marks alone. */
export function readsAsUnknown(cell: string, folded: string): boolean {
  return UNKNOWN.has(folded) || /^[?？]+$/.test(cell);
}

/** Whether a cell, though not empty, states nothing: strokes, `N/A`. */
export function readsAsNothing(cell: string, folded: string): boolean {
  return /^[-—–―/\\_.·]+$/.test(cell) || NOTHING.has(folded) || NOTHING.has(cell.toLowerCase());
}

/** The answer to a step that everyday words give. A plain no is none: it may be "not yet" or "never". */
export function readsAsStep(folded: string): 'done' | 'will-do' | 'will-not-do' | undefined {
  if (DONE.has(folded) || YES.has(folded)) return 'done';
  if (WILL.has(folded)) return 'will-do';
  return WONT.has(folded) ? 'will-not-do' : undefined;
}
