/** A mark at the last word that was read, so that looking away costs nothing. */

import { text } from '../../ui/messages/text.ts';
import type { Model } from '../model.ts';
import { showToast } from '../state.ts';
import { shownLanguage } from '../wordings/question.ts';
import { showSentence } from './show-sentence.ts';

/** At the end of what is there of the sentence under the pointer or the focus, else of the latest one that has a translation. */
export function markLastRead(model: Model): void {
  const { store, transcript } = model;
  const words = (sid: number): string => {
    const sentence = transcript.sentence(sid);
    return sentence ? (sentence.translations[shownLanguage(model, sentence)]?.text ?? '') : '';
  };
  const sid = store.getState().currentSid ?? transcript.sids().findLast(each => words(each) !== '');
  if (sid === undefined) return;
  store.setState({ lastRead: { sid, end: words(sid).length } });
  showToast(store, text('last-read.set'), () => store.setState({ lastRead: undefined }));
}

export function jumpToMark({ store }: Model): void {
  const { lastRead } = store.getState();
  if (lastRead) showSentence(lastRead.sid);
  else showToast(store, text('last-read.none'));
}
