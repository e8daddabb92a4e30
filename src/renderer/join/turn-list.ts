/** The turns on the page: what the reader understands in big type, what was said or sent in the other language below it. */

import { element } from '../ui/element.ts';
import { text } from '../ui/messages/text.ts';
import type { Said } from './turns.ts';

export interface Languages {
  readonly mine: string;
  /** Undefined until the other is there. */
  readonly other: string | undefined;
}

/** As many as Turns keeps. */
const kept = 1000;

export class TurnList {
  readonly element = element('ol', { class: 'turns' });
  readonly #interim = element('p', { class: 'big', dir: 'auto' });
  readonly #interimItem = element('li', { class: 'turn', 'data-mine': 'true', 'data-interim': 'true' });

  constructor() {
    this.#interimItem.append(this.#interim);
    this.#interimItem.hidden = true;
    this.element.append(this.#interimItem);
  }

  get size(): number {
    return this.element.childElementCount - 1;
  }

  add(said: Said, languages: Languages): void {
    const { mine, original, translation } = said;
    const [big, small] = mine ? [original, translation] : [translation, original];
    const other = languages.other ?? '';
    const item = element(
      'li',
      { class: 'turn', 'data-mine': String(mine), 'data-turn': String(said.id) },
      element('p', { class: 'visually-hidden', 'data-mine': String(mine) }, whose(mine)),
      element('p', { class: 'big', dir: 'auto', lang: languages.mine }, big || small),
    );
    // The original where no translation was needed.
    if (small !== big && big !== '' && small !== '')
      item.append(element('p', { class: 'small', dir: 'auto', lang: other }, small));
    this.element.insertBefore(item, this.#interimItem);
    if (this.size > kept) this.element.firstElementChild?.remove();
  }

  /** Says in the language of now whose turn each is. */
  reword(): void {
    for (const said of this.element.querySelectorAll<HTMLElement>('p[data-mine]'))
      said.textContent = whose(said.dataset.mine === 'true');
  }

  showInterim(words: string, language: string): void {
    if (this.#interim.textContent === words) return;
    this.#interim.textContent = words;
    this.#interim.lang = language;
    this.#interimItem.hidden = words === '';
  }
}

const whose = (mine: boolean): string => text(mine ? 'join.you' : 'join.them');
