const END_OF_DIRECTORY = 0x06054b50;
const ENTRY = 0x02014b50;
/** Length of the last record without its comment, which may be as long as 64 KiB. */
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
/** A size that stands in a field of its own, as only files over 4 GiB need it. */
const ELSEWHERE = 0xffffffff;

/** Bytes that the files of a ZIP archive say they unpack to; undefined where it is no archive that can be told. */
export function unpackedSize(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = bytes.length - END_LENGTH; at >= 0 && at >= bytes.length - END_LENGTH - LONGEST_COMMENT; at -= 1) {
    if (view.getUint32(at, true) !== END_OF_DIRECTORY) continue;
    return sumOf(view, view.getUint32(at + 16, true), view.getUint16(at + 10, true));
  }
  return undefined;
}

function sumOf(view: DataView, directory: number, entries: number): number | undefined {
  let sum = 0;
  let at = directory;
  for (let entry = 0; entry < entries; entry += 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== ENTRY) return undefined;
    const size = view.getUint32(at + 24, true);
    sum += size === ELSEWHERE ? Number.POSITIVE_INFINITY : size;
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return sum;
}
