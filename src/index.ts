export type { Pack } from './pack/model.js';
