/** What a person changes of the words of a sentence, in place. */

import { isPart } from '../../../shared/session/edits.ts';
import { splitWords } from '../../../shared/session/split-words.ts';
import type { Sentence } from '../../../shared/session/transcript.ts';
import type { EditCommand } from '../../../shared/session/undo.ts';
import { text } from '../../ui/messages/text.ts';
import type { Model } from '../model.ts';
import { shownLanguage } from '../wordings/question.ts';
import type { EditedSide } from './reading-state.ts';
import { noticeReplacement } from './recurring.ts';

export const sideText = (sentence: Sentence, side: EditedSide, language: string): string =>
  side === 'source' ? sentence.text : (sentence.translations[language]?.text ?? '');

/** Opens this side of a sentence, else of the current or the latest one. What was being written before is kept. */
export function beginEditing(
  model: Model,
  side: EditedSide,
  sid: number | undefined = chosenSid(model),
): void {
  keepEditing(model);
  const sentence = sid === undefined ? undefined : model.transcript.sentence(sid);
  if (!sentence?.final) return;
  const language = shownLanguage(model, sentence);
  const draft = sideText(sentence, side, language);
  model.store.setState({ editing: { sid: sentence.sid, side, language, draft } });
}

export function leaveEditing({ store }: Model): void {
  store.setState({ editing: undefined });
}

/** What was written takes the place of what stood there; nothing changes where it is the same, or nothing is left of it. */
export function keepEditing(model: Model): void {
  const { editing } = model.store.getState();
  leaveEditing(model);
  const sentence = editing && model.transcript.sentence(editing.sid);
  if (!editing || !sentence) return;
  const { sid, side, language } = editing;
  const [before, after] = [sideText(sentence, side, language), editing.draft.trim()];
  if (after === '' || after === before.trim()) return;
  const correction: EditCommand =
    side === 'source'
      ? { type: 'correct-text', sid, text: after }
      : { type: 'correct-translation', sid, language, text: after };
  // What is offered by it is said after that it was done.
  void model.edits.correct(correction, text('edit.corrected')).then(done => {
    if (done) noticeReplacement(model, side === 'source' ? undefined : language, before, after);
  });
}

/** Cuts the sentence where the caret is, with what was written so far. */
export function splitEditing(model: Model, at: number): void {
  const { editing } = model.store.getState();
  const sentence = editing && model.transcript.sentence(editing.sid);
  if (!editing || !sentence) return;
  const { side, language, draft } = editing;
  const isSource = side === 'source';
  const written = isSource
    ? { ...sentence, text: draft }
    : { ...sentence, translations: { ...sentence.translations, [language]: { text: draft, final: true } } };
  const halves = splitWords(written, isSource ? 'source' : { language }, at);
  if (!halves) return;
  leaveEditing(model);
  const [first, second] = halves;
  void model.edits.correct({ type: 'split-sentence', sid: sentence.sid, first, second }, text('edit.split'));
}

/** With the one before it (-1) or behind it (1). */
export function joinSentence(model: Model, sid: number, direction: -1 | 1): void {
  const sids = model.transcript.sids();
  const other = sids[sids.indexOf(sid) + direction];
  if (other === undefined) return;
  keepEditing(model);
  const [first, next] = direction === 1 ? [sid, other] : [other, sid];
  void model.edits.correct({ type: 'join-sentences', sid: first, next }, text('edit.joined'));
}

/** `language`: of a translation; absent: the source. */
export function restoreWords(model: Model, sid: number, language?: string): void {
  const side = language === undefined ? {} : { language };
  void model.edits.correct({ type: 'restore-text', sid, ...side }, text('edit.restored'));
}

/** Whether the source is a person's own: a service could translate only what it has heard. */
export const hasOwnSource = ({ sid, corrected }: Pick<Sentence, 'sid' | 'corrected'>): boolean =>
  isPart(sid) || corrected?.text !== undefined || corrected?.isSplit === true || corrected?.isJoined === true;

function chosenSid({ store, transcript }: Model): number | undefined {
  return store.getState().currentSid ?? transcript.sids().findLast(sid => transcript.sentence(sid)?.final);
}
