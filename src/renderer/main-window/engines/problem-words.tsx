import type { Problem } from '../../../shared/problem.ts';
import { Button } from '../../ui/button.tsx';
import { text, wordsOf } from '../../ui/messages/text.ts';
import { ProblemIcon } from '../../ui/problem-icon.tsx';
import { useAction } from '../../ui/use-action.ts';
import styles from './engines.module.css';

interface ProblemWordsProps {
  readonly problem: Problem;
  /** Does again what failed. */
  readonly onRetry?: () => Promise<unknown>;
  /** It has been so for a while: a screen reader does not interrupt for it. */
  readonly isOld?: boolean;
}

/** What went wrong and what to do, where it went wrong. */
export function ProblemWords({ problem, onRetry, isOld = false }: ProblemWordsProps) {
  const [retry, trying] = useAction(async () => onRetry?.());
  const { message, advice } = wordsOf(problem);
  return (
    <div className={styles.problem} data-severity={problem.severity} data-problem={problem.reason}>
      <ProblemIcon severity={problem.severity} size={18} />
      <div role={isOld ? undefined : 'alert'}>
        <p>
          <b>{message}</b>
        </p>
        <p>{advice}</p>
      </div>
      {onRetry && (
        <Button isPending={trying} onPress={() => retry()}>
          {text('common.try-again')}
        </Button>
      )}
    </div>
  );
}
