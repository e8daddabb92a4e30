import { useState } from 'react';
import { useStore } from 'zustand';
import type { Problem } from '../../../shared/problem.ts';
import { Button } from '../../ui/button.tsx';
import { text, wordsOf } from '../../ui/messages/text.ts';
import { useAction } from '../../ui/use-action.ts';
import { useModel } from '../model.ts';
import { ProblemDetails } from '../problems/problem-details.tsx';
import styles from './start.module.css';

/** The service does not say what it can do: why, and the ways to mend it. */
export function ServiceFault({ problem }: { readonly problem: Problem }) {
  const { store, actions } = useModel();
  const isAtAddress = useStore(
    store,
    ({ settings }) => settings?.serviceUrls?.[settings.service] !== undefined,
  );
  const [details, setDetails] = useState(false);
  const [check, checking] = useAction(actions.askService);
  const { remedy } = problem;
  const wantsKey = remedy === 'enter-key';
  // Named as the advice names it: all of these ask the service again.
  const again = remedy === undefined || wantsKey ? text('start.check-again') : text(`remedy.${remedy}`);
  return (
    <div className={styles.empty} data-problem={problem.reason}>
      <div role="alert">
        <p>
          <b>{wordsOf(problem).message}</b>
        </p>
        <p>{wordsOf(problem).advice}</p>
      </div>
      <div className={styles.emptyButtons}>
        {wantsKey && (
          <Button kind="solid" onPress={() => store.setState({ dialog: 'key' })}>
            {text('remedy.enter-key')}
          </Button>
        )}
        {isAtAddress && (
          <Button onPress={() => store.setState({ settingsOpen: true })}>
            {text('start.change-address')}
          </Button>
        )}
        <Button isPending={checking} onPress={() => check()}>
          {again}
        </Button>
        <Button kind="quiet" aria-expanded={details} onPress={() => setDetails(!details)}>
          {text('problem.details')}
        </Button>
      </div>
      {details && <ProblemDetails problem={problem} />}
    </div>
  );
}
