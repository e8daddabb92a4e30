import { useState } from 'react';
import type { CallValue } from '../../../shared/ipc/calls.ts';
import type { Result } from '../../../shared/problem.ts';
import type { ProviderId } from '../../../shared/protocols/mt/decisions.ts';
import { callBridge } from '../../bridge.ts';
import { Button } from '../../ui/button.tsx';
import { seconds } from '../../ui/format.ts';
import { text, wordsOf } from '../../ui/messages/text.ts';
import { useAction } from '../../ui/use-action.ts';
import { useModel } from '../model.ts';
import { adviceFor } from '../wordings/provider-words.ts';
import styles from './engines.module.css';

type Outcome = Result<CallValue<'providers.try'>>;

/** Asks a provider for a word, and says what came of it. */
export function ProviderTry({ id }: { readonly id: ProviderId }) {
  const { bridge } = useModel();
  const [outcome, setOutcome] = useState<Outcome>();
  const [tryIt, trying] = useAction(async () => {
    setOutcome(undefined);
    setOutcome(await callBridge(bridge, 'providers.try', id));
  });
  return (
    <>
      <div role="status" className={styles.tried}>
        {trying && <p className={styles.note}>{text('providers.trying')}</p>}
        {outcome && <Tried outcome={outcome} />}
      </div>
      <div className={styles.buttons}>
        <Button isPending={trying} onPress={() => tryIt()}>
          {text('providers.try')}
        </Button>
      </div>
    </>
  );
}

function Tried({ outcome }: { readonly outcome: Outcome }) {
  if (!outcome.ok) {
    const { message, advice } = wordsOf(outcome.problem);
    return <Failed message={message} advice={advice} />;
  }
  const { value } = outcome;
  if (value.state === 'failed') return <Failed message={value.message} advice={adviceFor(value.code)} />;
  const values = { words: value.text, seconds: seconds(value.ms) };
  return (
    <p className={styles.works} data-tried="works">
      {text(value.broken ? 'providers.broken' : 'providers.works', values)}
    </p>
  );
}

function Failed({ message, advice }: { readonly message: string; readonly advice: string }) {
  return (
    <div data-tried="failed">
      <p className={styles.tryFailed}>{message}</p>
      <p className={styles.note}>{advice}</p>
    </div>
  );
}
