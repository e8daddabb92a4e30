/** What crosses from the main process to a window: a whole transcript as plain data, and patches to it. */

import type { Sentence, SessionState, Transcript } from './transcript.ts';

export type { Patch } from './transcript.ts';

/** A whole transcript as plain data, for a window that opens late or reloads. */
export interface Snapshot {
  readonly session: SessionState;
  /** In the order of their numbers. */
  readonly sentences: readonly Sentence[];
}

export function takeSnapshot(transcript: Transcript): Snapshot {
  const sentences: Sentence[] = [];
  for (const sid of transcript.order) {
    const sentence = transcript.sentences.get(sid);
    if (sentence) sentences.push(sentence);
  }
  return { session: transcript.session, sentences };
}

export function fromSnapshot(snapshot: Snapshot): Transcript {
  return {
    session: snapshot.session,
    sentences: new Map(snapshot.sentences.map(sentence => [sentence.sid, sentence])),
    order: snapshot.sentences.map(sentence => sentence.sid),
    groups: new Map(),
  };
}
