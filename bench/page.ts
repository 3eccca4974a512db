// Runs in the browser: asks through the whole pack and leaves the figures in the page.
import type { Pack } from '../src/pack/model.js';
import { session } from './session.js';

declare const document: { body: { textContent: string } };

const { pack, day } = (globalThis as unknown as { readonly DUALTRACK: { readonly pack: Pack; readonly day: number } }).DUALTRACK;
const used = () => (performance as { readonly memory?: { readonly usedJSHeapSize: number } }).memory?.usedJSHeapSize ?? 0;
document.body.textContent = `RESULT ${JSON.stringify(session(pack, { day, source: 'option' }, used))} END`;
