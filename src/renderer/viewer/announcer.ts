import { originalLanguage } from '../../shared/protocols/voice-translation/broadcast.ts';
import { element } from '../ui/element.ts';
import type { Captions } from './captions.ts';

/** How many sentences stay in the live region: enough for a reader that is behind. */
const kept = 5;

/** Hands what is final and new to a screen reader, in the viewer's language. Provisional text would be read over and over. */
export class Announcer {
  readonly element = element('div', { class: 'visually-hidden', role: 'log', 'aria-live': 'polite' });
  readonly #captions: Captions;
  readonly #announced = new Set<number>();

  constructor(captions: Captions) {
    this.#captions = captions;
  }

  /** `news`: false for what was said before the viewer came. */
  take(sids: Iterable<number>, language: string, isNew: boolean): void {
    this.element.lang = language === originalLanguage ? '' : language;
    for (const sid of sids) {
      const caption = this.#captions.get(sid);
      const text = language === originalLanguage ? caption?.original : caption?.translation;
      if (!text?.final || this.#announced.has(sid)) continue;
      this.#announced.add(sid);
      if (!isNew) continue;
      this.element.append(element('p', {}, text.text));
      while (this.element.childElementCount > kept) this.element.firstElementChild?.remove();
    }
  }
}
