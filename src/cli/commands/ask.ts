import type { Call } from '../call.js';
import type { Answer, CommandSpec, ExitCode } from '../command-spec.js';
import { wantsColor } from '../style.js';
import { complaint, UsageError } from '../usage-error.js';

export const askCommand: CommandSpec = {
  name: 'ask',
  about: {
    zh: '在终端里逐题问答，得出路径和清单（不带命令时即此）',
    en: 'the interview in the terminal (what runs without a command)',
  },
  options: [
    {
      flags: '--save FILE',
      about: { zh: '答案存到这个案例文件，边答边存', en: 'save the answers to this case file as they are given' },
      completes: 'file',
    },
    {
      flags: '--from FILE',
      about: { zh: '从已有案例文件接着问，只问缺的', en: 'start from a case file and ask only what is missing' },
      completes: 'file',
    },
  ],
  formats: ['text'],
  run: runAsk,
};

/** Starts the interview, or says what to do instead where nobody can be asked. */
export async function runAsk(call: Call): Promise<Answer> {
  if (process.stdin.isTTY !== true || process.stderr.isTTY !== true) throw new UsageError(noTerminal());
  const pack = await call.loadPack();
  const { runInterview } = await import('../../terminal/interview.js');
  const { asOf, configuredAsOf, defaults, color } = call.settings;
  const [save, from] = [call.text('save'), call.text('from')];
  const code = await runInterview({
    pack,
    language: call.language,
    ...(save !== undefined && { save }),
    ...(from !== undefined && { from }),
    ...(asOf !== undefined && { asOf }),
    ...(configuredAsOf !== undefined && { configuredAsOf }),
    color: wantsColor(color, process.env, true),
    defaults,
    repeated: repeated(call),
  });
  return { code: asExitCode(code) };
}

/** The options that decide by which rules, and in which language, the interview goes on later. */
function repeated(call: Call): string[] {
  const { rules, base, allowWeaker, defaults } = call.settings;
  const language = call.text('lang');
  return [
    ...(base === undefined ? [] : ['--base', base]),
    ...rules.flatMap((folder) => ['--rules', folder]),
    ...(allowWeaker ? ['--allow-weaker'] : []),
    ...(defaults ? [] : ['--no-defaults']),
    ...(language === undefined ? [] : ['--lang', language]),
  ];
}

function noTerminal() {
  return complaint(
    'E_NO_TERMINAL',
    { zh: '这里不是终端，无法问答', en: 'this is no terminal, so nobody can be asked' },
    {
      zh: '用 dualtrack template -o case.yaml 得到案例文件，填好后运行 dualtrack assess case.yaml；要逐题进行，用 dualtrack next case.yaml',
      en: 'write a case file with "dualtrack template -o case.yaml", fill it in and run "dualtrack assess case.yaml"; question by question: "dualtrack next case.yaml"',
    },
  );
}

function asExitCode(code: number): ExitCode {
  return code === 0 || code === 1 || code === 130 ? code : 2;
}
