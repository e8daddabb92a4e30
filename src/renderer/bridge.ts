import type { Bridge } from '../shared/ipc/bridge.ts';
import type { CallArgs, CallName, CallValue } from '../shared/ipc/calls.ts';
import { failed, type Result, toProblem } from '../shared/problem.ts';

declare global {
  interface Window {
    /** Put there by the preload before any script of the page runs. */
    readonly dragoman: Bridge;
  }
}

/** A call that always comes back with a Result, also when the main process is gone or the preload refuses it. */
export async function callBridge<C extends CallName>(
  bridge: Bridge,
  name: C,
  ...args: CallArgs<C>
): Promise<Result<CallValue<C>>> {
  try {
    return await bridge.call(name, ...args);
  } catch (thrown) {
    return failed(toProblem(thrown));
  }
}
