import { useState } from 'react';
import type { Problem } from '../../../shared/problem.ts';
import { Button } from '../../ui/button.tsx';
import { CloseIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import { useAction } from '../../ui/use-action.ts';
import { useModel } from '../model.ts';
import { ProblemDetails } from './problem-details.tsx';
import { ProblemIcon } from './problem-icon.tsx';
import styles from './problems.module.css';

interface ProblemBannerProps {
  readonly problem: Problem;
  /** What to dismiss it by; absent when it cannot be dismissed. */
  readonly id?: number;
}

/** What happened, what was kept, what to do, and a button that does it. */
export function ProblemBanner({ problem, id }: ProblemBannerProps) {
  const { actions } = useModel();
  const [details, setDetails] = useState(false);
  const [follow, following] = useAction(actions.follow);
  const [dismiss, dismissing] = useAction(actions.dismiss);
  const { severity, remedy } = problem;
  return (
    <article className={styles.banner} data-severity={severity} data-problem={problem.reason}>
      <div className={styles.icon}>
        <ProblemIcon severity={severity} size={20} />
      </div>
      <div className={styles.words} role={severity === 'warning' ? 'status' : 'alert'}>
        <p>
          <b className={styles.severity}>{text(`problem.${severity}`)}</b> <b>{problem.message}</b>
        </p>
        {problem.kept !== undefined && <p>{text('problem.kept', { kept: problem.kept })}</p>}
        <p>{problem.advice}</p>
      </div>
      <div className={styles.buttons}>
        <Button kind="quiet" aria-expanded={details} onPress={() => setDetails(!details)}>
          {text('problem.details')}
        </Button>
        {remedy && (
          <Button isPending={following} onPress={() => follow(remedy)}>
            {text(`remedy.${remedy}`)}
          </Button>
        )}
        {id !== undefined && (
          <Button
            kind="round"
            aria-label={text('problem.dismiss')}
            isPending={dismissing}
            onPress={() => dismiss(id)}
          >
            <CloseIcon />
          </Button>
        )}
      </div>
      {details && <ProblemDetails problem={problem} />}
    </article>
  );
}
