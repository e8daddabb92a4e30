import type { WindowStore } from '../state.ts';

/** A short word about what was just done. */
export interface ToastMessage {
  readonly key: number;
  readonly message: string;
  /** Offers to take it back. */
  readonly undo: boolean;
}

let lastKey = 0;

/** Shows a toast in the place of the one before. */
export function showToast(store: WindowStore, message: string, undo = false): void {
  lastKey += 1;
  store.setState({ toast: { key: lastKey, message, undo } });
}
