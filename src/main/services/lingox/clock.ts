/** The time by which the client decides that nothing more comes. A test gives one that it moves by hand. */

import { setTimeout } from 'node:timers/promises';

export interface Clock {
  /** ms; never goes back. */
  now(): number;
  wait(ms: number): Promise<void>;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  wait: async ms => {
    await setTimeout(ms);
  },
};
