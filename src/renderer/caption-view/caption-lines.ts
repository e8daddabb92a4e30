/** The lines of one language: the ends of what was said, each sentence on lines of its own. Knows no page. */

import { type BrokenText, breakLines, linesOf, noLines } from '../../shared/captions/line-breaks.ts';

export interface CaptionText {
  readonly sid: number;
  readonly text: string;
  readonly final: boolean;
  /** Named before its text; absent where nobody else has begun to speak. */
  readonly speaker?: { readonly name: string; readonly colour: number } | undefined;
}

export interface CaptionLine {
  /** Of its sentence and its place in it: the same line as long as both are. */
  readonly key: string;
  readonly text: string;
  readonly final: boolean;
  /** Stands before the text. */
  readonly speaker?: CaptionText['speaker'];
}

/** px of a text; `isName`: in the weight of a speaker's name. */
export type Measure = (text: string, isName: boolean) => number;

interface Broken {
  readonly text: string;
  readonly name: string | undefined;
  readonly broken: BrokenText;
  readonly lines: readonly string[];
}

/** So many widths of words are known; people say the same words again and again. */
const maxWidths = 2000;

export class CaptionLines {
  #broken = new Map<number, Broken>();
  readonly #widths = new Map<string, number>();
  #width = 0;
  #measure: Measure = () => 0;

  /** Another width or font breaks all lines anew. */
  fit(width: number, measure: Measure): void {
    this.#width = width;
    this.#measure = measure;
    this.#broken.clear();
    this.#widths.clear();
  }

  /** The last `count` lines of these sentences, the newest last. */
  lines(texts: readonly CaptionText[], count: number): readonly CaptionLine[] {
    const lines: CaptionLine[] = [];
    const broken = new Map<number, Broken>();
    for (const caption of texts.toReversed()) {
      if (lines.length >= count) break;
      if (caption.text === '') continue;
      const all = this.#break(caption);
      broken.set(caption.sid, all);
      lines.unshift(...lineOf(caption, all.lines));
    }
    // What is not shown is broken anew if it ever is again.
    this.#broken = broken;
    return lines.slice(-count);
  }

  #break({ sid, text, speaker }: CaptionText): Broken {
    const name = speaker && nameBefore(speaker.name);
    const before = this.#broken.get(sid);
    if (before?.text === text && before.name === name) return before;
    const indent = name === undefined ? 0 : this.#measure(name, true);
    // The name takes a part of the first line, which is the one that the text begins with.
    const fits = (line: string): boolean =>
      this.#widthOf(line) + (indent > 0 && text.startsWith(line) ? indent : 0) <= this.#width;
    const broken = breakLines(before?.broken ?? noLines, text, fits);
    return { text, name, broken, lines: linesOf(broken) };
  }

  /** Of single words it is measured once. */
  #widthOf(text: string): number {
    if (text.includes(' ')) return this.#measure(text, false);
    const known = this.#widths.get(text);
    if (known !== undefined) return known;
    if (this.#widths.size >= maxWidths) this.#widths.clear();
    const width = this.#measure(text, false);
    this.#widths.set(text, width);
    return width;
  }
}

/** As it is drawn and measured. */
export const nameBefore = (name: string): string => `${name}: `;

const lineOf = ({ sid, final, speaker }: CaptionText, lines: readonly string[]): readonly CaptionLine[] =>
  lines.map((text, at) => ({
    key: `${sid}:${at}`,
    text,
    final,
    ...(at === 0 && speaker ? { speaker } : {}),
  }));
