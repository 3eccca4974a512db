// Draws docs/images/flow.svg: `node docs/images/flow.js` writes it, with --print it goes to standard output.
import { writeFileSync } from 'node:fs';

const WIDTH = 980;
const HEIGHT = 560;

/** A box: left, top, width, height, colour of its edge, Chinese line, English line, small lines below. */
const BOXES = [
  [
    20,
    30,
    250,
    92,
    'input',
    '问答 或 案例文件',
    'interview or case file',
    ['谁 · 做什么 · 什么细胞 · 何地 · 何日', 'who, what, which cells, where, when'],
  ],
  [
    20,
    150,
    250,
    92,
    'law',
    '规则包（YAML）',
    'rule pack (YAML)',
    ['法规、条文、施行日期、核验等级', 'law, articles, dates, verification'],
  ],
  [20, 270, 250, 92, 'law', '本单位叠加包', "your organisation's overlay", ['只能增加或收紧', 'may add or tighten only']],
  [
    345,
    30,
    270,
    112,
    'step',
    '已知什么',
    'what is known',
    ['回答 + 必然推论 + 默认解读（列明）', 'answers, what follows, default readings', '缺少不等于否 · missing is not false'],
  ],
  [
    345,
    190,
    270,
    172,
    'step',
    '逐级判断',
    'order of precedence',
    [
      '1 绝对红线 · absolute red line',
      '2 路径成立 · open pathway',
      '3 剩余红线 · residual red line',
      '4 条件不满足 · pathway not met',
      '5 界外规则 · outside rule',
    ],
  ],
  [345, 412, 270, 92, 'ask', '下一个问题', 'the next question', ['只问还能改变结论的', 'only what can still change the outcome']],
  [690, 30, 270, 62, 'good', '可行 + 主路径', 'open + primary pathway', []],
  [690, 108, 270, 62, 'bad', '禁止 + 现在怎么办', 'prohibited + what to do now', []],
  [690, 186, 270, 62, 'warn', '现在不可行 + 差在哪里', 'closed + what is missing', []],
  [690, 264, 270, 62, 'plain', '另有制度管 + 去哪里', 'outside + who governs', []],
  [690, 342, 270, 62, 'ask', '待定 + 取决于什么', 'undecided + on what', []],
  [
    690,
    434,
    270,
    92,
    'input',
    '清单 · 依据 · 假定 · 回执',
    'checklist, articles, receipt',
    ['谁做、何时、哪一条', 'who, when, by which article'],
  ],
];

/** An arrow: points from first to last. */
const ARROWS = [
  [
    [270, 76],
    [345, 76],
  ],
  [
    [270, 196],
    [307, 196],
    [307, 110],
    [345, 110],
  ],
  [
    [270, 196],
    [307, 196],
    [307, 260],
    [345, 260],
  ],
  [
    [145, 270],
    [145, 242],
  ],
  [
    [480, 142],
    [480, 190],
  ],
  [
    [615, 217],
    [652, 217],
    [652, 61],
    [690, 61],
  ],
  [
    [615, 217],
    [652, 217],
    [652, 139],
    [690, 139],
  ],
  [
    [615, 217],
    [690, 217],
  ],
  [
    [615, 217],
    [652, 217],
    [652, 295],
    [690, 295],
  ],
  [
    [615, 217],
    [652, 217],
    [652, 373],
    [690, 373],
  ],
  [
    [690, 388],
    [640, 388],
    [640, 458],
    [615, 458],
  ],
  [
    [345, 458],
    [145, 458],
    [145, 400],
    [10, 400],
    [10, 76],
    [20, 76],
  ],
  [
    [825, 404],
    [825, 434],
  ],
];

const COLOURS = {
  input: '#2b6cb0',
  law: '#6b46c1',
  step: '#2d3748',
  ask: '#b7791f',
  good: '#2f855a',
  bad: '#c53030',
  warn: '#c05621',
  plain: '#4a5568',
};
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const line = (x, y, size, weight, colour, text) =>
  `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${colour}" text-anchor="middle">${escaped(text)}</text>`;

function box([x, y, width, height, kind, zh, en, small]) {
  const middle = x + width / 2;
  const lines = [line(middle, y + 25, 16, 600, COLOURS[kind], zh), line(middle, y + 44, 13, 400, '#2d3748', en)];
  for (const [index, text] of small.entries()) lines.push(line(middle, y + 66 + index * 18, 11.5, 400, '#4a5568', text));
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="8" fill="#ffffff" stroke="${COLOURS[kind]}" stroke-width="1.6"/>\n${lines.join('\n')}`;
}

const arrow = (points) =>
  `<polyline points="${points.map((point) => point.join(',')).join(' ')}" fill="none" stroke="#718096" stroke-width="1.4" marker-end="url(#head)"/>`;

const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-labelledby="title" font-family="'Noto Sans CJK SC','PingFang SC','Microsoft YaHei','Helvetica Neue',Arial,sans-serif">
<title id="title">案例和规则包如何得出结论 · How a case and a pack give an outcome</title>
<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0,0 L8,4 L0,8 z" fill="#718096"/></marker></defs>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#f7fafc"/>
${ARROWS.map(arrow).join('\n')}
${BOXES.map(box).join('\n')}
</svg>
`;

if (process.argv.includes('--print')) process.stdout.write(svg);
else writeFileSync(new URL('flow.svg', import.meta.url), svg);
