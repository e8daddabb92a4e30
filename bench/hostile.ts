/** What hostile clients cost honest ones: their waits, the gateway's memory, and what is lost. */

import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gatewayProgram, start } from '../test/support/program.ts';
import { type BenchResult, judge, median } from './harness.ts';
import { HonestClient } from './hostile/honest.ts';

export const id = 'hostile';
export const work =
  'p99 of the answers to 10 honest clients beside 100 hostile ones for 60 s, against the same without them; resident memory 30 s after, against before; ends within 5 minutes';
export const goals = {
  'hostile, honest p99': 1.5,
  'hostile, honest p99, attackers on another core': 1.1,
  'hostile, memory afterwards': 1.1,
};

const honestClients = 10;
const hostilePeers = 100;
const rounds = 3;
/** Two attacks a round: 60 s in all. */
const attackMs = 10_000;
const aloneMs = 5_000;
const quietMs = 30_000;
/** Set-up, quiet and the last finals with it; a machine that is busier than that has no figure. */
const endsWithinMs = 300_000;
/** Printed, so that a run can be made again. */
const seed = Number(process.env.DRAGOMAN_SEED ?? Date.now() % 1e9);

const attackers = fileURLToPath(new URL('./hostile/attackers-process.ts', import.meta.url));

/** kB (Linux). */
const residentOf = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);

async function startGateway() {
  const limits = ['--sessions', '500', '--sessions-of-one', '500', '--requests', '0'];
  const running = start(gatewayProgram, ['--engines', 'scripted', ...limits]);
  while (!running.output.stdout.includes('\n')) await setTimeout(50);
  const { url } = JSON.parse(running.output.stdout) as { url: string };
  return { ...running, url, pid: running.child.pid ?? 0 };
}

/** The median of the clients' p99, ms. */
const talk = async (clients: readonly HonestClient[], ms: number): Promise<number> =>
  median(await Promise.all(clients.map(client => client.talk(ms))));

/** A process with all its threads on these cores, e.g. `0` or `0,1` (Linux). */
const pin = (pid: number, cores: string): boolean =>
  spawnSync('taskset', ['-acp', cores, String(pid)]).status === 0;

class Attack {
  readonly #url: string;
  #count = 0;

  constructor(url: string) {
    this.#url = url;
  }

  /** What `during` gives while it goes on. */
  async run(during: () => Promise<number>, core?: string): Promise<number> {
    const args = [attackers, this.#url, String(hostilePeers), String(seed + this.#count++)];
    const child = spawn(process.execPath, args, { stdio: 'inherit' });
    if (core !== undefined) pin(child.pid ?? 0, core);
    try {
      await setTimeout(1_000);
      return await during();
    } finally {
      child.kill('SIGKILL');
      // What they left behind is read to its end.
      await setTimeout(2_000);
    }
  }
}

interface Measured {
  readonly alone: number[];
  readonly aloneAgain: number[];
  readonly beside: number[];
  readonly besideOnAnotherCore: number[];
  /** kB. */
  readonly before: number;
  readonly after: number;
}

type Gateway = Awaited<ReturnType<typeof startGateway>>;

async function measure({ url, pid }: Gateway, clients: readonly HonestClient[]): Promise<Measured> {
  const attack = new Attack(url);
  const during = (): Promise<number> => talk(clients, attackMs);
  const measured = { alone: [] as number[], aloneAgain: [] as number[], beside: [] as number[] };
  const besideOnAnotherCore: number[] = [];
  await talk(clients, aloneMs);
  // Once before it counts: a heap that has never been large is no measure for one that was.
  await attack.run(during);
  await setTimeout(quietMs / 2);
  const before = residentOf(pid);
  for (let round = 0; round < rounds; round++) {
    measured.alone.push(await talk(clients, aloneMs));
    measured.aloneAgain.push(await talk(clients, aloneMs));
    measured.beside.push(await attack.run(during));
    if (!pin(pid, '0') || !pin(process.pid, '0')) continue;
    besideOnAnotherCore.push(await attack.run(during, '1'));
    for (const each of [pid, process.pid]) pin(each, '0,1');
  }
  await setTimeout(quietMs);
  return { ...measured, besideOnAnotherCore, before, after: residentOf(pid) };
}

/** Rejects when the gateway ended, when sentences were lost and when its log tells of a fault. */
async function checkHonesty(gateway: Gateway, clients: readonly HonestClient[]): Promise<void> {
  const lost = await Promise.all(clients.map(client => client.lost()));
  const faults = gateway.output.stderr.split('\n').filter(line => /Error\b|uncaught/i.test(line));
  console.error(
    `lost finals ${lost.reduce((sum, count) => sum + count)}, faults in the log ${faults.length}`,
  );
  if (gateway.child.exitCode !== null) throw new Error(`the gateway ended: ${gateway.output.stderr}`);
  if (lost.some(count => count > 0)) throw new Error(`sentences were lost: ${lost.join(', ')}`);
  if (faults.length > 0) throw new Error(`faults in the log: ${faults.join('\n')}`);
}

export async function run(): Promise<readonly BenchResult[]> {
  console.error(`DRAGOMAN_SEED=${seed}`);
  const gateway = await startGateway();
  const clients = await Promise.all(
    Array.from({ length: honestClients }, () => HonestClient.open(gateway.url)),
  );
  const late = setTimeout(endsWithinMs, undefined, { ref: false }).then(() => {
    throw new Error(`not over after ${endsWithinMs} ms`);
  });
  try {
    const measured = await Promise.race([measure(gateway, clients), late]);
    const { alone, aloneAgain, beside, besideOnAnotherCore, before, after } = measured;
    console.error(`resident ${before} kB before, ${after} kB afterwards`);
    await checkHonesty(gateway, clients);
    const self = median(ratios(aloneAgain, alone));
    return [
      result('hostile, honest p99', 'ms', beside, alone, self),
      ...(besideOnAnotherCore.length === 0
        ? []
        : [result('hostile, honest p99, attackers on another core', 'ms', besideOnAnotherCore, alone, self)]),
      result('hostile, memory afterwards', 'kB', [after], [before]),
    ];
  } finally {
    for (const client of clients) client.close();
    gateway.child.kill('SIGTERM');
    await gateway.exit;
  }
}

const result = (
  name: keyof typeof goals,
  unit: string,
  ours: readonly number[],
  reference: readonly number[],
  selfRatio?: number,
): BenchResult =>
  judge({
    ...{ name, unit, goal: goals[name], ours: median(ours), reference: median(reference) },
    ...(selfRatio === undefined ? {} : { selfRatio }),
    rounds: ratios(ours, reference),
  });

const ratios = (ours: readonly number[], reference: readonly number[]): readonly number[] =>
  ours.map((value, index) => value / (reference[index] ?? Number.NaN));
