import { EventEmitter } from 'node:events';

/** What quitting needs of a window. */
export interface OpenWindow {
  /** Asks the app (`close` can be prevented), then closes. False when it stays open. */
  tryClose(): Promise<boolean>;
  focusChanged(focused: boolean): void;
}

/** The windows that are open, in the order they were created, and which one has the focus. */
class OpenWindows<W extends OpenWindow> extends EventEmitter<{ 'all-closed': [] }> {
  readonly #windows = new Set<W>();
  #focused: W | undefined;

  get list(): W[] {
    return [...this.#windows];
  }

  add(window: W): void {
    this.#windows.add(window);
  }

  remove(window: W): void {
    if (this.#focused === window) this.#focused = undefined;
    if (this.#windows.delete(window) && this.#windows.size === 0) this.emit('all-closed');
  }

  focus(window: W): void {
    if (this.#focused === window) return;
    this.#focused?.focusChanged(false);
    this.#focused = window;
    window.focusChanged(true);
  }

  blur(window: W): void {
    if (this.#focused !== window) return;
    this.#focused = undefined;
    window.focusChanged(false);
  }

  hasFocus(window: W): boolean {
    return this.#focused === window;
  }
}

export type { OpenWindows };
export const openWindows = new OpenWindows<OpenWindow>();
