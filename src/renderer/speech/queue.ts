import type { BacklogPolicy } from '../../shared/settings/settings.ts';

/** One clip that can be fetched and played. */
export interface Clip {
  readonly sid: number;
  readonly language: string;
}

/** The clips that wait for their turn, by sentence number. */
export type ClipQueue = readonly Clip[];

/** Adds a clip at its sentence's place: one that became ready late is still heard before the newer ones that wait. */
export function enqueued(queue: ClipQueue, clip: Clip): ClipQueue {
  const at = queue.findIndex(other => other.sid > clip.sid);
  return at < 0 ? [...queue, clip] : [...queue.slice(0, at), clip, ...queue.slice(at)];
}

/** Only the newest clip that waits. */
export const newestOnly = (queue: ClipQueue): ClipQueue => queue.slice(-1);

export interface Taken {
  readonly queue: ClipQueue;
  /** What is being heard is cut short for it. */
  readonly interrupts: boolean;
}

/** Takes a clip that became ready, as the person wants it when speech falls behind. */
export function taken(queue: ClipQueue, clip: Clip, policy: BacklogPolicy): Taken {
  const all = enqueued(queue, clip);
  switch (policy) {
    case 'play-all':
      return { queue: all, interrupts: false };
    case 'skip-to-newest':
      return { queue: newestOnly(all), interrupts: false };
    case 'interrupt':
      return { queue: newestOnly(all), interrupts: true };
    default:
      return policy satisfies never;
  }
}
