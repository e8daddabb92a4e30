// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Follower } from '../../../src/renderer/ui/follower.ts';

/** A list of 2,000 px of which 500 are seen; its rows are in it. */
function list() {
  const element = document.createElement('section');
  const row = element.appendChild(document.createElement('button'));
  document.body.append(element);
  const height = 2000;
  let top = 0;
  Object.defineProperties(element, {
    clientHeight: { get: () => 500 },
    scrollHeight: { get: () => height },
    // As a browser does: never beyond the end.
    scrollTop: {
      get: () => top,
      set: (value: number) => {
        top = Math.max(0, Math.min(value, height - 500));
      },
    },
  });
  const seen: boolean[] = [];
  const follower = new Follower(element, following => seen.push(following));
  return {
    element,
    row,
    follower,
    seen,
    scrollTo(top: number) {
      element.scrollTop = top;
      element.dispatchEvent(new Event('scroll'));
    },
  };
}

describe('following the newest sentence', () => {
  let made: ReturnType<typeof list>;
  beforeEach(() => {
    made = list();
  });
  afterEach(() => {
    vi.restoreAllMocks();
    made.follower.dispose();
    document.body.innerHTML = '';
  });

  /** Rows above grow lower while the view moves up by more than the room below the last row. */
  const rowsMove = (): void => made.scrollTo(made.element.scrollTop - 150);

  it('goes on when rows move after a press on one of them, as when its speaker is corrected', () => {
    made.row.dispatchEvent(new Event('pointerdown', { bubbles: true }));
    window.dispatchEvent(new Event('pointerup'));
    rowsMove();
    expect(made.seen).toEqual([]);
  });

  it.each(['pointerup', 'pointercancel'])(
    'goes on long after the scroll bar was let go, by a %s that another listener keeps',
    name => {
      made.element.dispatchEvent(new Event('pointerdown', { bubbles: true }));
      made.row.addEventListener(name, event => event.stopPropagation());
      made.row.dispatchEvent(new Event(name, { bubbles: true }));
      const later = performance.now() + 10_000;
      vi.spyOn(performance, 'now').mockReturnValue(later);
      rowsMove();
      expect(made.seen).toEqual([]);
    },
  );

  it('goes on when rows move after a key that scrolls nothing', () => {
    for (const key of ['Enter', 'F2', 'Escape', 'ContextMenu', '2']) {
      made.row.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    }
    rowsMove();
    expect(made.seen).toEqual([]);
  });

  it.each(['wheel', 'touchmove'])('ends when the reader scrolls up by %s', name => {
    made.element.dispatchEvent(new Event(name));
    rowsMove();
    expect(made.seen).toEqual([false]);
  });

  it('ends when the reader scrolls up by a key or the scroll bar', () => {
    made.element.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageUp', bubbles: true }));
    rowsMove();
    expect(made.seen).toEqual([false]);
    made.follower.jump();
    made.element.dispatchEvent(new Event('pointerdown', { bubbles: true }));
    rowsMove();
    expect(made.seen).toEqual([false, true, false]);
  });
});
