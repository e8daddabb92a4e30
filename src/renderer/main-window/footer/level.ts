import type { Level } from '../../../shared/ipc/sources.ts';

/** The quietest level the meter shows, dBFS: about the noise of a quiet room at a headset. */
const floorDb = -60;

/** How long without any signal until the window says so, ms. */
export const silentNoticeMs = 2000;
/** How long "too loud" stays after the last clipped sample, ms: long enough to be read. */
export const clipHoldMs = 1500;

export type LevelNotice = 'none' | 'clipped' | 'silent';

/** Where a level stands on the meter, 0 to 1. */
export const meterPosition = (db: number): number => Math.min(1, Math.max(0, 1 - db / floorDb));

/** What to say about a level. `clippedAt` is when a sample was last at full scale; the same clock as `now`, ms. */
export function levelNotice(level: Level, clippedAt: number | undefined, now: number): LevelNotice {
  if (level.silentMs >= silentNoticeMs) return 'silent';
  return clippedAt !== undefined && now - clippedAt < clipHoldMs ? 'clipped' : 'none';
}
