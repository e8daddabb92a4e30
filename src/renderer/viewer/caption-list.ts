/** The captions on the page: a row a sentence, in the order of their numbers. */

import { originalLanguage } from '../../shared/protocols/voice-translation/broadcast.ts';
import { element } from '../ui/element.ts';
import type { Caption, Captions } from './captions.ts';

interface Row {
  readonly item: HTMLLIElement;
  readonly speaker: HTMLElement;
  readonly original: HTMLElement;
  readonly translation: HTMLElement;
}

export class CaptionList {
  readonly element = element('ol', { class: 'captions' });
  readonly #captions: Captions;
  readonly #rows = new Map<number, Row>();
  #last = 0;

  constructor(captions: Captions) {
    this.#captions = captions;
  }

  get size(): number {
    return this.#rows.size;
  }

  /** Draws these sentences anew. */
  show(sids: Iterable<number>, language: string): void {
    for (const sid of sids) {
      const caption = this.#captions.get(sid);
      if (caption) draw(this.#rows.get(sid) ?? this.#add(sid), caption, language);
      else this.#remove(sid);
    }
    this.#nameSpeakers();
  }

  showAll(language: string): void {
    this.show(this.#rows.keys(), language);
  }

  #add(sid: number): Row {
    const row: Row = {
      item: element('li', { class: 'caption' }),
      speaker: element('p', { class: 'speaker' }),
      original: element('p', { class: 'original', dir: 'auto' }),
      translation: element('p', { class: 'translation', dir: 'auto' }),
    };
    row.item.append(row.speaker, row.original, row.translation);
    this.#rows.set(sid, row);
    // Nearly always the newest; a translation of an older sentence may come first after a change of language.
    const next = sid > this.#last ? undefined : this.#following(sid);
    this.element.insertBefore(row.item, next?.item ?? null);
    this.#last = Math.max(this.#last, sid);
    return row;
  }

  #following(sid: number): Row | undefined {
    const later = [...this.#rows.keys()].filter(other => other > sid);
    return this.#rows.get(Math.min(...later));
  }

  #remove(sid: number): void {
    this.#rows.get(sid)?.item.remove();
    this.#rows.delete(sid);
  }

  /** A name stands where somebody begins to speak. */
  #nameSpeakers(): void {
    let before: string | undefined;
    for (const { speaker } of [...this.#rows].sort(([a], [b]) => a - b).map(([, row]) => row)) {
      const name = speaker.textContent;
      speaker.hidden = name === '' || name === before;
      before = name;
    }
  }
}

function draw(row: Row, caption: Caption, language: string): void {
  const { original, translation, speaker } = caption;
  setText(row.speaker, speaker ?? '');
  setText(row.original, original?.text ?? '');
  row.original.lang = original?.language ?? '';
  row.original.dataset.partial = String(original?.final === false);
  setText(row.translation, translation?.text ?? '');
  row.translation.lang = language;
  row.translation.dataset.partial = String(translation?.final === false);
  row.item.dataset.only = String(language === originalLanguage);
}

/** Untouched when it is the same: a selection in it stays. */
function setText(target: HTMLElement, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}
