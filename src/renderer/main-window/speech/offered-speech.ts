/** Which of what is ready is spoken in this window. */

import type { SpeechChunk } from '../../../shared/session/speech.ts';
import type { Sentence } from '../../../shared/session/transcript.ts';
import type { SpeechPlayer } from '../../speech/player.ts';
import type { TranscriptStore } from '../../store.ts';
import { currentTarget, shownTranslation } from '../../transcript/targets.ts';
import type { WindowStore } from '../state.ts';

interface Spoken {
  readonly store: WindowStore;
  readonly transcript: TranscriptStore;
  readonly player: SpeechPlayer;
}

/** Only what the person looks at is spoken; of who speaks another language the other direction. */
export function hearChunk({ store, transcript, player }: Spoken, chunk: SpeechChunk): void {
  const { session } = transcript.shape.getState();
  const target = currentTarget(session, store.getState().shownTarget);
  const sentence = transcript.sentence(chunk.sid);
  const wanted = sentence ? shownTranslation(sentence, target, session).language : target;
  if (chunk.language === wanted) player.offerChunk(chunk, sentence?.translations[wanted]?.text);
}

export function offerSpeech({ store, transcript, player }: Spoken, changed: ReadonlySet<number>): void {
  const { session } = transcript.shape.getState();
  const target = currentTarget(session, store.getState().shownTarget);
  const sentences = [...changed]
    .sort((one, other) => one - other)
    .map(sid => transcript.sentence(sid))
    .filter((sentence): sentence is Sentence => sentence !== undefined);
  for (const sentence of sentences) {
    player.offer(sentence, shownTranslation(sentence, target, session).language);
  }
}
