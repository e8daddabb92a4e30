import { act, cleanup, render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, vi } from 'vitest';
import { App } from '../../../src/renderer/main-window/app.tsx';
import { connect, createModel, type Model } from '../../../src/renderer/main-window/model.ts';
import { ModelProvider } from '../../../src/renderer/main-window/model-provider.tsx';
import type { SessionEvent } from '../../../src/shared/session/events.ts';
import { FakeBridge } from '../fake-bridge.ts';

let disconnect: (() => void) | undefined;

/** Gives every element a size, so that the list has room for rows, and cleans up after each test. */
export function cleanUpWindows(): void {
  beforeEach(giveSizes);
  afterEach(closeWindow);
}

/** For a test that makes its page only when it needs one; others say `cleanUpWindows`. */
export function giveSizes(): void {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(900);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(60);
}

export function closeWindow(): void {
  disconnect?.();
  cleanup();
  vi.restoreAllMocks();
}

export interface OpenWindow {
  readonly bridge: FakeBridge;
  readonly model: Model;
  readonly user: ReturnType<typeof userEvent.setup>;
  /** Lets something happen in the session and waits until it is shown. */
  happen(...events: readonly SessionEvent[]): Promise<void>;
  /** Anything else the main process does, until it is shown. */
  settle(what?: () => void): Promise<void>;
}

/** The whole window on a fake main process. `prepare`: what is so before it opens. */
export async function openWindow(prepare: (bridge: FakeBridge) => void = () => {}): Promise<OpenWindow> {
  const bridge = new FakeBridge();
  prepare(bridge);
  const model = createModel(bridge);
  disconnect = connect(model);
  render(
    <ModelProvider value={model}>
      <App />
    </ModelProvider>,
  );
  const settle = async (what?: () => void): Promise<void> => {
    await act(async () => {
      what?.();
      // Two frames: the store tells once a frame, and the list measures in the next.
      await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    });
  };
  await settle();
  return {
    bridge,
    model,
    user: userEvent.setup(),
    settle,
    happen: (...events) => settle(() => bridge.happen(...events)),
  };
}
