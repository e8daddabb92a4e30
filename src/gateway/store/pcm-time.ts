/** How long so much sound takes. */

import { sampleRate } from '../../shared/audio/format.ts';

/** ms of `bytes` of 16-bit mono PCM. */
export const pcmMs = (bytes: number): number => (bytes * 1000) / (sampleRate * 2);
