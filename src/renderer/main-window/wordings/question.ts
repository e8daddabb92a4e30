import type { Sentence } from '../../../shared/session/transcript.ts';
import { currentTarget, shownTranslation } from '../../transcript/targets.ts';
import type { Model } from '../model.ts';
import { showTab } from '../panel/show-tab.ts';
import type { Question } from './wordings-store.ts';

/** More selected words than this are no term, characters. */
const maxTerm = 200;

/** Asks about the selected words, else about this sentence, else the current or the latest one, and shows the answers. */
export function askForWordings(model: Model, sid?: number): void {
  const words = selectedWords(model);
  const isMeant = words !== undefined && (sid === undefined || words.sid === sid);
  const question = isMeant ? words : sentenceQuestion(model, sid ?? chosenSid(model));
  showTab(model, 'wordings');
  if (question) void model.wordings?.ask(question);
}

/** One whole sentence: what was said into the shown language, or its translation back. Undefined: it has no such text. */
export function sentenceQuestion(
  model: Model,
  sid: number | undefined,
  side: Question['side'] = 'source',
): Question | undefined {
  const sentence = sid === undefined ? undefined : model.transcript.sentence(sid);
  if (!sentence) return undefined;
  const language = shownLanguage(model, sentence);
  const isSource = side === 'source';
  const text = isSource ? sentence.text : (sentence.translations[language]?.text ?? '');
  const [source, target] = isSource ? [sentence.language, language] : [language, sentence.language];
  if (text.trim() === '') return undefined;
  return { text, source, target, sid: sentence.sid, side, isTerm: false };
}

function chosenSid({ store, transcript }: Model): number | undefined {
  const isThere = (sid: number): boolean => transcript.sentence(sid)?.final === true;
  return store.getState().currentSid ?? transcript.sids().findLast(isThere);
}

/** What is selected within one sentence, on either side. */
function selectedWords(model: Model): Question | undefined {
  const selection = window.getSelection();
  const text = selection?.toString().trim() ?? '';
  if (!selection || text === '' || text.length > maxTerm) return undefined;
  const [row, otherRow] = [selection.anchorNode, selection.focusNode].map(node => within(node, '[data-sid]'));
  const sentence = model.transcript.sentence(Number(row?.dataset.sid));
  if (!sentence || row !== otherRow) return undefined;
  const language = shownLanguage(model, sentence);
  const isTarget = within(selection.anchorNode, '[data-translation]') !== null;
  const [source, target] = isTarget ? [language, sentence.language] : [sentence.language, language];
  return { text, source, target, sid: sentence.sid, side: isTarget ? 'target' : 'source', isTerm: true };
}

function within(node: Node | null, selector: string): HTMLElement | null {
  const element = node instanceof Element ? node : node?.parentElement;
  return element?.closest<HTMLElement>(selector) ?? null;
}

export function shownLanguage({ store, transcript }: Model, sentence: Sentence): string {
  const { session } = transcript.shape.getState();
  return shownTranslation(sentence, currentTarget(session, store.getState().shownTarget), session).language;
}
