import { useEffect, useRef, useState } from 'react';
import { useSession } from '../../transcript/source.ts';
import { ErrorIcon, WarningIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import { isRunning } from '../actions.ts';
import { useModel } from '../model.ts';
import styles from './footer.module.css';
import { type LevelNotice, levelNotice, meterPosition, silentNoticeMs } from './level.ts';

/** The level of what is captured. It moves ten times a second without rendering; only a notice renders. */
export function LevelMeter() {
  const { bridge } = useModel();
  const live = useSession(session => session.phase === 'live');
  const running = useSession(session => isRunning(session.phase));
  const meter = useRef<HTMLDivElement>(null);
  const [notice, setNotice] = useState<LevelNotice>('none');
  useEffect(() => {
    if (!live) return;
    let clippedAt: number | undefined;
    const silent = (): void => setNotice('silent');
    // No level at all is no signal either: the capture hangs.
    let timer = setTimeout(silent, silentNoticeMs);
    const stop = bridge.on('audio.level', level => {
      const now = performance.now();
      if (level.clipped) clippedAt = now;
      clearTimeout(timer);
      timer = setTimeout(silent, silentNoticeMs);
      draw(meter.current, level.rmsDb, level.peakDb);
      setNotice(levelNotice(level, clippedAt, now));
    });
    const drawn = meter.current;
    return () => {
      stop();
      clearTimeout(timer);
      setNotice('none');
      draw(drawn, -100, -100);
    };
  }, [bridge, live]);
  return (
    <div className={styles.level} data-notice={notice}>
      {/* biome-ignore lint/a11y/useSemanticElements: the native <meter> cannot show a peak beside the level. */}
      <div
        ref={meter}
        className={styles.meter}
        role="meter"
        aria-label={text('level.label')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={0}
        data-running={running}
      >
        <div className={styles.bar} />
        <div className={styles.peak} />
      </div>
      <span className={styles.notice} role="status">
        {notice === 'silent' && <ErrorIcon size={15} />}
        {notice === 'clipped' && <WarningIcon size={15} />}
        {notice !== 'none' && text(`level.${notice}`)}
      </span>
    </div>
  );
}

function draw(meter: HTMLElement | null, rmsDb: number, peakDb: number): void {
  if (!meter) return;
  const level = meterPosition(rmsDb);
  meter.style.setProperty('--level', level.toFixed(3));
  meter.style.setProperty('--peak', meterPosition(peakDb).toFixed(3));
  meter.setAttribute('aria-valuenow', String(Math.round(level * 100)));
}
