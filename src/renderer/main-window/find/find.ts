/** Find in the transcript that is shown: what is looked for, where it stands, and which of these places is the current one. */

import type { Sentence } from '../../../shared/session/transcript.ts';
import { fold, rangesOf } from '../../../shared/text/fold.ts';
import type { TranscriptStore } from '../../store.ts';
import type { Model } from '../model.ts';
import { showSentence } from '../transcript/show-sentence.ts';
import { shownLanguage } from '../wordings/question.ts';
import type { FoundPlace } from './find-store.ts';

/** The folded query: spaces within it count, those around it do not. */
export const termOf = (query: string): string => fold(query.trim());

/** Opens the field, with the selected words in it. */
export function openFind(model: Model): void {
  const selected = document.getSelection()?.toString().trim() ?? '';
  const isWords = selected !== '' && selected.length <= 100 && !selected.includes('\n');
  model.find.setState({ isOpen: true, at: undefined, ...(isWords ? { query: selected } : {}) });
  refreshFind(model);
  window.dispatchEvent(new Event(focusFindEvent));
}

export const focusFindEvent = 'dragoman:focus-find';

/** Another query: the first place after the one that is looked at is gone to. */
export function findWords(model: Model, query: string): void {
  model.find.setState({ query, at: undefined });
  refreshFind(model);
  const { places } = model.find.getState();
  const seen = model.store.getState().currentSid ?? 0;
  const first = places.findIndex(({ sid }) => sid >= seen);
  if (places.length > 0) goTo(model, Math.max(0, first));
}

/** The next place (1) or the one before (-1), round the ends; opens the field where it is closed. */
export function stepFind(model: Model, step: 1 | -1): void {
  const { isOpen, places, at } = model.find.getState();
  if (!isOpen) {
    openFind(model);
    return;
  }
  if (places.length === 0) return;
  const next = at === undefined ? (step === 1 ? 0 : places.length - 1) : at + step;
  goTo(model, (next + places.length) % places.length);
}

/** What is said meanwhile is found, too, and the current place stays the one that it is. */
export function refreshFind(model: Model): void {
  const { find } = model;
  const { isOpen, query, places: before, at } = find.getState();
  if (!isOpen) return;
  const places = placesOf(model, termOf(query));
  const current = at === undefined ? undefined : before[at];
  const now = current && places.findIndex(place => isSame(place, current));
  find.setState({ places, at: now === undefined || now < 0 ? undefined : now });
}

const isSame = (one: FoundPlace, other: FoundPlace): boolean =>
  one.sid === other.sid && one.side === other.side && one.nth === other.nth;

function goTo(model: Model, at: number): void {
  model.find.setState({ at });
  const place = model.find.getState().places[at];
  if (place) showSentence(place.sid);
}

/** How often a term stands in a text; a text that did not change is not looked through again. */
const counts = new WeakMap<Sentence, { readonly key: string; readonly count: readonly [number, number] }>();

function placesOf(model: Model, term: string): readonly FoundPlace[] {
  if (term === '') return [];
  const { transcript } = model;
  const places: FoundPlace[] = [];
  for (const sid of transcript.sids()) {
    const sentence = transcript.sentence(sid);
    if (!sentence) continue;
    const [source, translation] = countsOf(model, sentence, term);
    for (let nth = 0; nth < source; nth++) places.push({ sid, side: 'source', nth });
    for (let nth = 0; nth < translation; nth++) places.push({ sid, side: 'translation', nth });
  }
  return places;
}

function countsOf(model: Model, sentence: Sentence, term: string): readonly [number, number] {
  const language = shownLanguage(model, sentence);
  const key = `${language} ${term}`;
  const known = counts.get(sentence);
  if (known?.key === key) return known.count;
  const text = sentence.translations[language]?.text ?? '';
  const count = [rangesOf(sentence.text, [term]).length, rangesOf(text, [term]).length] as const;
  counts.set(sentence, { key, count });
  return count;
}

/** Follows the transcript while the field is open. Returns the function that stops it. */
export function followTranscript(model: Model & { readonly transcript: TranscriptStore }): () => void {
  return model.transcript.watchAll(() => refreshFind(model));
}
