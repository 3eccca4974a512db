import type { Bilingual, Diagnostic, Outcome } from '../../pack/diagnostic.js';
import type { Phase } from '../../pack/model.js';
import { PHASES } from '../../pack/schema/vocabulary.js';
import { applyEdits, type Edit, editedPart } from './edits.js';
import { type FreshItem, type FreshList, itemText, linesHash, sectionLine, writtenHeading, writtenLine } from './fresh.js';
import { blockOf, type ItemBlock, indented, Lines } from './lines.js';
import { ItemEditor } from './merge-item.js';
import { GONE, type LivingChecklist, type LivingItem } from './model.js';
import { pairItems } from './pair-items.js';
import { HEAD_KEY, unknownItems, WRITTEN_KEY } from './read-list.js';
import { scalar } from './scalar.js';

/** What a merge did, by present ids. */
export interface MergeReport {
  readonly added: readonly string[];
  /** Deleted from the file by somebody, but still required. */
  readonly putBack: readonly string[];
  readonly gone: readonly string[];
  readonly returned: readonly string[];
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
  /** Ticks for a wording that has changed. */
  readonly stale: readonly string[];
}

export interface MergedList extends MergeReport {
  readonly text: string;
}

export interface MergeInput {
  /** The file as people left it. */
  readonly list: LivingChecklist;
  readonly fresh: FreshList;
  /** Why an item of the file is no longer on the list. */
  readonly whyGone: (item: LivingItem) => Bilingual;
  /** Hashes of files of evidence that have none yet, by the name written in the file. */
  readonly hashes: ReadonlyMap<string, string>;
}

/**
 * Three-way merge of a living checklist: what the program wrote last time (kept in the file's record `written`), what it would
 * write today, and what people made of it. Works on the text: every character that the program did not write stays, lines
 * of people are only ever moved with their item. Running it twice changes nothing more. The result is read again by the
 * caller, who compares (`lostContent`) before anything is written.
 * Errors: `E_LIST_ITEM` for ids nobody knows, `E_LIST_SHAPE` where lists are written within brackets.
 */
export function mergeList(input: MergeInput): Outcome<MergedList> {
  return new Merge(input).run();
}

class Merge {
  private readonly lines: Lines;
  private readonly eol: string;
  /** Changes within lines, then lines put in: in that order where they meet. */
  private readonly edits: Edit[] = [];
  private readonly insertions: Edit[] = [];
  private readonly diagnostics: Diagnostic[] = [];
  private readonly blocks = new Map<LivingItem, ItemBlock>();
  private readonly report = {
    added: [] as string[],
    putBack: [] as string[],
    gone: [] as string[],
    returned: [] as string[],
    renamed: [] as { from: string; to: string }[],
    stale: [] as string[],
  };
  /** Texts to put at the end of sections that do not exist yet. */
  private readonly newSections = new Map<Phase | typeof GONE, string[]>();
  private readonly record: string[] = [];
  private readonly moved = new Set<LivingItem>();
  /** Sections without items to which the first has been given. */
  private readonly emptied = new Set<string>();

  constructor(private readonly input: MergeInput) {
    const { text } = input.list;
    this.eol = text.includes('\r\n') ? '\r\n' : '\n';
    this.lines = new Lines(text.endsWith('\n') ? text : text + this.eol);
  }

  run(): Outcome<MergedList> {
    const { list, fresh } = this.input;
    const paired = pairItems(list, fresh.items);
    const known = fresh.items.map((item) => item.id);
    this.diagnostics.push(...unknownItems(list, paired.left, known));
    for (const item of list.items) this.findBlock(item);
    if (this.diagnostics.length > 0) return { ok: false, diagnostics: this.diagnostics };
    this.head();
    for (const [index, item] of fresh.items.entries()) {
      const line = paired.lines.get(item.id);
      if (line === undefined) this.add(item, fresh.items.slice(0, index), paired.lines);
      else this.keep(line, item);
    }
    for (const item of paired.left) this.retire(item);
    for (const item of paired.own) this.leave(item);
    this.createSections();
    this.rewriteRecord();
    return {
      ok: true,
      value: { text: applyEdits(this.lines.text, [...this.edits, ...this.insertions]), ...this.report },
      diagnostics: [],
    };
  }

  private findBlock(item: LivingItem): void {
    const block = blockOf(this.lines, item);
    if (block !== undefined) {
      this.blocks.set(item, block);
      return;
    }
    const zh = '清单项须每项另起一行、以“- ”开头，不能写在括号里，否则无法保留原样更新';
    const en = 'items must stand on lines of their own that begin with "- ", not within brackets, to be updated without loss';
    this.diagnostics.push({ code: 'E_LIST_SHAPE', severity: 'error', message: { zh, en }, at: item.at, text: item.id });
  }

  private head(): void {
    const { list, fresh } = this.input;
    const section = list.sections.get(HEAD_KEY);
    if (section === undefined) return;
    for (const [key, value] of fresh.head) {
      const place = list.head.fields.get(key);
      if (place !== undefined) {
        const space = this.lines.text[place.start - 1] === ':' ? ' ' : '';
        if (list.head.texts.get(key) !== value) this.edits.push({ ...place, text: space + scalar(value) });
      } else {
        const at = this.lines.end(this.lines.lastOf(section));
        this.edits.push({ start: at, end: at, text: `  ${key}: ${scalar(value)}${this.eol}` });
      }
    }
  }

  /** An item that stays: its fields are brought up to date; it moves only where the rules moved it and no person did. */
  private keep(line: LivingItem, item: FreshItem): void {
    const { list, fresh } = this.input;
    const editor = this.editor(line);
    const written = list.written.get(line.id);
    const [base, now, theirs] = [written?.lines, linesHash(item.described, fresh.hash), linesHash(line.described, fresh.hash)];
    const untouched = theirs === base || theirs === now;
    const stale = editor.update(item, untouched ? 'replace' : base === now ? 'keep' : 'keep-as-remark');
    if (stale) this.report.stale.push(item.id);
    if (line.id !== item.id) this.report.renamed.push({ from: line.id, to: item.id });
    const returns = line.section === GONE;
    const moves = returns || (written !== undefined && written.section !== item.phase && line.section === written.section);
    if (returns) this.report.returned.push(item.id);
    if (moves) this.move(line, item.phase, editor.done());
    else this.edits.push(...editor.done());
    this.record.push(writtenLine(item.id, item.revision, now, item.phase));
  }

  private add(item: FreshItem, before: readonly FreshItem[], lines: ReadonlyMap<string, LivingItem>): void {
    const { list, fresh } = this.input;
    const wasWritten = [item.id, ...item.formerIds].some((id) => list.written.has(id));
    (wasWritten ? this.report.putBack : this.report.added).push(item.id);
    const sibling = before
      .map(({ id }) => lines.get(id))
      .findLast((line) => line !== undefined && line.section === item.phase && !this.moved.has(line));
    this.put(item.phase, (indent) => itemText(item, indent).replaceAll('\n', this.eol), sibling);
    this.record.push(writtenLine(item.id, item.revision, linesHash(item.described, fresh.hash), item.phase));
  }

  /** An item that no longer applies: into the section `gone`, with the reason, unless it stands there already. */
  private retire(item: LivingItem): void {
    const { fresh, list, whyGone } = this.input;
    const editor = this.editor(item);
    const written = list.written.get(item.id);
    if (item.section === GONE) this.edits.push(...editor.done());
    else {
      editor.set('why', scalar(whyGone(item)[fresh.language]));
      editor.set('since', scalar(fresh.head.get('asOf') ?? ''));
      this.report.gone.push(item.id);
      this.move(item, GONE, editor.done());
    }
    const { revision = item.revision ?? '-', lines = '-' } = written ?? {};
    this.record.push(writtenLine(item.id, revision, lines, GONE));
  }

  private leave(item: LivingItem): void {
    this.edits.push(...this.editor(item).done());
  }

  /** An editor for an item, the hashes of its new evidence filled in. */
  private editor(item: LivingItem): ItemEditor {
    const editor = new ItemEditor(this.lines, item, this.input.fresh.language, this.eol);
    for (const evidence of item.evidence) {
      if (evidence.kind !== 'file' || evidence.sha256 !== undefined) continue;
      const sha256 = this.input.hashes.get(evidence.file);
      if (sha256 !== undefined) editor.fillHash(evidence, sha256);
    }
    return editor;
  }

  private move(item: LivingItem, to: Phase | typeof GONE, edits: readonly Edit[]): void {
    const block = this.blocks.get(item);
    if (block === undefined) return;
    this.moved.add(item);
    const text = editedPart(this.lines.text, block.start, block.end, edits);
    const first = this.lines.at(block.start);
    const blankAbove = first > 0 && this.lines.isBlank(first - 1);
    this.edits.push({ start: blankAbove ? this.lines.start(first - 1) : block.start, end: block.end, text: '' });
    this.put(to, (indent) => indented(text, indent - block.indent));
  }

  /** Puts an item's text at the end of a section, or behind one of its items. */
  private put(section: Phase | typeof GONE, text: (indent: number) => string, behind?: LivingItem): void {
    const place = this.input.list.sections.get(section);
    const items = this.input.list.items.filter((item) => item.section === section).flatMap((item) => this.blocks.get(item) ?? []);
    const after = (behind && this.blocks.get(behind)) ?? items.at(-1);
    if (after !== undefined) {
      this.insertions.push({ start: after.end, end: after.end, text: this.eol + text(after.indent) });
    } else if (place === undefined) {
      this.newSections.set(section, [...(this.newSections.get(section) ?? []), text(2)]);
    } else {
      // An empty list may be written as nothing, `[]` or null; what follows the key on its line stays, but not the value.
      const at = this.lines.end(this.lines.at(place.key));
      const first = !this.emptied.has(section);
      if (first && place.end > place.start) this.edits.push({ start: place.start, end: place.end, text: '' });
      this.insertions.push({ start: at, end: at, text: (first ? '' : this.eol) + text(2) });
      this.emptied.add(section);
    }
  }

  private createSections(): void {
    const { list, fresh } = this.input;
    const order = [...PHASES, 'own', GONE, WRITTEN_KEY];
    for (const [section, texts] of [...this.newSections].toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))) {
      const following = order.slice(order.indexOf(section) + 1).flatMap((key) => list.sections.get(key) ?? []);
      const at =
        following.length === 0 ? this.lines.text.length : Math.min(...following.map((place) => this.aboveKey(place.key)));
      const text = `${sectionLine(section, fresh)}\n${texts.join('\n')}\n`.replaceAll(/\r?\n/g, this.eol);
      this.insertions.push({ start: at, end: at, text });
    }
  }

  /** Start of the remarks directly above a key. */
  private aboveKey(key: number): number {
    let line = this.lines.at(key);
    while (line > 0 && this.lines.isComment(line - 1) && this.lines.indent(line - 1) === 0) line -= 1;
    return this.lines.start(line);
  }

  /** The record of what was written, anew; remarks somebody put into it stay above it. */
  private rewriteRecord(): void {
    const place = this.input.list.sections.get(WRITTEN_KEY);
    const body = this.record
      .toSorted()
      .map((line) => line + this.eol)
      .join('');
    if (place === undefined) {
      const at = this.lines.text.length;
      const heading = ['', ...writtenHeading(this.input.fresh.language)].map((line) => line + this.eol).join('');
      this.insertions.push({ start: at, end: at, text: heading + body });
      return;
    }
    const start = this.lines.end(this.lines.at(place.key));
    const end = Math.max(start, this.lines.end(this.lines.lastOf({ start: place.key, end: Math.max(place.end, place.key + 1) })));
    const old = this.lines.text.slice(start, end);
    const remarks = old.split(/(?<=\n)/).filter((line) => line.trimStart().startsWith('#'));
    const text = remarks.join('') + body;
    if (text !== old) this.edits.push({ start, end, text });
  }
}
