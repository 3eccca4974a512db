import type { Case } from '../assessment/case.js';
import { neutraliseLine } from '../pack/clean-text.js';
import type { Pack } from '../pack/model.js';
import type { Ask } from './ask.js';
import type { Draft } from './draft.js';
import { pathPrompt } from './menus.js';
import type { Narrator } from './narrator.js';

/** Saves the answers; where that fails asks for another file until one takes them, or for going on without. */
export async function saveDraft(draft: Draft, input: Case, pack: Pack, narrator: Narrator, ask: Ask): Promise<void> {
  const { words } = narrator;
  for (;;) {
    const failed = await draft.save(input, pack, narrator.language);
    if (failed === undefined) return;
    narrator.tell('bad', words.saveFailed(neutraliseLine(draft.path ?? ''), failed));
    await moveDraft(draft, narrator, ask);
  }
}

async function moveDraft(draft: Draft, narrator: Narrator, ask: Ask): Promise<void> {
  const { words } = narrator;
  for (;;) {
    const path = String(await ask(pathPrompt(narrator.view))).trim();
    if (path === '') narrator.tell('warn', words.unsaved);
    if (draft.moveTo(path === '' ? undefined : path)) return;
    narrator.tell('bad', words.exists(neutraliseLine(path), narrator.commandFor(path)));
  }
}
