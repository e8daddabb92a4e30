import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import { quantile } from '../harness.ts';
import { type Hall, update } from './halls.ts';
import type { Viewers } from './viewers.ts';

/** How long the last message may take on a busy machine. */
const patienceMs = 5000;

/** Longer than any hall takes to write one update to all. */
const apartMs = 12;

let said = 0;

/**
 * CPU of this process for each delivery, µs, saying `updates` in bursts of `aTurn` in one turn of the event loop, at every turn;
 * `apart`: each burst when the last one has gone out.
 */
export async function cpuOfDelivery(
  hall: Hall,
  updates: number,
  { aTurn, apart = false }: { readonly aTurn: number; readonly apart?: boolean },
): Promise<number> {
  await drained(hall);
  const before = written(hall);
  const began = process.cpuUsage();
  for (let i = 0; i < updates; i += aTurn) {
    for (let k = 0; k < aTurn; k++) hall.say(update(said++));
    await turn();
    if (apart) await wait(apartMs);
    else if (i % 24 === 0) await drained(hall);
  }
  await drained(hall);
  const { user, system } = process.cpuUsage(began);
  // Whoever delivers less is no faster.
  const aDelivery = (written(hall) - before) / (updates * hall.viewers());
  if (aDelivery < 300)
    throw new Error(`only ${aDelivery.toFixed()} bytes a delivery: something was left out`);
  return (user + system) / (updates * hall.viewers());
}

/**
 * p99 from the moment in which there is something to say to the last viewer, ms; every `gapMs` a burst of `aTurn`, all of which is
 * there at its beginning: that the first of it is still being sent is what the others wait for.
 */
export async function p99(
  hall: Hall,
  last: Viewers,
  { bursts, aTurn, gapMs }: { readonly bursts: number; readonly aTurn: number; readonly gapMs: number },
): Promise<number> {
  if ((await last.report()).length > 0) throw new Error('something came late');
  for (let i = 0; i < bursts; i++) {
    const mark = `t=${Number(process.hrtime.bigint()) / 1e6} `;
    for (let k = 0; k < aTurn; k++) hall.say(update(said++, mark));
    await wait(gapMs);
  }
  const delays: number[] = [];
  const latest = performance.now() + patienceMs;
  while (delays.length < bursts * aTurn) {
    if (performance.now() > latest) throw new Error(`${delays.length} of ${bursts * aTurn} arrived`);
    delays.push(...(await last.report()));
    await wait(5);
  }
  return quantile(delays, 0.99);
}

async function drained({ sockets }: Hall): Promise<void> {
  while ([...sockets].some(({ writableLength }) => writableLength > 0)) await wait(1);
}

const written = ({ sockets }: Hall): number =>
  [...sockets].reduce((total, { bytesWritten }) => total + bytesWritten, 0);
