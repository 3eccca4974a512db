import type { Ask, PromptSpec } from '../../src/terminal/ask.js';
import type { Reply } from '../../src/terminal/choices.js';
import type { Port } from '../../src/terminal/port.js';
import type { View } from '../../src/terminal/question-text.js';

export const VIEW_ZH: View = { language: 'zh', paint: (_role, text) => text, width: 79, height: 24 };
export const VIEW_EN: View = { ...VIEW_ZH, language: 'en' };

/** Any prompt, as a script sees it. */
export type AnySpec = PromptSpec<unknown>;

/** Answers one prompt: gives the raw answer, or throws what inquirer would throw. */
export type Turn = (spec: AnySpec) => unknown;

/** A port that plays a script and keeps what was written; a script that is too short fails. */
export class ScriptedPort implements Port {
  readonly said: string[] = [];
  readonly results: string[] = [];
  readonly asked: AnySpec[] = [];
  readonly ask: Ask;

  constructor(
    turns: readonly Turn[],
    readonly oneScreen = false,
  ) {
    const left = [...turns];
    this.ask = async (spec) => {
      this.asked.push(spec as AnySpec);
      const turn = left.shift();
      if (turn === undefined) throw new Error(`the script does not answer: ${spec.message}`);
      return turn(spec as AnySpec);
    };
  }

  readonly say = (text: string): void => void this.said.push(text);
  readonly result = (text: string): void => void this.results.push(text);
  readonly size = () => ({ width: VIEW_ZH.width, height: VIEW_ZH.height });

  get conversation(): string {
    return this.said.join('\n');
  }
}

/** Picks the entry of a list that is called so. */
export function pick(name: string): Turn {
  return (spec) => {
    const found = entries(spec).find(
      (entry) => entry.name === name || entry.name.startsWith(`${name}：`) || entry.name.startsWith(`${name}: `),
    );
    if (found === undefined)
      throw new Error(
        `no entry ${name} among ${entries(spec)
          .map((entry) => entry.name)
          .join(', ')} of: ${spec.message}`,
      );
    return found.value;
  };
}

/** Ticks the entries of a checkbox that are called so. */
export function tick(...names: readonly string[]): Turn {
  return (spec) => names.map((name) => pick(name)(spec));
}

export function type(text: string): Turn {
  return () => text;
}

/** Ctrl-C. */
export const interrupt: Turn = () => {
  throw Object.assign(new Error('User force closed the prompt with SIGINT'), { name: 'ExitPromptError' });
};

/** The names in a list, parting lines left out. */
function entries(spec: AnySpec): { readonly name: string; readonly value: unknown }[] {
  const choices: readonly unknown[] = 'choices' in spec ? spec.choices : [];
  return choices.flatMap((choice) => (isEntry(choice) ? [choice] : []));
}

function isEntry(choice: unknown): choice is { readonly name: string; readonly value: Reply } {
  return typeof choice === 'object' && choice !== null && 'name' in choice && 'value' in choice;
}
