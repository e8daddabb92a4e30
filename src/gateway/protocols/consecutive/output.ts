/** Speech on its way out: pieces of audio, and between them where they are in the text. Pure. */

import { samplesToBytes } from '../../../shared/audio/pcm.ts';
import type { SampleRate, ServerMessage } from '../../../shared/protocols/consecutive/messages.ts';
import type { SpeechDelimiter } from './delimiters.ts';

/** **D** ms of audio in a message. */
export const chunkMs = 40;

/** A delimiter goes ahead of the audio that holds its moment; the last ones may be at the very end. */
export function* outputOf(
  samples: Int16Array,
  sampleRate: SampleRate,
  delimiters: readonly SpeechDelimiter[],
): Generator<ServerMessage, void> {
  const chunk = (sampleRate * chunkMs) / 1000;
  let next = 0;
  for (let at = 0; at < samples.length; at += chunk) {
    const endSeconds = (at + chunk) / sampleRate;
    for (let told = delimiters[next]; told && told.time < endSeconds; told = delimiters[++next]) yield told;
    yield { type: 'audio', data: base64(samples.subarray(at, at + chunk)) };
  }
  yield* delimiters.slice(next);
}

const base64 = (samples: Int16Array): string => Buffer.from(samplesToBytes(samples)).toString('base64');
