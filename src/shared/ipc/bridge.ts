/** How a page reaches the main process. */

import type { Result } from '../problem.ts';
import type { CallArgs, CallName, CallValue } from './calls.ts';
import type { Pushes, PushName } from './pushes.ts';

/** What the preload puts into the page as `window.dragoman`. */
export interface Bridge {
  call<C extends CallName>(name: C, ...args: CallArgs<C>): Promise<Result<CallValue<C>>>;
  /** Listens to a push; returns the function that stops listening. */
  on<P extends PushName>(name: P, listener: (value: Pushes[P]) => void): () => void;
}
