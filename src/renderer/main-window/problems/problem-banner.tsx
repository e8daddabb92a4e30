import { useCallback, useState } from 'react';
import type { Problem } from '../../../shared/problem.ts';
import { Button } from '../../ui/button.tsx';
import { CloseIcon } from '../../ui/icons.tsx';
import { text, wordsOf } from '../../ui/messages/text.ts';
import { ProblemIcon } from '../../ui/problem-icon.tsx';
import { RequestId } from '../../ui/request-id.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useModel } from '../model.ts';
import { ProblemDetails } from './problem-details.tsx';
import styles from './problems.module.css';
import { handlingOf, warningMs } from './severity.ts';
import { useFading } from './use-fading.ts';

interface ProblemBannerProps {
  readonly problem: Problem;
  /** What to dismiss it by; absent when it cannot be dismissed. */
  readonly id?: number;
  /** Does again what failed. */
  readonly retry?: () => Promise<unknown>;
}

/** What happened, what was kept, what to do, and a button that does it. */
export function ProblemBanner({ problem, id, retry }: ProblemBannerProps) {
  const { actions } = useModel();
  const [details, setDetails] = useState(false);
  const { severity, requestId } = problem;
  const { message, kept, advice } = wordsOf(problem);
  const canDismiss = id !== undefined;
  const { goesByItself } = handlingOf(problem, { canRetry: retry !== undefined, canDismiss });
  const end = useCallback(() => {
    if (id !== undefined) void actions.dismiss(id);
  }, [actions, id]);
  const { hold, release } = useFading(goesByItself && !details, warningMs, end);
  return (
    <article
      className={styles.banner}
      data-severity={severity}
      data-problem={problem.reason}
      onPointerEnter={hold}
      onPointerLeave={release}
      onFocus={hold}
      onBlur={release}
    >
      <div className={styles.icon}>
        <ProblemIcon severity={severity} size={20} />
      </div>
      <div className={styles.words} role={severity === 'warning' ? 'status' : 'alert'}>
        <p>
          <b className={styles.severity}>{text(`problem.${severity}`)}</b> <b>{message}</b>
        </p>
        {kept !== undefined && <p>{kept}</p>}
        <p>{advice}</p>
      </div>
      <div className={styles.buttons}>
        {requestId !== undefined && <RequestId id={requestId} />}
        <Button kind="quiet" aria-expanded={details} onPress={() => setDetails(!details)}>
          {text('problem.details')}
        </Button>
        <Remedies problem={problem} {...(id === undefined ? {} : { id })} {...(retry ? { retry } : {})} />
      </div>
      {details && <ProblemDetails problem={problem} />}
    </article>
  );
}

function Remedies({ problem, id, retry }: ProblemBannerProps) {
  const { actions } = useModel();
  const { remedy, retries } = handlingOf(problem, {
    canRetry: retry !== undefined,
    canDismiss: id !== undefined,
  });
  const [follow, following] = useAction(actions.follow);
  const [dismiss, dismissing] = useAction(actions.dismiss);
  const [tryAgain, trying] = useAction(async () => {
    // What fails again is shown anew.
    if (id !== undefined) await actions.dismiss(id);
    await retry?.();
  });
  return (
    <>
      {remedy && (
        <Button isPending={following} onPress={() => follow(remedy)}>
          {text(`remedy.${remedy}`)}
        </Button>
      )}
      {retries && (
        <Button isPending={trying} onPress={() => tryAgain()}>
          {text('common.try-again')}
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
    </>
  );
}
