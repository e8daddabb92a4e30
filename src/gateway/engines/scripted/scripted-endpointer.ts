/** Endpointing by loudness alone. */

import { frameMs } from '../../../shared/audio/format.ts';
import type { Endpointer } from '../endpointing/endpointer.ts';
import { isSound } from './scripted-level.ts';

/** Sound for so long is speech; ms. */
const onsetMs = 60;
/** Silence for so long ends it; ms. */
const hangoverMs = 300;

/** Speech starts with the third loud frame in a row and ends with the fifteenth quiet one. */
export function createLevelEndpointer(): Endpointer {
  let voiced = false;
  let speaking = false;
  /** Frames in a row that speak against the present state. */
  let against = 0;

  const reset = (): void => {
    voiced = false;
    speaking = false;
    against = 0;
  };

  return {
    get voiced() {
      return voiced;
    },
    lookbackMs: onsetMs,
    push(frame) {
      voiced = isSound(frame);
      against = voiced === speaking ? 0 : against + 1;
      if (against * frameMs < (speaking ? hangoverMs : onsetMs)) return undefined;
      speaking = !speaking;
      against = 0;
      return speaking ? 'speech-start' : 'speech-end';
    },
    reset,
    close: reset,
  };
}
