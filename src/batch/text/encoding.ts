/** Encodings that tables come in; others are refused rather than guessed. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

export interface DetectedEncoding {
  readonly encoding: Encoding;
  /** Bytes of the byte order mark, which are not part of the text. */
  readonly bom: number;
}

/** The encoding a name stands for: `utf8`, `GBK`, `gb2312`, `utf-16`, … */
export function encodingNamed(name: string): Encoding | undefined {
  switch (name.toLowerCase().replaceAll(/[\s_-]/g, '')) {
    case 'utf8':
      return 'utf-8';
    case 'utf16':
    case 'utf16le':
      return 'utf-16le';
    case 'utf16be':
      return 'utf-16be';
    case 'gb18030':
    case 'gbk':
    case 'gb2312':
    case 'cp936':
      return 'gb18030';
    default:
      return undefined;
  }
}

/**
 * Tells the encoding from the first bytes of a text: a byte order mark; NULs in every other byte (UTF-16 of mostly
 * ASCII); bytes that are correct UTF-8; else GB18030, which nearly every other byte sequence is. The sample may be cut in
 * the middle of a character.
 */
export function detectEncoding(sample: Uint8Array): DetectedEncoding {
  // Some programs put the mark of UTF-8 before what is GB18030.
  if (hasUtf8Mark(sample)) return { encoding: isUtf8(sample.subarray(3)) ? 'utf-8' : 'gb18030', bom: 3 };
  if (sample[0] === 0xff && sample[1] === 0xfe) return { encoding: 'utf-16le', bom: 2 };
  if (sample[0] === 0xfe && sample[1] === 0xff) return { encoding: 'utf-16be', bom: 2 };
  const nuls = [0, 0];
  for (let at = 0; at < sample.length; at += 1) if (sample[at] === 0) nuls[at % 2] = (nuls[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = nuls;
  if (even + odd > sample.length / 20) return { encoding: odd >= even ? 'utf-16le' : 'utf-16be', bom: 0 };
  return { encoding: isUtf8(sample) ? 'utf-8' : 'gb18030', bom: 0 };
}

/** The mark a text of a given encoding may begin with. */
export function bomLength(sample: Uint8Array, encoding: Encoding): number {
  if (encoding === 'utf-8' || encoding === 'gb18030') return hasUtf8Mark(sample) ? 3 : 0;
  const detected = detectEncoding(sample);
  return detected.encoding === encoding ? detected.bom : 0;
}

function hasUtf8Mark(sample: Uint8Array): boolean {
  return sample[0] === 0xef && sample[1] === 0xbb && sample[2] === 0xbf;
}

function isUtf8(sample: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Bytes as UTF-8, whatever they were, so that quotes and line ends can be told byte by byte; GB18030 already allows that. */
export async function* toByteText(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<Uint8Array> {
  if (encoding === 'utf-8' || encoding === 'gb18030') {
    yield* bytes;
    return;
  }
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  for await (const piece of bytes) yield Buffer.from(decoder.decode(piece, { stream: true }), 'utf8');
  yield Buffer.from(decoder.decode(), 'utf8');
}

/** Bytes in which lone CRs, as old programs end lines with, are LFs. */
export async function* endLinesWithLf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) yield piece.map((byte) => (byte === 0x0d ? 0x0a : byte));
}

/** Whether a text ends its lines with CR alone. */
export function endsLinesWithCr(sample: string): boolean {
  return sample.includes('\r') && !sample.includes('\n');
}

/** Encoding of what `toByteText` gives. */
export function byteEncoding(encoding: Encoding): 'utf-8' | 'gb18030' {
  return encoding === 'gb18030' ? 'gb18030' : 'utf-8';
}
