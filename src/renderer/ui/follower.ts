import { followsAfterScroll, outgrown } from './follow.ts';

/** How long a wheel turn or a key press accounts for scrolling, ms: a smooth scroll's length. */
const handMs = 400;
/** How long rows may still turn out taller than estimated after a jump, ms. */
const settleMs = 300;

/** Keys that scroll; any other, as those of a menu, does not account for it. */
const scrollKeys = new Set(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End', ' ']);

/** Keeps the newest sentence of one scroll area in view until the reader scrolls up. */
export class Follower {
  readonly #element: HTMLElement;
  readonly #onChange: (following: boolean) => void;
  readonly #sizes: ResizeObserver;
  readonly #listening = new AbortController();
  #following = true;
  #top = 0;
  #handUntil = 0;
  #held = false;
  #settleUntil = 0;

  constructor(element: HTMLElement, onChange: (following: boolean) => void) {
    this.#element = element;
    this.#onChange = onChange;
    this.#sizes = new ResizeObserver(() => this.#following && this.#toEnd());
    this.#sizes.observe(element);
    const options = { passive: true, signal: this.#listening.signal };
    element.addEventListener('wheel', this.#touched, options);
    element.addEventListener('touchmove', this.#touched, options);
    element.addEventListener('keydown', ({ key }) => scrollKeys.has(key) && this.#touched(), options);
    // On the scroll bar: a press on a row scrolls nothing.
    element.addEventListener('pointerdown', ({ target }) => target === element && this.#hold(true), options);
    // First of all, and also when it is cancelled: whoever keeps it from the window would leave it held for good.
    for (const name of ['pointerup', 'pointercancel'] as const) {
      window.addEventListener(name, () => this.#hold(false), { ...options, capture: true });
    }
    element.addEventListener('scroll', () => this.#noticeScroll(), options);
    this.jump();
  }

  dispose(): void {
    this.#sizes.disconnect();
    this.#listening.abort();
  }

  /** To the newest sentence, and on with it. */
  jump(): void {
    document.getSelection()?.removeAllRanges();
    this.#settleUntil = performance.now() + settleMs;
    this.#set(true);
    this.#toEnd();
  }

  /** The reader goes elsewhere. */
  leave(): void {
    this.#settleUntil = 0;
    this.#set(false);
  }

  /** A sentence was added. */
  added(): void {
    this.#noticeScroll();
    if (this.#following) this.#advance();
  }

  /** A row's height changed. */
  keepUp(): void {
    // The list hears of scrolling before this does: without looking first, a wheel turn would be undone here.
    this.#noticeScroll();
    if (!this.#following) return;
    if (performance.now() < this.#settleUntil || outgrown(this.#element)) this.#advance();
  }

  /** Who is selecting or writing text there reads it: then nothing moves under the pointer. */
  #advance(): void {
    if (hasSelection(this.#element) || isWritten(this.#element)) this.#set(false);
    else this.#toEnd();
  }

  #noticeScroll(): void {
    const { scrollTop } = this.#element;
    if (scrollTop === this.#top) return;
    const byHand = this.#held || performance.now() < this.#handUntil;
    const follows = followsAfterScroll(this.#following, this.#top, this.#element, byHand);
    this.#top = scrollTop;
    if (byHand) this.#settleUntil = 0;
    this.#set(follows);
  }

  #touched = (): void => {
    this.#handUntil = performance.now() + handMs;
  };

  /** A pointer that is down may be dragging the scroll bar. */
  #hold(held: boolean): void {
    if (this.#held) this.#touched();
    this.#held = held;
  }

  #toEnd(): void {
    this.#element.scrollTop = this.#element.scrollHeight;
    this.#top = this.#element.scrollTop;
  }

  #set(following: boolean): void {
    if (following === this.#following) return;
    this.#following = following;
    this.#onChange(following);
  }
}

function isWritten(element: HTMLElement): boolean {
  const { activeElement } = document;
  return activeElement instanceof HTMLTextAreaElement && element.contains(activeElement);
}

function hasSelection(element: HTMLElement): boolean {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed) return false;
  return element.contains(selection.anchorNode);
}
