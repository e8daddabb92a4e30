import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Hall } from './halls.ts';

export interface Viewers {
  /** Delays of the messages since the last call, ms. */
  report(): Promise<readonly number[]>;
  /** Reads nothing any more. */
  stall(): Promise<void>;
  leave(): Promise<void>;
}

/** Viewers in a process of their own; resolves when all are in. `time`: their delays are taken. */
export async function enter(hall: Hall, count: number, time = false): Promise<Viewers> {
  const before = hall.viewers();
  const child = fork(fileURLToPath(new URL('./viewer-process.ts', import.meta.url)), [
    hall.socket,
    String(count),
    ...(time ? ['time'] : []),
  ]);
  await once(child, 'message');
  if (hall.viewers() !== before + count) throw new Error(`${hall.viewers()} viewers, not ${before + count}`);
  const ask = async (what: string): Promise<readonly number[]> => {
    child.send(what);
    const [answer] = (await once(child, 'message')) as [readonly number[]];
    return answer;
  };
  return {
    report: () => ask('report'),
    stall: async () => {
      await ask('stall');
    },
    leave: async () => {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}
