import { useMemo } from 'react';
import type { Sentence } from '../../shared/session/transcript.ts';
import { highlightOf, stretches } from '../speech/words.ts';
import { cx } from '../ui/class-names.ts';
import { useHighlights } from './highlights.ts';
import styles from './row.module.css';

/** A translation; while its speech is heard, its words are highlighted in time. */
export function TranslationText({
  sentence,
  target,
}: {
  readonly sentence: Sentence;
  readonly target: string;
}) {
  const playing = useHighlights(({ playing }) =>
    playing?.sid === sentence.sid && playing.language === target ? playing : undefined,
  );
  const shown = sentence.translations[target]?.text ?? '';
  const words = playing?.words;
  const cut = useMemo(() => (words ? stretches(shown, words) : undefined), [shown, words]);
  if (!playing || !cut) return shown;
  return cut.map(stretch => {
    const { text, start, word, isWord } = stretch;
    const state = highlightOf(stretch, playing);
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
