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
