import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Sentence } from '../../../shared/session/transcript.ts';
import { cx } from '../../ui/class-names.ts';
import { useModel } from '../model.ts';
import { type Heard, stretches } from '../speech/words.ts';
import styles from './row.module.css';

/** A translation; while its speech is heard, its words are lit in time. */
export function TranslationText({
  sentence,
  target,
}: {
  readonly sentence: Sentence;
  readonly target: string;
}) {
  const { player } = useModel();
  const playing = useStore(player.state, ({ playing }) =>
    playing?.sid === sentence.sid && playing.language === target ? playing : undefined,
  );
  const shown = sentence.translations[target]?.text ?? '';
  const words = playing?.words;
  const cut = useMemo(() => (words ? stretches(shown, words) : undefined), [shown, words]);
  if (!playing || !cut) return shown;
  return cut.map(({ text, start, word, isWord }) => {
    const state = litAs(playing, word, isWord);
    return (
      <span
        key={start}
        className={cx(state && styles[state])}
        {...(isWord ? { 'data-word': word } : {})}
        {...(state ? { [`data-${state}`]: '' } : {})}
      >
        {text}
      </span>
    );
  });
}

/** What stands between two words is lit with the word before it, so that a said passage has no holes. */
function litAs(heard: Heard, word: number, isWord: boolean): 'said' | 'now' | undefined {
  if (isWord && word === heard.now) return 'now';
  return word >= 0 && word < heard.said ? 'said' : undefined;
}
