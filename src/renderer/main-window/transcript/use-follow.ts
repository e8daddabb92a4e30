import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Follower } from '../../ui/follower.ts';
import { jumpEvent } from '../keyboard.ts';

export interface Following {
  readonly following: boolean;
  /** Sentences that came since the reader scrolled away. */
  readonly unseen: number;
  /** To the newest sentence. */
  jump(): void;
}

/**
 * Keeps the newest sentence of `scroller` in view until the reader scrolls up. `follower` is set while the list is in
 * the page, for whoever knows that a row's height changed. Must come after the hook that places the rows.
 */
export function useFollow(
  scroller: RefObject<HTMLElement | null>,
  follower: RefObject<Follower | undefined>,
  count: number,
): Following {
  // How many sentences there were when the reader left the end; undefined while following.
  const [leftAt, setLeftAt] = useState<number>();
  const latestCount = useRef(count);
  useLayoutEffect(() => {
    if (!scroller.current) return;
    const made = new Follower(scroller.current, following =>
      setLeftAt(following ? undefined : latestCount.current),
    );
    follower.current = made;
    return () => {
      made.dispose();
      follower.current = undefined;
    };
  }, [scroller, follower]);
  useLayoutEffect(() => {
    follower.current?.added();
    latestCount.current = count;
  }, [follower, count]);
  useEffect(() => {
    const jump = (): void => follower.current?.jump();
    window.addEventListener(jumpEvent, jump);
    return () => window.removeEventListener(jumpEvent, jump);
  }, [follower]);
  return {
    following: leftAt === undefined,
    unseen: leftAt === undefined ? 0 : Math.max(0, count - leftAt),
    jump: () => follower.current?.jump(),
  };
}
