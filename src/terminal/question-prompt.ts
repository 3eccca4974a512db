import type { Ask } from './ask.js';
import { checkboxPrompt, readTicked } from './checkbox-prompt.js';
import type { Reply } from './choices.js';
import type { Asked } from './conversation.js';
import { inputPrompt, readTyped } from './input-prompt.js';
import { menuPrompt, searchPrompt, selectPrompt } from './list-prompts.js';
import type { View } from './question-text.js';

/** Lists of options up to this length are shown whole, longer ones can be searched. */
const SHORT_LIST = 8;

/** Puts a question, drawn as `message` above its answers, with the prompt that fits its type. */
export async function putQuestion(ask: Ask, asked: Asked, message: string, view: View): Promise<Reply> {
  switch (asked.fact.type) {
    case 'boolean':
    case 'choice':
      return (await ask(
        asked.options.length > SHORT_LIST ? searchPrompt(asked, message, view) : selectPrompt(asked, message, view),
      )) as Reply;
    case 'choices':
      return readTicked((await ask(checkboxPrompt(asked, message, view))) as readonly Reply[]);
    case 'date':
    case 'number':
    case 'text': {
      const typed = readTyped(asked.fact, String(await ask(inputPrompt(asked, message, view)))) ?? { do: 'menu' };
      return typed.do === 'menu' ? ((await ask(menuPrompt(asked, view))) as Reply) : typed;
    }
  }
}
