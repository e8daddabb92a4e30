/** The page around the captions: which state the broadcast is in, the language, the way back to the newest sentence. */

import { originalLanguage } from '../../shared/protocols/voice-translation/broadcast.ts';
import { element } from '../ui/element.ts';
import { Follower } from '../ui/follower.ts';
import { ownLanguageName } from '../ui/format.ts';
import { text } from '../ui/messages/text.ts';
import type { ConnectionState } from './connection.ts';

type Shown = 'connecting' | 'queued' | 'waiting' | 'live' | 'lost' | 'ended';

export interface PageState {
  readonly connection: ConnectionState;
  readonly phase: 'standby' | 'live';
  readonly captions: number;
}

/** Before the first caption the state fills the page; afterwards it is the chip in the header and a line at the foot. */
export class Page {
  readonly #chip = element('p', { class: 'chip', role: 'status' });
  readonly #languages: HTMLSelectElement;
  readonly #name = element('h1');
  readonly #scroller = element('main', { tabindex: '0', 'data-reading': '' });
  readonly #notice = element('footer', { class: 'notice' });
  readonly #jump = element('button', { class: 'jump', type: 'button', hidden: '' });
  readonly #follower: Follower;
  #following = true;
  #unseen = 0;
  #count = 0;

  /** `menu`: of the page's own language. */
  constructor(
    root: HTMLElement,
    list: HTMLElement,
    menu: HTMLElement,
    chooseLanguage: (language: string) => void,
  ) {
    this.#languages = element('select');
    this.#languages.addEventListener('change', () => chooseLanguage(this.#languages.value));
    const header = element('header', {}, this.#name, this.#chip, menu, this.#languages);
    this.#scroller.append(list);
    root.append(header, this.#scroller, this.#notice, this.#jump);
    this.#follower = new Follower(this.#scroller, following => {
      this.#following = following;
      this.#unseen = 0;
      this.#showJump();
    });
    this.reword();
    // A phone that is turned breaks all lines anew: before the scroll area notices, or it takes that for scrolling away.
    let width = window.innerWidth;
    window.addEventListener('resize', () => {
      if (this.#following && window.innerWidth !== width) this.#follower.jump();
      width = window.innerWidth;
    });
    this.#jump.addEventListener('click', () => {
      this.#follower.jump();
      this.#scroller.focus();
    });
  }

  /** What always says the same, in the language of now; the rest follows with the next `show`. */
  reword(): void {
    this.#name.textContent = text('app.name');
    this.#languages.setAttribute('aria-label', text('viewer.language'));
    this.#scroller.setAttribute('aria-label', text('viewer.captions'));
    const original = [...this.#languages.options].find(({ value }) => value === originalLanguage);
    if (original) original.textContent = nameOf(originalLanguage);
    this.#showJump();
  }

  showLanguages(offered: readonly string[], chosen: string): void {
    const all = new Set([originalLanguage, ...offered, chosen]);
    this.#languages.replaceChildren(
      ...[...all].map(tag =>
        element('option', { value: tag, lang: tag === originalLanguage ? '' : tag }, nameOf(tag)),
      ),
    );
    this.#languages.value = chosen;
  }

  show(state: PageState): void {
    const shown = shownState(state);
    const position = state.connection.name === 'queued' ? state.connection.position : 0;
    document.documentElement.dataset.state = shown;
    document.documentElement.dataset.empty = String(state.captions === 0);
    setText(this.#chip, text(`viewer.${shown}`, { position }));
    const note = noteOf(shown, state.captions, position);
    this.#notice.hidden = note === undefined;
    if (note !== undefined) setText(this.#notice, note);
  }

  /** After captions were drawn; `count`: how many there are now. */
  drawn(count: number): void {
    const added = count - this.#count;
    this.#count = count;
    if (added > 0 && !this.#following) this.#unseen += added;
    if (added > 0) this.#follower.added();
    else this.#follower.keepUp();
    this.#showJump();
  }

  #showJump(): void {
    this.#jump.hidden = this.#following;
    setText(this.#jump, text('transcript.jump', { count: this.#unseen }));
  }
}

function shownState({ connection, phase }: PageState): Shown {
  if (connection.name !== 'watching') return connection.name;
  return phase === 'live' ? 'live' : 'waiting';
}

/** What to expect, in a sentence; nothing while captions come. */
function noteOf(shown: Shown, captions: number, position: number): string | undefined {
  switch (shown) {
    case 'connecting':
      return undefined;
    case 'live':
      return captions === 0 ? text('viewer.live.note') : undefined;
    case 'waiting':
      return captions === 0 ? text('viewer.waiting.note') : undefined;
    case 'queued':
      return text('viewer.queued.note', { position });
    case 'lost':
      return text('viewer.lost.note');
    case 'ended':
      return captions === 0 ? text('viewer.ended.note') : text('viewer.ended.kept');
  }
}

const nameOf = (tag: string): string =>
  tag === originalLanguage ? text('viewer.original') : ownLanguageName(tag);

/** Untouched when it is the same: a live region would say it again. */
function setText(target: HTMLElement, words: string): void {
  if (target.textContent !== words) target.textContent = words;
}
