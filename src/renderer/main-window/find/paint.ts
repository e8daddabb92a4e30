/**
 * Marks in the rows that are in the page, by the CSS Custom Highlight API: no element is added, so that no line breaks
 * otherwise, no Arabic letter loses its neighbour, and a growing sentence renders nothing more than before.
 */

import { figuresIn } from '../../../shared/text/figures.ts';
import { rangesOf, type TextRange } from '../../../shared/text/fold.ts';
import type { Model } from '../model.ts';
import { shownLanguage } from '../wordings/question.ts';
import { termOf } from './find.ts';
import { glossaryRanges } from './glossary-ranges.ts';

/** What is painted over what: the last one is on top. */
const names = ['figure', 'term', 'last-read', 'find', 'find-current'] as const;
type Name = (typeof names)[number];

/** Paints whenever something of it changes, at most once a frame. Returns the function that takes the marks away. */
export function paintMarks(model: Model, list: HTMLElement): () => void {
  if (!('highlights' in CSS)) return () => {};
  let frame = 0;
  const soon = (): void => {
    if (frame === 0) frame = requestAnimationFrame(paint);
  };
  function paint(): void {
    frame = 0;
    const marks = new Map(names.map(name => [name, [] as Range[]]));
    for (const row of list.querySelectorAll<HTMLElement>('[data-sid]')) markRow(model, row, marks);
    for (const [name, ranges] of marks) {
      if (ranges.length === 0) CSS.highlights.delete(name);
      else CSS.highlights.set(name, painted(ranges, names.indexOf(name)));
    }
  }
  const observer = new MutationObserver(soon);
  observer.observe(list, { childList: true, characterData: true, subtree: true });
  const stops = [
    model.find.subscribe(soon),
    model.vocabulary.state.subscribe(soon),
    model.store.subscribe((state, before) => {
      if (state.settings?.markFigures !== before.settings?.markFigures || state.lastRead !== before.lastRead)
        soon();
    }),
  ];
  soon();
  return () => {
    cancelAnimationFrame(frame);
    observer.disconnect();
    for (const stop of stops) stop();
    for (const name of names) CSS.highlights.delete(name);
  };
}

function painted(ranges: readonly Range[], priority: number): Highlight {
  const highlight = new Highlight(...ranges);
  highlight.priority = priority;
  return highlight;
}

function markRow(model: Model, row: HTMLElement, marks: ReadonlyMap<Name, Range[]>): void {
  const sid = Number(row.dataset.sid);
  const sentence = model.transcript.sentence(sid);
  if (!sentence) return;
  const { isOpen, query, places, at } = model.find.getState();
  const { settings, lastRead } = model.store.getState();
  const current = at === undefined ? undefined : places[at];
  const term = isOpen ? termOf(query) : '';
  const isMarking = settings?.markFigures !== false;
  for (const words of row.querySelectorAll<HTMLElement>('[data-words]')) {
    const side = words.dataset.words === 'source' ? 'source' : 'translation';
    const text = words.textContent;
    const language = side === 'source' ? sentence.language : shownLanguage(model, sentence);
    const put = (name: Name, ranges: readonly TextRange[]): void => {
      for (const range of ranges) marks.get(name)?.push(domRange(words, range));
    };
    if (isMarking) {
      put('figure', figuresIn(text, language));
      put('term', glossaryRanges(model.vocabulary.state.getState().entries.glossary, side, language, text));
    }
    if (lastRead?.sid === sid && side === 'translation')
      put('last-read', lastWord(text.slice(0, lastRead.end)));
    if (term === '') continue;
    const found = rangesOf(text, [term]);
    put('find', found);
    const isCurrent = current?.sid === sid && current.side === side;
    put('find-current', isCurrent ? found.slice(current.nth, current.nth + 1) : []);
  }
}

/** Of a script without spaces its last few letters. */
function lastWord(read: string): readonly TextRange[] {
  const text = read.trimEnd();
  if (text === '') return [];
  const last = [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)].findLast(
    ({ isWordLike }) => isWordLike,
  );
  return [[last?.index ?? 0, text.length]];
}

/** Its text may be cut into several nodes, as while it is spoken. */
function domRange(element: HTMLElement, [start, end]: TextRange): Range {
  const range = document.createRange();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let before = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { length } = node.nodeValue ?? '';
    if (start >= before && start <= before + length) range.setStart(node, start - before);
    if (end >= before && end <= before + length) range.setEnd(node, end - before);
    before += length;
  }
  return range;
}
