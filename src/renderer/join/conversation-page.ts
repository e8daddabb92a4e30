/** The page around the turns: who is there, the microphone, the way out. */

import { element } from '../ui/element.ts';
import { Follower } from '../ui/follower.ts';
import { languageName } from '../ui/format.ts';
import { text } from '../ui/messages/text.ts';
import type { MicrophoneState } from './microphone.ts';

export interface PageState {
  readonly connection: 'connecting' | 'open' | 'lost';
  /** Whether the other participant is there. */
  readonly together: boolean;
  readonly other: string | undefined;
  readonly turns: number;
  /** Undefined: the participant only reads. */
  readonly microphone: MicrophoneState | undefined;
  readonly muted: boolean;
  /** Something that passes, in words. */
  readonly passing: string | undefined;
}

export interface PageActions {
  leave(): void;
  toggleMute(): void;
  /** Tries to get the microphone. */
  speak(): void;
  /** Of the page's language. */
  readonly menu: HTMLElement;
}

type Shown = 'connecting' | 'waiting' | 'together' | 'lost';

export class ConversationPage {
  readonly element: HTMLElement;
  readonly #chip = element('p', { class: 'chip', role: 'status' });
  readonly #other = element('p', { class: 'other' });
  readonly #scroller = element('main', { tabindex: '0', 'data-reading': '' });
  readonly #empty = element('p', { class: 'empty' });
  readonly #notice = element('div', { class: 'notice', role: 'status' });
  readonly #mute = element('button', { class: 'mute', type: 'button', 'aria-keyshortcuts': 'Space' });
  readonly #muteWords = element('span');
  readonly #level = element('div', {
    class: 'level',
    role: 'meter',
    'aria-valuemin': '0',
    'aria-valuemax': '100',
    'aria-valuenow': '0',
  });
  readonly #space = element('kbd', { 'aria-hidden': 'true' });
  readonly #leave = element('button', { class: 'quiet', type: 'button' });
  readonly #speak = element('button', { class: 'start', type: 'button' });
  readonly #jump = element('button', { class: 'jump', type: 'button', hidden: '' });
  readonly #follower: Follower;
  readonly #listening = new AbortController();
  #following = true;
  #unseen = 0;

  constructor(list: HTMLElement, announcer: HTMLElement, actions: PageActions) {
    this.#leave.addEventListener('click', () => actions.leave());
    this.#mute.append(
      element('span', { class: 'icon', 'aria-hidden': 'true' }),
      this.#muteWords,
      this.#space,
    );
    this.#mute.addEventListener('click', () => actions.toggleMute());
    this.#speak.addEventListener('click', () => actions.speak());
    this.#scroller.append(this.#empty, list);
    const who = element('div', { class: 'who' }, this.#chip, this.#other);
    this.element = element(
      'div',
      { class: 'conversation' },
      element('header', {}, who, actions.menu, this.#leave),
      this.#scroller,
      this.#jump,
      element(
        'footer',
        {},
        this.#notice,
        element('div', { class: 'controls' }, this.#level, this.#mute, this.#speak),
      ),
      announcer,
    );
    this.#follower = new Follower(this.#scroller, following => {
      this.#following = following;
      this.#unseen = 0;
      this.#showJump();
    });
    this.#jump.addEventListener('click', () => {
      this.#follower.jump();
      this.#scroller.focus();
    });
    this.reword();
    this.#listen(actions);
  }

  #listen(actions: PageActions): void {
    const { signal } = this.#listening;
    // A phone that is turned breaks all lines anew: before the scroll area notices, or it takes that for scrolling away.
    window.addEventListener('resize', () => this.#following && this.#follower.jump(), { signal });
    document.addEventListener('keydown', event => this.#pressed(event, actions), { signal });
  }

  /** What always says the same, in the language of now; the rest follows with the next `show`. */
  reword(): void {
    this.#scroller.setAttribute('aria-label', text('join.turns'));
    this.#level.setAttribute('aria-label', text('join.level'));
    this.#leave.textContent = text('join.leave');
    this.#space.textContent = text('key-name.space');
    this.#showJump();
  }

  dispose(): void {
    this.#listening.abort();
    this.#follower.dispose();
  }

  show(state: PageState): void {
    const shown = shownState(state);
    const { microphone, muted, turns } = state;
    this.element.dataset.state = shown;
    setText(this.#chip, text(`join.state.${shown}`));
    setText(
      this.#other,
      state.other === undefined ? '' : text('join.other', { language: languageName(state.other) }),
    );
    const notice = noticeOf(state);
    this.#notice.hidden = notice === undefined;
    setText(this.#notice, notice ?? '');
    this.#empty.hidden = turns > 0;
    setText(this.#empty, text(shown === 'waiting' ? 'join.waiting.note' : 'join.empty'));
    const hears = microphone === 'on' || microphone === 'paused' || microphone === 'asking';
    this.#mute.hidden = this.#level.hidden = !hears;
    // The words say what it does: that it is pressed would say it a second time, the other way round.
    this.#mute.toggleAttribute('data-muted', muted);
    setText(this.#muteWords, text(muted ? 'join.unmute' : 'join.mute'));
    this.#speak.hidden = hears || microphone === 'insecure';
    setText(this.#speak, text(microphone === undefined ? 'join.speak' : 'join.speak-again'));
  }

  /** 0 to 1. */
  showLevel(level: number): void {
    this.#level.setAttribute('aria-valuenow', String(Math.round(level * 100)));
    this.#level.style.setProperty('--level', String(level));
  }

  /** After turns were drawn; `added`: final ones. */
  drawn(added: boolean): void {
    if (added && !this.#following) this.#unseen++;
    if (added) this.#follower.added();
    else this.#follower.keepUp();
    this.#showJump();
  }

  #showJump(): void {
    this.#jump.hidden = this.#following;
    setText(this.#jump, text('transcript.jump', { count: this.#unseen }));
  }

  /** The space key mutes, except where it presses what is focused. */
  #pressed(event: KeyboardEvent, actions: PageActions): void {
    if (event.key !== ' ' || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target instanceof Element && event.target.closest('button, a, select, input')) return;
    if (this.#mute.hidden) return;
    event.preventDefault();
    actions.toggleMute();
  }
}

function shownState({ connection, together }: PageState): Shown {
  if (connection !== 'open') return connection;
  return together ? 'together' : 'waiting';
}

/** What one has to know now: the most pressing only. */
function noticeOf({ connection, microphone, muted, passing }: PageState): string | undefined {
  if (connection === 'lost') return text('join.lost.note');
  if (microphone !== undefined && microphone !== 'on' && microphone !== 'off')
    return text(`join.microphone.${microphone}`);
  if (passing !== undefined) return passing;
  if (muted) return text('join.muted');
  return undefined;
}

/** Untouched when it is the same: a live region would say it again. */
function setText(target: HTMLElement, words: string): void {
  if (target.textContent !== words) target.textContent = words;
}
