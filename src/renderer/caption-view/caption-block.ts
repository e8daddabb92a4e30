/** The lines of one language on the page. */

import type { BlockLayout } from '../../shared/captions/overlay-layout.ts';
import type { Settings } from '../../shared/settings/settings.ts';
import { element, setData } from '../ui/element.ts';
import { type CaptionLine, CaptionLines, type CaptionText, nameBefore } from './caption-lines.ts';
import styles from './caption-view.module.css';

/** ms; a line that comes pushes the others up. */
const pushMs = 160;
/** ms from one word to the next where several come at once; together they stay below the time between two results. */
const wordMs = 60;
const maxWordsMs = 240;

const context = document.createElement('canvas').getContext('2d');
const reducesMotion = matchMedia('(prefers-reduced-motion: reduce)');

let usedFont = '';

/** To name the font anew costs more than to measure. */
function widthOf(words: string, font: string): number {
  if (!context) return 0;
  if (font !== usedFont) context.font = font;
  usedFont = font;
  return context.measureText(words).width;
}

interface DrawnLine {
  readonly element: HTMLElement;
  line: CaptionLine;
}

export class CaptionBlock {
  readonly element = element('p', { class: styles.block ?? '', dir: 'auto' });
  readonly #flow = element('span', { class: styles.flow ?? '' });
  readonly #lines = new CaptionLines();
  #drawn = new Map<string, DrawnLine>();
  #layout: BlockLayout | undefined;
  #motion: Settings['captionMotion'] = 'none';

  constructor() {
    this.element.append(this.#flow);
  }

  /** `width`: of a line, px. */
  fit(layout: BlockLayout, width: number, motion: Settings['captionMotion']): void {
    this.#layout = layout;
    this.#motion = motion;
    const { style } = this.element;
    style.fontSize = `${layout.fontSize}px`;
    style.lineHeight = `${layout.lineHeight}px`;
    style.height = `${layout.lineHeight * layout.lines}px`;
    this.element.dataset.kind = layout.kind;
    const { fontFamily, fontWeight } = getComputedStyle(this.element);
    const font = (weight: string): string => `${weight} ${layout.fontSize}px ${fontFamily}`;
    const [text, name] = [font(fontWeight), font('700')];
    this.#lines.fit(Math.max(width, layout.fontSize), (words, isName) =>
      widthOf(words, isName ? name : text),
    );
  }

  /** Whether there is a line. */
  show(texts: readonly CaptionText[], language: string): boolean {
    if (!this.#layout) return false;
    const lines = this.#lines.lines(texts, this.#layout.lines);
    if (this.element.lang !== language) this.element.lang = language;
    const drawn = new Map<string, DrawnLine>();
    let pushed = 0;
    for (const line of lines) {
      const known = this.#drawn.get(line.key);
      if (known) this.#redraw(known, line);
      else if (this.#drawn.size > 0) pushed += 1;
      drawn.set(line.key, known ?? this.#draw(line));
    }
    for (const [key, { element: gone }] of this.#drawn) if (!drawn.has(key)) gone.remove();
    // In their order; one that is in its place already is not touched.
    [...drawn.values()].forEach(({ element: each }, at) => {
      const there = this.#flow.children[at];
      if (there !== each) this.#flow.insertBefore(each, there ?? null);
    });
    this.#drawn = drawn;
    if (pushed > 0 && lines.length >= this.#layout.lines) this.#push(pushed * this.#layout.lineHeight);
    return lines.length > 0;
  }

  #draw(line: CaptionLine): DrawnLine {
    const drawn = { element: element('span', { class: styles.line ?? '' }), line: { ...line, text: '' } };
    this.#redraw(drawn, line, true);
    return drawn;
  }

  #redraw(drawn: DrawnLine, line: CaptionLine, isNew = false): void {
    const { line: before } = drawn;
    const sameName =
      before.speaker?.name === line.speaker?.name && before.speaker?.colour === line.speaker?.colour;
    if (!isNew && before.text === line.text && before.final === line.final && sameName) return;
    setData(drawn.element, 'partial', String(!line.final));
    const grew = line.text.startsWith(before.text) && line.text.length > before.text.length;
    const words = this.#motion === 'words' && grew && !reducesMotion.matches;
    const kept = words ? before.text : line.text;
    const [only] = drawn.element.childNodes;
    // Nearly always: the words of the line grow, and nothing else of it changes.
    if (!isNew && !words && !line.speaker && !before.speaker && only instanceof Text) {
      only.data = kept;
      drawn.line = line;
      return;
    }
    drawn.element.replaceChildren(
      ...nameOf(line),
      kept,
      ...(words ? wordByWord(line.text.slice(before.text.length)) : []),
    );
    drawn.line = line;
  }

  #push(height: number): void {
    if (this.#motion !== 'smooth' || reducesMotion.matches) return;
    this.#flow.animate([{ transform: `translateY(${height}px)` }, { transform: 'none' }], {
      duration: pushMs,
      easing: 'ease-out',
    });
  }
}

function nameOf({ speaker }: CaptionLine): readonly Node[] {
  if (!speaker) return [];
  const name = element('b', { class: styles.speaker ?? '', 'data-speaker': String(speaker.colour) });
  name.textContent = nameBefore(speaker.name);
  return [name];
}

/** Each a little later than the one before. */
function wordByWord(text: string): readonly Node[] {
  const words = text.split(/(?<=\s)(?=\S)/u);
  const step = Math.min(wordMs, maxWordsMs / words.length);
  return words.map((word, at) => {
    const span = element('span', { class: styles.word ?? '' }, word);
    span.style.animationDelay = `${Math.round(at * step)}ms`;
    return span;
  });
}
