/** A sentence whose source a person has written is translated again here: a service knows only what it has heard. */

import { notNow } from '../../shared/problem.ts';
import type { Transcript } from '../../shared/session/transcript.ts';
import type { CorrectionCommand } from '../../shared/session/undo.ts';

export interface TranslationRequest {
  readonly text: string;
  /** BCP-47, like the next. */
  readonly source: string;
  readonly target: string;
}

/** Rejects with a ProblemError when nothing here translates between these languages. */
export type Translate = (request: TranslationRequest) => Promise<string>;

export interface Translatable {
  readonly transcript: Transcript;
  correct(command: CorrectionCommand, id: string): { readonly done: Promise<boolean> };
}

/** The translation is a correction with this id. False: the source was changed meanwhile, and it would not be its translation. */
export async function translateAgain(
  session: Translatable,
  { sid, language }: { readonly sid: number; readonly language: string },
  id: string,
  translate: Translate,
): Promise<boolean> {
  const sentence = session.transcript.sentences.get(sid);
  if (!sentence?.final) throw notNow(sentence ? 'sentence-growing' : 'sentence-unknown');
  const text = await translate({ text: sentence.text, source: sentence.language, target: language });
  if (session.transcript.sentences.get(sid)?.text !== sentence.text) return false;
  return session.correct({ type: 'correct-translation', sid, language, text }, id).done;
}
