import { element } from '../ui/element.ts';

/** How many turns stay in the live region: enough for a reader that is behind. */
const kept = 5;

/** Hands what the other says, in the participant's language, to a screen reader. One's own words one has just said. */
export class Announcer {
  readonly element = element('div', { class: 'visually-hidden', role: 'log', 'aria-live': 'polite' });

  say(words: string, language: string): void {
    this.element.append(element('p', { lang: language }, words));
    while (this.element.childElementCount > kept) this.element.firstElementChild?.remove();
  }
}
