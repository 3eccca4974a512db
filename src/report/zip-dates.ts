const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_LENGTH = 22;

/**
 * Sets the time of every entry of a ZIP archive to midnight of an ISO day, in place, so that the same content gives the same
 * bytes whenever and wherever it is packed. Follows APPNOTE.TXT 4.3: end record, central directory, local headers.
 */
export function setZipDates(archive: Uint8Array, day: string): Uint8Array {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const [year = 1980, month = 1, date = 1] = day.split('-').map(Number);
  const dosDate = (Math.min(127, Math.max(0, year - 1980)) << 9) | (month << 5) | date;
  let end = archive.byteLength - END_LENGTH;
  while (view.getUint32(end, true) !== END) end -= 1;
  let at = view.getUint32(end + 16, true);
  while (view.getUint32(at, true) === CENTRAL) {
    const local = view.getUint32(at + 42, true);
    for (const stamp of [at + 12, local + 10]) {
      view.setUint16(stamp, 0, true);
      view.setUint16(stamp + 2, dosDate, true);
    }
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return archive;
}
