import { useCallback } from 'react';
import type { CallArgs, CallName, CallValue } from '../../shared/ipc/calls.ts';
import type { Result } from '../../shared/problem.ts';
import { callBridge } from '../bridge.ts';
import { useModel } from './model.ts';
import { showProblem } from './state.ts';

type Call = <C extends CallName>(name: C, ...args: CallArgs<C>) => Promise<Result<CallValue<C>>>;

/** Calls the main process; a failure is also shown with the other problems. */
export function useCall(): Call {
  const { bridge, store } = useModel();
  return useCallback(
    async (name, ...args) => {
      const result = await callBridge(bridge, name, ...args);
      if (!result.ok) showProblem(store, result.problem);
      return result;
    },
    [bridge, store],
  );
}
