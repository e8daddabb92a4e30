/**
 * What live recognition costs: processor time of the recogniser's process for each second of speech, with its partials, in real
 * time; and the memory of a gateway that hears. Beside it what one decode at the end of each sentence costs, without partials.
 * Linux: read from /proc.
 */

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import WebSocket from 'ws';
import { createOfflineEngines } from '../src/gateway/engines/offline.ts';
import type { SpeechToText } from '../src/gateway/engines/speech-to-text/recognizer.ts';
import { Listening } from '../src/gateway/pipeline/listening.ts';
import { frameMs, sampleRate } from '../src/shared/audio/format.ts';
import { type BenchResult, judge } from './harness.ts';
import { familyOf, recognizerPid } from './processes.ts';
import { framesOf, quietRoom, speakers } from './recordings.ts';

export const id = 'recogniser-cost';
export const work =
  'processor time of live recognition against the length of speech, and the memory of the gateway against 700 MB';
export const goals = {
  'recogniser-cost, live': 0.6,
  'recogniser-cost, finals only': 0.6,
  'gateway-memory': 1,
};

/** MB. */
const memoryLimit = 700;
const pauseMs = 900;

/** Seconds of processor time that a process has used; a tick is 10 ms. */
function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /u, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Resident memory of a process, MB. Pages that several processes share (Node itself) count in parts, as the kernel counts. */
function memoryOf(pid: number): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/^Pss:\s+(\d+) kB$/mu.exec(rollup)?.[1]) / 1024;
}

/** Processor seconds a second of speech, heard live. */
async function liveCost(engines: Awaited<ReturnType<typeof createOfflineEngines>>): Promise<number> {
  let number = 0;
  const listening = await Listening.open(
    engines,
    { language: 'en-US', number: () => ++number },
    { recognition() {}, recognizerProblem() {}, recognizerReady() {}, busy() {} },
  );
  const before = cpuSeconds(recognizerPid());
  let speech = 0;
  let due = performance.now();
  for (const { samples } of speakers().flat()) {
    speech += samples.length / sampleRate;
    for (const frame of framesOf(samples, quietRoom(pauseMs))) {
      due += frameMs;
      await sleep(Math.max(0, due - performance.now()));
      listening.write(new Uint8Array(frame.buffer));
    }
  }
  await listening.finish();
  const cost = (cpuSeconds(recognizerPid()) - before) / speech;
  await listening.close();
  return cost;
}

async function finalCost(speechToText: SpeechToText): Promise<number> {
  const recognizer = await speechToText.open(
    { language: 'en-US' },
    { partial() {}, problem() {}, ready() {} },
  );
  const before = cpuSeconds(recognizerPid());
  let speech = 0;
  for (const { samples } of speakers().flat()) {
    speech += samples.length / sampleRate;
    recognizer.startUtterance();
    // Less than what a partial needs comes alone; the rest comes with the end.
    recognizer.write(samples);
    await recognizer.endUtterance();
  }
  const cost = (cpuSeconds(recognizerPid()) - before) / speech;
  await recognizer.close();
  return cost;
}

/** MB of the gateway with all its processes, after a session that heard the recordings and translated them. */
async function gatewayMemory(): Promise<number> {
  const program = fileURLToPath(new URL('../src/gateway/cli.ts', import.meta.url));
  const gateway = spawn(process.execPath, [program, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [line] = (
      await new Promise<Buffer>((resolve, reject) => {
        gateway.stdout.once('data', resolve);
        gateway.once('exit', code => reject(new Error(`the gateway ended with ${code}`)));
      })
    )
      .toString()
      .split('\n');
    const { url } = JSON.parse(line ?? '') as { url: string };
    await hearOverSocket(url);
    const family = familyOf(gateway.pid ?? 0);
    let sum = 0;
    for (const { pid, args } of family) {
      const megabytes = memoryOf(pid);
      console.error(`  ${megabytes.toFixed(0)} MB  ${args.replace(/^\S+\/node /u, '').slice(-70)}`);
      sum += megabytes;
    }
    return sum;
  } finally {
    gateway.kill('SIGTERM');
  }
}

async function hearOverSocket(url: string): Promise<void> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/v1/ws/single`);
  const heard = Promise.withResolvers<void>();
  const recordings = speakers().flat();
  let finals = 0;
  socket.on('message', data => {
    const { data: message } = JSON.parse((data as Buffer).toString()) as { data?: { is_final?: boolean } };
    const { is_final: isFinal } =
      message ?? (JSON.parse((data as Buffer).toString()) as { is_final?: boolean });
    if (isFinal && ++finals >= recordings.length - 1) heard.resolve();
  });
  socket.on('error', heard.reject);
  await new Promise(resolve => socket.once('open', resolve));
  socket.send(JSON.stringify({ type: 'config', language: 'en-US', translate_language: 'es-ES' }));
  for (const { samples } of recordings) {
    for (const frame of framesOf(samples, quietRoom(pauseMs))) socket.send(Buffer.from(frame.buffer));
  }
  await Promise.race([heard.promise, sleep(60_000)]);
  socket.close();
}

export async function run(): Promise<readonly BenchResult[]> {
  const engines = await createOfflineEngines();
  const results: BenchResult[] = [];
  const add = (name: keyof typeof goals, unit: string, ours: number, reference: number): void => {
    results.push(judge({ name, unit, goal: goals[name], ours, reference, rounds: [ours / reference] }));
  };
  try {
    add('recogniser-cost, finals only', 's', await finalCost(engines.speechToText), 1);
    add('recogniser-cost, live', 's', await liveCost(engines), 1);
  } finally {
    await Promise.all(
      [engines.speechToText, engines.translator, engines.synthesizer].map(each => each.close()),
    );
  }
  add('gateway-memory', 'MB', await gatewayMemory(), memoryLimit);
  return results;
}
