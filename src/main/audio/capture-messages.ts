/** What the capture worker is told and tells; see `capture-worker.ts` and `capture-thread.ts`. */

export interface CaptureOrder {
  readonly deviceId: string;
  /** One Int32: not 0 asks the worker to stop. Shared memory, because a reading worker takes no messages. */
  readonly stop: SharedArrayBuffer;
}

/** `missing`: the device is not in the list; `lost`: it gives no sound; `stopped`: as asked. */
export interface CaptureOutcome {
  readonly reason: 'missing' | 'lost' | 'stopped';
  /** The technical cause; may be empty. */
  readonly detail: string;
}

export type CaptureMessage =
  | { readonly type: 'frame'; readonly samples: Int16Array; readonly capturedAt: number }
  /** The last message. */
  | ({ readonly type: 'end' } & CaptureOutcome);
