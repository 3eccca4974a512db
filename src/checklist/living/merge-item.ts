import type { Bilingual } from '../../pack/diagnostic.js';
import type { Edit } from './edits.js';
import type { FreshItem } from './fresh.js';
import type { Lines } from './lines.js';
import type { FieldPlace, FileEvidence, LivingItem } from './model.js';
import { DESCRIPTIVE_FIELDS } from './read-item.js';
import { scalar } from './scalar.js';

/** Stands in `stale` where nobody knows which wording was ticked. */
const UNKNOWN_REVISION = 'unknown';
const STALE_NOTE: Bilingual = {
  zh: '勾选之后规则有改动：请重新核对，然后删去本行',
  en: 'the rule changed after the tick: check again, then delete this line',
};
/** Remarks of the program itself, which it takes away again. */
export const STALE_NOTES: readonly string[] = Object.values(STALE_NOTE).map((note) => `# ${note}`);
const WAS: Bilingual = { zh: '原写', en: 'was' };

/** Order of the fields that the program writes; a new one goes behind the last of those before it. */
const ORDER = ['id', 'why', 'since', ...DESCRIPTIVE_FIELDS, 'revision', 'stale'];

/** Edits within one item: sets, adds and removes fields of the program and leaves every other character as it is. */
export class ItemEditor {
  private readonly edits: Edit[] = [];
  private readonly column: string;

  constructor(
    private readonly lines: Lines,
    private readonly item: LivingItem,
    private readonly language: 'zh' | 'en',
    private readonly eol: string,
  ) {
    this.column = ' '.repeat(item.span.start - lines.start(lines.at(item.span.start)));
  }

  /** The edits collected, for a text whose offsets are those of the item's places. */
  done(): readonly Edit[] {
    return this.edits;
  }

  /** Sets a field to a value (a text, already quoted where it must be), adds it, or takes it out where there is none. */
  set(key: string, value: string | undefined, note?: string): void {
    const place = this.item.fields.get(key);
    if (place === undefined) {
      if (value !== undefined) this.insert(key, `${key}: ${value}${note === undefined ? '' : ` # ${note}`}`);
    } else if (value === undefined) this.remove(place);
    else this.replace(place, value);
  }

  /** Keeps a line a person wrote as a remark, where the program has to write its own. */
  keepAsRemark(key: string, text: string): void {
    const place = this.item.fields.get(key);
    if (place === undefined) return;
    const at = this.lines.start(this.lines.at(place.key));
    const remark = `${this.column}# ${WAS[this.language]} ${key}: ${scalar(text)}${this.eol}`;
    if (this.lines.text.slice(at, place.key).trim() === '') this.edits.push({ start: at, end: at, text: remark });
    else this.insert(key, remark.trim());
  }

  /** Adds the hash behind the name of a file of evidence. */
  fillHash({ fields, span }: FileEvidence, sha256: string): void {
    const [file, empty] = [fields.get('file'), fields.get('sha256')];
    if (file === undefined) return;
    const { text } = this.lines;
    if (empty !== undefined) this.replace(empty, scalar(sha256));
    else if (text[span.start] === '{') this.edits.push({ start: file.end, end: file.end, text: `, sha256: ${scalar(sha256)}` });
    else if (text[this.item.fields.get('evidence')?.start ?? 0] !== '[') {
      const at = this.lines.end(this.lines.lastOf(file));
      const column = ' '.repeat(file.key - this.lines.start(this.lines.at(file.key)));
      this.edits.push({ start: at, end: at, text: `${column}sha256: ${scalar(sha256)}${this.eol}` });
    }
  }

  private replace({ start, end }: FieldPlace, value: string): void {
    const old = this.lines.text.slice(start, end);
    if (old === value) return;
    const tail = old.endsWith('\n') ? this.eol : '';
    const space = start > 0 && this.lines.text[start - 1] === ':' ? ' ' : '';
    this.edits.push({ start, end, text: space + value + tail });
  }

  private insert(key: string, text: string): void {
    const before = ORDER.slice(0, ORDER.indexOf(key)).toReversed();
    const anchor = before.map((name) => this.item.fields.get(name)).find((place) => place !== undefined);
    if (anchor === undefined) return;
    const at = this.lines.end(this.lines.lastOf({ start: anchor.key, end: Math.max(anchor.end, anchor.key + 1) }));
    this.edits.push({ start: at, end: at, text: `${this.column}${text}${this.eol}` });
  }

  /** Takes a line out; a remark of a person at its end stays on a line of its own. */
  private remove({ key, end }: FieldPlace): void {
    const first = this.lines.at(key);
    const last = this.lines.lastOf({ start: key, end });
    const tail = this.lines.text.slice(end, this.lines.end(last)).trim();
    const ours = STALE_NOTES.includes(tail);
    const kept = tail === '' || ours ? '' : `${this.column}${tail}${this.eol}`;
    this.edits.push({ start: this.lines.start(first), end: this.lines.end(last), text: kept });
  }

  /** Brings the item in line with what the program would write today. Gives whether the tick is stale. */
  update(fresh: FreshItem, theirs: 'keep' | 'replace' | 'keep-as-remark'): boolean {
    const { item } = this;
    if (item.id !== fresh.id) this.set('id', scalar(fresh.id));
    for (const key of ['why', 'since']) if (item.fields.has(key)) this.set(key, undefined);
    if (theirs !== 'keep') {
      for (const key of DESCRIPTIVE_FIELDS) {
        const [old, now] = [item.described.get(key), fresh.described.get(key)];
        if (old === now) continue;
        if (theirs === 'keep-as-remark' && old !== undefined) this.keepAsRemark(key, old);
        if (now !== undefined || item.fields.has(key)) this.set(key, now === undefined ? undefined : scalar(now));
      }
    }
    if (item.revision !== fresh.revision) this.set('revision', scalar(fresh.revision));
    const stale = staleAfter(item, fresh.revision);
    if (stale !== item.stale) this.set('stale', stale === undefined ? undefined : scalar(stale), STALE_NOTE[this.language]);
    return stale !== undefined;
  }
}

/** The revision a tick was given for, where that is not the one of today and nobody has confirmed it since. */
function staleAfter(item: LivingItem, revision: string): string | undefined {
  if (item.status === 'todo') return undefined;
  const ticked = item.stale ?? item.revision ?? UNKNOWN_REVISION;
  return ticked === revision ? undefined : ticked;
}
