// Runs in a Node process of its own: the same as page.ts in the browser.
import type { Pack } from '../src/pack/model.js';
import { session } from './session.js';

const { pack, day } = (globalThis as unknown as { readonly DUALTRACK: { readonly pack: Pack; readonly day: number } }).DUALTRACK;
const used = () => {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};
process.stdout.write(`RESULT ${JSON.stringify(session(pack, { day, source: 'option' }, used))} END`);
