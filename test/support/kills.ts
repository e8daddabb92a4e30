/**
 * Gateways that are killed while people talk: what was shown as final is looked for in what the next start finds. The same
 * seed gives the same talk, faults of the disk and moment, as far as the machine's own order of things goes.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createSqliteJobs } from '../../src/gateway/jobs/sqlite-jobs.ts';
import { createTaskStore, type TaskStore } from '../../src/gateway/store/task-store.ts';
import { consecutive } from '../../src/main/services/consecutive.ts';
import { lingox } from '../../src/main/services/lingox.ts';
import type { Service } from '../../src/main/services/service.ts';
import { voiceTranslation } from '../../src/main/services/voice-translation.ts';
import type { SessionEvent } from '../../src/shared/session/events.ts';
import { seeded } from './mutants.ts';
import { gatewayProgram, type Running, start } from './program.ts';
import { toneThenSilence } from './tone.ts';

const faultyDisk = fileURLToPath(new URL('./faulty-disk.ts', import.meta.url));

export interface Killed {
  /** Finals that were shown. */
  readonly shown: number;
  /** Those of them that were shown after it was told that nothing can be stored now. */
  readonly told: number;
  /** The others that the next start has not, in words. */
  readonly lost: readonly string[];
}

interface ShownFinal {
  readonly sid: number;
  readonly language: string;
  readonly text: string;
}

/** Somebody who talks by one of the app's clients, and what they are shown. */
class Talker {
  readonly service: string;
  shown: ShownFinal[] = [];
  /** How many were shown before it was told last that nothing can be stored. */
  safe = Number.POSITIVE_INFINITY;
  taskId: string | undefined;
  readonly #client;
  readonly #seen: () => void;
  #isOver = false;
  #position = 0;

  constructor(service: Service, url: string, seen: () => void) {
    this.service = service.name;
    this.#seen = seen;
    this.#client = service.open({
      address: () => Promise.resolve({ url }),
      start: () => ({ type: 'start', language: 'en-US', targetLanguages: ['es-ES'], speech: false }),
      position: () => this.#position,
      completeSid: sid => sid,
      events: {
        event: event => this.#event(event),
        lost: () => {
          this.#isOver = true;
        },
      },
    });
  }

  /** Until the connection is lost. */
  async talk(random: () => number): Promise<void> {
    // It may be killed before.
    await this.#client.connect().catch(() => {
      this.#isOver = true;
    });
    while (!this.#isOver) {
      const words = 1 + Math.floor(random() * 4);
      for (const frame of toneThenSilence(words * 300 + 60, 400)) await this.#send(frame);
    }
    this.#client.close();
  }

  async #send(frame: Int16Array): Promise<void> {
    while (!this.#isOver && !this.#client.sendAudio(frame, this.#position)) await setImmediate();
    this.#position += 1;
    if (this.#position % 10 === 0) await setImmediate();
  }

  #event(event: SessionEvent): void {
    if (event.type === 'session-started') this.taskId = event.taskId;
    if (event.type === 'problem' && event.problem.code === 'storage_upload_failed')
      this.safe = this.shown.length;
    if ((event.type === 'recognition' || event.type === 'translation') && event.final && event.text !== '') {
      const { sid, language, text } = event;
      this.shown.push({ sid, language, text });
    }
    this.#seen();
  }
}

export class Kills {
  readonly #folder = mkdtempSync(join(tmpdir(), 'dragoman-kills-'));
  readonly #dataDir = join(this.#folder, 'data');
  readonly #seed: number;
  #kills = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** Starts a gateway, lets people talk, kills it and looks what is left. Every other disk refuses now and then. */
  async once(): Promise<Killed> {
    const seed = this.#seed + this.#kills++;
    const random = seeded(seed);
    const isFaulty = seed % 2 === 0;
    const before = await this.#stored(store => Promise.resolve(idsOf(store)));
    const gateway = this.#start(isFaulty ? seed : undefined);
    const url = await urlOf(gateway);
    let left = 4 + Math.floor(random() * 80);
    const enough = Promise.withResolvers<void>();
    const seen = (): void => {
      left -= 1;
      if (left === 0) enough.resolve();
    };
    // Only voice-translation can tell its client that nothing can be stored.
    const services = isFaulty
      ? [voiceTranslation, voiceTranslation]
      : [voiceTranslation, consecutive, lingox];
    const talkers = services.map(service => new Talker(service, url, seen));
    const talking = Promise.all(talkers.map(talker => talker.talk(random)));
    await Promise.race([enough.promise, talking]);
    for (let turns = Math.floor(random() * 40); turns > 0; turns -= 1) await setImmediate();
    gateway.child.kill('SIGKILL');
    await gateway.exit;
    await talking;
    const lost = await this.#stored(store => lostOf(store, talkers, before));
    const shown = talkers.reduce((sum, talker) => sum + talker.shown.length, 0);
    const safe = talkers.reduce((sum, talker) => sum + Math.min(talker.safe, talker.shown.length), 0);
    return { shown, told: shown - safe, lost: lost.map(words => `seed ${seed}: ${words}`) };
  }

  /** A gateway that ends well leaves the next ones its compiled code, so that they start in half the time. */
  async warmUp(): Promise<void> {
    const gateway = this.#start(undefined);
    await urlOf(gateway);
    gateway.child.kill('SIGTERM');
    await gateway.exit;
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #start(faults: number | undefined): Running {
    const program = [...gatewayProgram];
    if (faults !== undefined) program.unshift('--import', faultyDisk);
    return start(
      [program[0] ?? '', ...program.slice(1)],
      ['--engines', 'scripted', '--data', this.#dataDir, '--requests', '0'],
      {
        NODE_COMPILE_CACHE: join(this.#folder, 'compiled'),
        ...(faults === undefined ? {} : { DRAGOMAN_DISK_FAULTS: String(faults) }),
      },
    );
  }

  async #stored<Value>(look: (store: TaskStore) => Promise<Value>): Promise<Value> {
    const lines: string[] = [];
    const log = (line: string): void => void lines.push(line);
    const jobs = createSqliteJobs({ path: ':memory:', log });
    const summarizer = { label: '', takesInstructions: false, summarize: () => Promise.reject(new Error()) };
    const store = await createTaskStore({ dataDir: this.#dataDir, jobs, summarizer, log });
    try {
      const value = await look(store);
      if (lines.some(line => /damaged|cannot be read/.test(line))) throw new Error(lines.join('\n'));
      return value;
    } finally {
      await jobs.close();
      await store.close();
    }
  }
}

const idsOf = (store: TaskStore): ReadonlySet<string> =>
  new Set(store.list(Number.MAX_SAFE_INTEGER, 0).tasks.map(({ id }) => id));

/** What the store has not of what was shown, in words. */
async function lostOf(
  store: TaskStore,
  talkers: readonly Talker[],
  before: ReadonlySet<string>,
): Promise<readonly string[]> {
  const lost: string[] = [];
  const tasks = store.list(Number.MAX_SAFE_INTEGER, 0).tasks.filter(({ id }) => !before.has(id));
  for (const { service, taskId, shown, safe } of talkers) {
    const id = tasks.find(task =>
      service === 'voice-translation' ? task.id === taskId : task.service === service,
    )?.id;
    const sentences = id === undefined ? undefined : (await store.transcript(id)).sentences;
    for (const { sid, language, text } of shown.slice(0, safe)) {
      const sentence = sentences?.get(sid);
      const kept = language === 'en-US' ? sentence?.text : sentence?.translations[language]?.text;
      if (kept !== text) lost.push(`${service} ${sid} ${language} “${text}”, kept: ${kept}`);
    }
  }
  return lost;
}

async function urlOf({ output, exit, child }: Running): Promise<string> {
  const ended = exit.then(() => 'ended' as const);
  while (!output.stdout.includes('\n')) {
    const more = new Promise<'more'>(resolve => child.stdout?.once('data', () => resolve('more')));
    if ((await Promise.race([more, ended])) === 'ended')
      throw new Error(`the gateway ended: ${output.stderr}`);
  }
  return (JSON.parse(output.stdout) as { readonly url: string }).url;
}
