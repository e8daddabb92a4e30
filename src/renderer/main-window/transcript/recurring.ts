/** A replacement that a person makes again is offered for the vocabulary, so that nobody has to make it a third time. */

import { type Replacement, replacementOf } from '../../../shared/text/replacement.ts';
import { text } from '../../ui/messages/text.ts';
import type { Model } from '../model.ts';
import { showToast } from '../state.ts';

/** How often each was made in this window. */
const made = new WeakMap<Model['vocabulary'], Map<string, number>>();

/** `language`: of a translation; undefined: what was heard. */
export function noticeReplacement(
  model: Model,
  language: string | undefined,
  before: string,
  after: string,
): void {
  const replacement = replacementOf(before, after);
  const offered = model.store.getState().service.info?.capabilities.vocabulary ?? [];
  if (!replacement || !offered.includes(language === undefined ? 'corrections' : 'translationDictionary'))
    return;
  const counts = made.get(model.vocabulary) ?? new Map<string, number>();
  made.set(model.vocabulary, counts);
  const key = JSON.stringify([language, replacement.wrong.toLowerCase(), replacement.right]);
  const count = (counts.get(key) ?? 0) + 1;
  counts.set(key, count);
  if (count >= 2) void offer(model, language, replacement);
}

async function offer(model: Model, language: string | undefined, replacement: Replacement): Promise<void> {
  const { vocabulary, store } = model;
  await vocabulary.read();
  const { entries } = vocabulary.state.getState();
  const rows = entries[language === undefined ? 'corrections' : 'translationDictionary'];
  if (rows.some(({ source }) => source.toLowerCase() === replacement.wrong.toLowerCase())) return;
  const words = { ...replacement };
  showToast(store, text('edit.always', words), undefined, {
    label: text('edit.always.add'),
    act: () => void add(),
  });

  async function add(): Promise<void> {
    const added = await vocabulary.addReplacement(replacement, language);
    showToast(store, text(added === undefined ? 'edit.always.failed' : 'edit.always.added', words));
  }
}
