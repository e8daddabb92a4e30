/**
 * The gateway that ships with the app, as a process of its own: started when it is first needed, started again after
 * it died, ended with the app. How a process is made is the caller's: Electron's utilityProcess, or Node's fork.
 */

import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import type { EngineSettings } from '../../shared/engine-settings.ts';
import type { ReasonValues } from '../../shared/messages/reasons.ts';
import { ProblemError, problem } from '../../shared/problem.ts';
import { parseJson } from '../../shared/protocols/incoming.ts';
import type { ServiceAddress } from './service-address.ts';

export interface ChildProgram {
  readonly stdout: Readable;
  readonly stderr: Readable;
  onExit(listener: (code: number | null) => void): void;
  /** Sends plain data over the channel to the program, which waits there until it listens. Nothing when it has ended. */
  send(message: unknown): void;
  kill(): void;
}

export interface LocalGatewayOptions {
  /** Starts the gateway program with these arguments and environment variables. */
  readonly fork: (args: readonly string[], env: Readonly<Record<string, string>>) => ChildProgram;
  /** Where it keeps transcripts and sound; nothing is kept when absent. */
  readonly dataDir?: string;
  readonly engines: 'offline' | 'scripted';
  /** Whether other devices of the network may join what it hosts; asked when it starts. */
  readonly isShared?: () => boolean;
  /** Engines by address, with their keys, and which to try first; asked when it starts. Absent: as it finds them itself. */
  readonly engineSettings?: () => EngineSettings;
  /** Further variables of its environment: the vendors of translations, with their keys; asked when it starts. */
  readonly environment?: () => Readonly<Record<string, string>>;
  readonly log: (line: string) => void;
}

const readyWithinMs = 60_000;

interface Running {
  readonly program: ChildProgram;
  readonly address: Promise<ServiceAddress>;
}

export class LocalGateway {
  readonly #options: LocalGatewayOptions;
  #running: Running | undefined;
  #closed = false;

  constructor(options: LocalGatewayOptions) {
    this.#options = options;
  }

  /** Where it listens; starts it when it does not run. Rejects with a ProblemError gateway-stopped. */
  address(): Promise<ServiceAddress> {
    if (this.#closed) return Promise.reject(stopped({ why: 'closing' }));
    this.#running ??= this.#start();
    return this.#running.address;
  }

  /** Starts it again with what has changed; the sessions that run on it are lost. */
  restart(): void {
    this.#running?.program.kill();
    this.#running = undefined;
    if (!this.#closed) this.address().catch((error: unknown) => this.#options.log(String(error)));
  }

  /** Tells it the engine settings again, because they have changed; nothing when it does not run. */
  tellEngineSettings(): void {
    const { engineSettings } = this.#options;
    if (this.#running && engineSettings) tell(this.#running.program, engineSettings());
  }

  close(): void {
    this.#closed = true;
    this.#running?.program.kill();
    this.#running = undefined;
  }

  #start(): Running {
    const { fork, dataDir, engines, isShared, engineSettings, log } = this.#options;
    // A key in the environment: other users of the machine can see arguments, and other programs of the person
    // (a web page through a rebound name, say) shall not use this gateway.
    const key = randomBytes(16).toString('base64url');
    const data = dataDir === undefined ? [] : ['--data', dataDir];
    const share = isShared?.() ? ['--share'] : [];
    const env = { ...this.#options.environment?.(), DRAGOMAN_GATEWAY_KEY: key };
    const program = fork(['--engines', engines, ...data, ...share], env);
    // Before it listens, so that no session begins without them. Keys are in it: not by the environment, which children
    // of the gateway would inherit.
    if (engineSettings) tell(program, engineSettings());
    createInterface({ input: program.stderr }).on('line', log);
    const { promise: address, resolve, reject } = Promise.withResolvers<ServiceAddress>();
    const timer = setTimeout(() => {
      reject(stopped({ why: 'late' }));
      program.kill();
    }, readyWithinMs);
    createInterface({ input: program.stdout }).on('line', line => {
      const ready = readReady(line);
      if (ready) resolve({ ...ready, key });
    });
    program.onExit(code => {
      clearTimeout(timer);
      if (!this.#closed && this.#running && this.#running.program !== program) {
        // Started again before it was ready: whoever waits for it gets the other one's address.
        resolve(this.#running.address);
        return;
      }
      reject(stopped(code === null ? { why: 'exited-unknown' } : { why: 'exited', code }));
      this.#running = undefined;
      if (!this.#closed) log(`the gateway ended with ${code ?? 'a signal'}`);
    });
    address.then(
      () => clearTimeout(timer),
      () => clearTimeout(timer),
    );
    return { program, address };
  }
}

/** See `engineSettingsMessage`. */
const tell = (program: ChildProgram, settings: EngineSettings): void =>
  program.send({ type: 'engine-settings', settings });

const stopped = (why: ReasonValues<'gateway-stopped'>): ProblemError =>
  new ProblemError(problem('gateway-stopped', why));

const readyLine = z.object({ ready: z.literal(true), url: z.string(), shareUrl: z.string().optional() });

function readReady(line: string): Pick<ServiceAddress, 'url' | 'shareUrl'> | undefined {
  const ready = readyLine.safeParse(parseJson(line));
  if (!ready.success) return undefined;
  const { url, shareUrl } = ready.data;
  return { url, ...(shareUrl === undefined ? {} : { shareUrl }) };
}
