import type { Pack } from '../pack/model.js';
import type { BatchSummary } from './batch-summary.js';
import type { Language } from './language.js';

export function batchChart(_summary: BatchSummary, _pack: Pack, _language: Language, _kind: 'svg' | 'html'): string {
  return '';
}
