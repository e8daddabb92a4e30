import { useCallback } from 'react';
import { useStore } from 'zustand';
import { maxWordLength } from '../../../shared/session/vocabulary-words.ts';
import { text } from '../../ui/messages/text.ts';
import { useModel } from '../model.ts';
import { showToast } from '../state.ts';
import { useTakeKeys } from './use-take-keys.ts';
import { WordingRows } from './wording-rows.tsx';
import type { Question, WordingsStore } from './wordings-store.ts';

interface TermWordingsProps {
  readonly wordings: WordingsStore;
  readonly question: Question;
}

/** Words that were looked up: what a provider calls them goes into the glossary with one press. */
export function TermWordings({ wordings, question }: TermWordingsProps) {
  const { store, vocabulary } = useModel();
  const rows = useStore(wordings.state, state => state.rows);
  const { text: term, target, side } = question;
  const add = useCallback(
    async (wording: string): Promise<void> => {
      const added = await vocabulary.addTerm({
        source: term.slice(0, maxWordLength),
        target: wording.slice(0, maxWordLength),
        language: target,
      });
      if (added === 'added')
        showToast(store, text('wordings.term.added', { term }), () => vocabulary.takeBack());
      if (added === 'known') showToast(store, text('wordings.term.known', { term }));
    },
    [store, vocabulary, term, target],
  );
  // The glossary says how what is spoken is translated: words of a translation are no term of it.
  const take = side === 'source' ? (wording: string) => void add(wording) : undefined;
  useTakeKeys(rows, take);
  const use = take ? { take: { label: text('wordings.term.add'), act: take } } : {};
  return <WordingRows rows={rows} question={question} use={use} />;
}
