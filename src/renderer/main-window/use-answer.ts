import { useCallback, useEffect, useState } from 'react';
import type { CallArgs, CallName, CallValue } from '../../shared/ipc/calls.ts';
import type { Problem } from '../../shared/problem.ts';
import { callBridge } from '../bridge.ts';
import { useModel } from './model.ts';

export type Answer<Value> =
  | { readonly state: 'asking' }
  | { readonly state: 'ready'; readonly value: Value }
  | { readonly state: 'failed'; readonly problem: Problem };

/** What the main process answers to a call, asked when the component appears and whenever its argument changes. */
export function useAnswer<C extends CallName>(
  name: C,
  ...args: CallArgs<C>
): readonly [answer: Answer<CallValue<C>>, askAgain: () => void] {
  const { bridge } = useModel();
  const [answer, setAnswer] = useState<Answer<CallValue<C>>>({ state: 'asking' });
  const [round, setRound] = useState(0);
  const key = JSON.stringify(args);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the arguments; `round` asks again.
  useEffect(() => {
    let current = true;
    setAnswer({ state: 'asking' });
    void callBridge(bridge, name, ...args).then(result => {
      if (!current) return;
      setAnswer(
        result.ok ? { state: 'ready', value: result.value } : { state: 'failed', problem: result.problem },
      );
    });
    return () => {
      current = false;
    };
  }, [bridge, name, key, round]);
  const askAgain = useCallback(() => setRound(count => count + 1), []);
  return [answer, askAgain];
}
