import { Button } from '../../ui/button.tsx';
import { text, wordsOf } from '../../ui/messages/text.ts';
import type { Answer } from '../use-answer.ts';
import styles from './history.module.css';

export interface Asked<Value> {
  readonly answer: Answer<Value>;
  readonly askAgain: () => void;
}

/** A list that is not there yet, or that cannot be had: nothing of the others is in its way. */
export function Unanswered({ asked: { answer, askAgain } }: { readonly asked: Asked<unknown> }) {
  if (answer.state === 'ready') return null;
  if (answer.state === 'asking') {
    return (
      <p className={styles.waiting} role="status">
        {text('history.reading')}
      </p>
    );
  }
  return (
    <div className={styles.unanswered} role="alert">
      <p>{wordsOf(answer.problem).message}</p>
      <p>{wordsOf(answer.problem).advice}</p>
      <Button onPress={askAgain}>{text('common.try-again')}</Button>
    </div>
  );
}
