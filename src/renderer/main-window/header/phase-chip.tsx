import { useEffect, useState } from 'react';
import { useSession } from '../../transcript/source.ts';
import { cx } from '../../ui/class-names.ts';
import { elapsed } from '../../ui/format.ts';
import { text } from '../../ui/messages/text.ts';
import { useUsesPushToTalk } from '../talk/use-talk.ts';
import styles from './header.module.css';

/** What the session is doing, and for how long. The time stands still when it has ended. */
export function PhaseChip() {
  const phase = useSession(session => session.phase);
  const startedAt = useSession(session => session.setup?.startedAt);
  const waits = useUsesPushToTalk() && phase === 'paused';
  const runs = phase === 'live' || phase === 'paused';
  const now = useClock(runs || phase === 'stopping');
  return (
    <span className={cx(styles.chip, styles.phase)} data-phase={waits ? 'waiting' : phase}>
      <span className={styles.word}>{text(waits ? 'phase.push-to-talk' : `phase.${phase}`)}</span>
      {startedAt !== undefined && now !== undefined && phase !== 'starting' && (
        <time className={styles.time}>{elapsed(now - startedAt)}</time>
      )}
    </span>
  );
}

/** ms since the epoch, a tick a second while it runs; undefined when it never ran in this window. */
function useClock(runs: boolean): number | undefined {
  const [now, setNow] = useState<number>();
  useEffect(() => {
    if (!runs) return;
    const tick = (): void => setNow(Date.now());
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [runs]);
  return now;
}
