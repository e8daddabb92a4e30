import { type ReactNode, useRef } from 'react';
import type { FoundRange, FoundSentence } from '../../../shared/ipc/record.ts';
import { elapsed } from '../../ui/format.ts';
import { text } from '../../ui/messages/text.ts';
import styles from './history.module.css';
import { moveFocus } from './list-keys.ts';
import { nameOf } from './task-list.tsx';

interface FoundListProps {
  readonly sentences: readonly FoundSentence[];
  readonly onOpen: (sentence: FoundSentence) => void;
}

/** The sentences in which something was found, under the sessions in which they were said; what was found is marked. */
export function FoundList({ sentences, onOpen }: FoundListProps) {
  const list = useRef<HTMLUListElement>(null);
  return (
    <ul ref={list} className={styles.found} aria-label={text('history.found')} onKeyDown={moveFocus}>
      {sentences.map((sentence, at) => (
        <li key={`${sentence.session.id} ${sentence.sid}`}>
          {sentences[at - 1]?.session.id !== sentence.session.id && (
            <h4 className={styles.foundIn}>{nameOf(sentence.session)}</h4>
          )}
          <button type="button" className={styles.hit} onClick={() => onOpen(sentence)}>
            <span className={styles.hitTime}>
              {sentence.startMs === undefined ? '' : elapsed(sentence.startMs)}
            </span>
            <span className={styles.hitTexts}>
              {sentence.texts.map(({ language, text: words, found }) => (
                <span key={language} lang={language} dir="auto" className={styles.hitText}>
                  {marked(words, found)}
                </span>
              ))}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function marked(words: string, ranges: readonly FoundRange[]): readonly ReactNode[] {
  const parts: ReactNode[] = [];
  let from = 0;
  for (const [start, end] of ranges) {
    parts.push(words.slice(from, start), <mark key={start}>{words.slice(start, end)}</mark>);
    from = end;
  }
  return [...parts, words.slice(from)];
}
