/** What the recording worker answers to each message `next`; see `recording-worker.ts` and `recording-thread.ts`. */

import type { Problem } from '../../shared/problem.ts';

export type RecordingMessage =
  /** Whole frames, one after another; the last one of the recording is filled up with silence. */
  | { readonly type: 'frames'; readonly samples: Int16Array }
  | { readonly type: 'end' }
  | { readonly type: 'problem'; readonly problem: Problem };
