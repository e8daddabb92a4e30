import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { jumpEvent } from '../keyboard.ts';
import { followsAfterScroll, outgrown } from './follow.ts';

/** How long a wheel turn or a key press accounts for scrolling, ms: a smooth scroll's length. */
const handMs = 400;
/** How long rows may still turn out taller than estimated after a jump, ms. */
const settleMs = 300;

export interface Following {
  readonly following: boolean;
  /** Sentences that came since the reader scrolled away. */
  readonly unseen: number;
  jump(): void;
  /** To be called when a row's height changed. */
  keepUp(): void;
}

/** Keeps the newest sentence in view until the reader scrolls up. */
export function useFollow(scroller: RefObject<HTMLElement | null>, count: number): Following {
  const [leftAt, setLeftAt] = useState<number>();
  const latest = useRef({ following: true, top: 0, settleUntil: 0, count });
  latest.current.count = count;

  const setFollowing = useCallback((following: boolean) => {
    if (following === latest.current.following) return;
    latest.current.following = following;
    setLeftAt(following ? undefined : latest.current.count);
  }, []);
  const toEnd = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    element.scrollTop = element.scrollHeight;
    latest.current.top = element.scrollTop;
  }, [scroller]);
  const keepUp = useCallback(() => {
    const element = scroller.current;
    if (!element || !latest.current.following) return;
    if (performance.now() < latest.current.settleUntil || outgrown(element)) toEnd();
  }, [scroller, toEnd]);
  const jump = useCallback(() => {
    document.getSelection()?.removeAllRanges();
    latest.current.settleUntil = performance.now() + settleMs;
    setFollowing(true);
    toEnd();
  }, [setFollowing, toEnd]);

  useLayoutEffect(jump, [jump]);
  useLayoutEffect(() => {
    if (!latest.current.following || count === 0) return;
    // Who is selecting text reads it: nothing moves under the pointer.
    if (hasSelection(scroller.current)) {
      latest.current.following = false;
      setLeftAt(count - 1);
    } else toEnd();
  }, [count, scroller, toEnd]);
  useScrolling(scroller, latest, setFollowing);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    // The window grew or shrank, or a notice took some of its height.
    const observer = new ResizeObserver(() => latest.current.following && toEnd());
    observer.observe(element);
    window.addEventListener(jumpEvent, jump);
    return () => {
      observer.disconnect();
      window.removeEventListener(jumpEvent, jump);
    };
  }, [scroller, toEnd, jump]);

  return {
    following: leftAt === undefined,
    unseen: leftAt === undefined ? 0 : Math.max(0, count - leftAt),
    jump,
    keepUp,
  };
}

/** Tells scrolling by the reader's hand from the list's own. */
function useScrolling(
  scroller: RefObject<HTMLElement | null>,
  latest: RefObject<{ following: boolean; top: number }>,
  setFollowing: (following: boolean) => void,
): void {
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let handUntil = 0;
    let held = false;
    const touched = (): void => {
      handUntil = performance.now() + handMs;
    };
    const press = (): void => {
      held = true;
    };
    const release = (): void => {
      if (held) touched();
      held = false;
    };
    const onScroll = (): void => {
      const { following, top } = latest.current;
      const byHand = held || performance.now() < handUntil;
      latest.current.top = element.scrollTop;
      setFollowing(followsAfterScroll(following, top, element, byHand));
    };
    const hand = ['wheel', 'touchmove', 'keydown'] as const;
    for (const name of hand) element.addEventListener(name, touched, { passive: true });
    element.addEventListener('pointerdown', press);
    window.addEventListener('pointerup', release);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      for (const name of hand) element.removeEventListener(name, touched);
      element.removeEventListener('pointerdown', press);
      window.removeEventListener('pointerup', release);
      element.removeEventListener('scroll', onScroll);
    };
  }, [scroller, latest, setFollowing]);
}

function hasSelection(element: HTMLElement | null): boolean {
  const selection = document.getSelection();
  if (!element || !selection || selection.isCollapsed) return false;
  return element.contains(selection.anchorNode);
}
