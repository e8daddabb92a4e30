/** What hostile clients cost honest ones: their waits, the gateway's memory, and what is lost. */

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gatewayProgram, start } from '../test/support/program.ts';
import { type BenchResult, judge, median } from './harness.ts';
import { HonestClient } from './hostile/honest.ts';

export const id = 'hostile';
export const work =
  'p99 of the answers to 10 honest clients beside 100 hostile ones, against the same without them; resident memory 30 s after, against before';
export const goals = { 'hostile, honest p99': 1.5, 'hostile, memory afterwards': 1.1 };

const honestClients = 10;
const hostilePeers = 100;
const rounds = 3;
const roundMs = 20_000;
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
const talk = async (clients: readonly HonestClient[]): Promise<number> =>
  median(await Promise.all(clients.map(client => client.talk(roundMs))));

async function attacked(url: string, round: number, during: () => Promise<number>): Promise<number> {
  const args = [attackers, url, String(hostilePeers), String(seed + round)];
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  try {
    await setTimeout(1_000);
    return await during();
  } finally {
    child.kill('SIGKILL');
    // What they left behind is read to its end.
    await setTimeout(2_000);
  }
}

export async function run(): Promise<readonly BenchResult[]> {
  console.error(`DRAGOMAN_SEED=${seed}`);
  const gateway = await startGateway();
  const clients = await Promise.all(
    Array.from({ length: honestClients }, () => HonestClient.open(gateway.url)),
  );
  const alone: number[] = [];
  const beside: number[] = [];
  try {
    await talk(clients);
    // Once before it counts: a heap that has never been large is no measure for one that was.
    await attacked(gateway.url, rounds, () => talk(clients));
    await setTimeout(30_000);
    const before = residentOf(gateway.pid);
    for (let round = 0; round < rounds; round++) {
      alone.push(await talk(clients));
      beside.push(await attacked(gateway.url, round, () => talk(clients)));
    }
    await setTimeout(30_000);
    const after = residentOf(gateway.pid);
    const lost = await Promise.all(clients.map(client => client.lost()));
    const faults = gateway.output.stderr.split('\n').filter(line => /Error\b|uncaught/i.test(line));
    if (gateway.child.exitCode !== null) throw new Error(`the gateway ended: ${gateway.output.stderr}`);
    if (lost.some(count => count > 0)) throw new Error(`sentences were lost: ${lost.join(', ')}`);
    if (faults.length > 0) throw new Error(`faults in the log: ${faults.join('\n')}`);
    return [
      result('hostile, honest p99', 'ms', beside, alone),
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
): BenchResult =>
  judge({
    ...{ name, unit, goal: goals[name], ours: median(ours), reference: median(reference) },
    rounds: ours.map((value, index) => value / (reference[index] ?? Number.NaN)),
  });
