import { createHash } from 'node:crypto';

export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** Short revision of a rule's text; twelve hexadecimal digits are plenty to notice a change. */
export function revision(text: string): string {
  return sha256(text).slice(0, 12);
}
