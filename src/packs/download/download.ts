/** Downloads a file whose sum is known: goes on after a break, and keeps what it has for the next time. */

import { ProblemError } from '../../shared/problem.ts';
import type { Disk, FileWriter } from '../disk.ts';
import { writing } from '../errors.ts';
import { hashFile } from '../hash.ts';
import { damagedPack } from '../manifest-file.ts';
import type { Fetch } from './agent.ts';
import { BrokenConnection, causeOf, changed, signIn } from './failures.ts';
import { PartialFile } from './partial.ts';
import { type FileAnswer, request } from './request.ts';
import { type RetryLimits, retrying } from './retrying.ts';

export interface DownloadLimits extends RetryLimits {
  /** A connection without data for so long is given up, ms. */
  readonly idleMs: number;
}

export const defaultDownloadLimits: DownloadLimits = {
  idleMs: 30_000,
  maxFruitlessTries: 4,
  firstRetryMs: 500,
  maxRetryMs: 10_000,
};

export interface WantedFile {
  readonly url: string;
  /** For words: the name of the file. */
  readonly name: string;
  /** Any of these is right. */
  readonly versions: readonly { readonly sha256: string; readonly bytes?: number | undefined }[];
}

export interface DownloadTools {
  readonly fetch: Fetch;
  readonly disk: Disk;
  readonly limits: DownloadLimits;
  /** Where partial files are kept; it exists. */
  readonly partials: string;
}

export interface DownloadOptions {
  readonly signal: AbortSignal;
  /** Bytes of the file that are here; may fall when it has to begin again. */
  readonly onProgress: (doneBytes: number, totalBytes: number | undefined) => void;
}

/** Larger than any model that is published in one file for these engines. */
const maxBytes = 4_000_000_000;

/**
 * Returns the whole file, whose sum is right. It is kept until it is taken or discarded. Rejects with a ProblemError
 * (pack-unavailable, pack-changed, pack-sign-in, pack-damaged, disk-full, …), or with an AbortError.
 */
export async function download(
  file: WantedFile,
  tools: DownloadTools,
  options: DownloadOptions,
): Promise<PartialFile> {
  const partial = new PartialFile(tools.partials, file.url);
  const isWhole = (): boolean => {
    const have = partial.have();
    return have !== undefined && file.versions.some(({ bytes }) => bytes === have.bytes);
  };
  // What arrived whole and is wrong may have been spoilt by the way: once more, from its beginning.
  for (let attempt = 1; ; attempt += 1) {
    if (!isWhole()) await fetchWhole(file, partial, tools, options);
    const fault = await faultOf(partial.path, file, options.signal);
    if (!fault) return partial;
    partial.discard();
    if (attempt === 2 || fault.problem.reason === 'pack-changed') throw fault;
  }
}

async function faultOf(
  path: string,
  { name, versions }: WantedFile,
  signal: AbortSignal,
): Promise<ProblemError | undefined> {
  const { bytes, sha256 } = await hashFile(path, { signal });
  if (versions.some(version => version.sha256 === sha256)) return undefined;
  const isKnownSize = versions.some(version => (version.bytes ?? bytes) === bytes);
  if (!isKnownSize) return changed(`“${name}” has another size now`);
  return new ProblemError(
    damagedPack(name, 'what was downloaded is not the file that was published (its SHA-256 is wrong)'),
  );
}

/** Until the last byte is here. */
async function fetchWhole(
  file: WantedFile,
  partial: PartialFile,
  tools: DownloadTools,
  options: DownloadOptions,
): Promise<void> {
  let best = 0;
  let asked = 0;
  const hasProgressed = (): boolean => {
    const progressed = best > asked;
    asked = best;
    return progressed;
  };
  await retrying(tools.limits, options.signal, hasProgressed, () =>
    fetchOnce(file, partial, tools, options, done => {
      best = Math.max(best, done);
    }),
  );
}

async function fetchOnce(
  file: WantedFile,
  partial: PartialFile,
  { fetch, disk, limits }: DownloadTools,
  { signal, onProgress }: DownloadOptions,
  onBytes: (done: number) => void,
): Promise<void> {
  const { host } = new URL(file.url);
  const idle = new IdleTimer(limits.idleMs);
  const either = AbortSignal.any([signal, idle.signal]);
  try {
    const have = partial.have();
    const answer = await request(
      fetch,
      { url: file.url, name: file.name, ...(have ? { have } : {}) },
      either,
    );
    checkSize(file, answer);
    const writer = await writing(partial.path, () => {
      if (answer.from > 0) return disk.create(partial.path, 'append');
      partial.begin(answer.validator);
      return disk.create(partial.path, 'again');
    });
    try {
      await receive(file, answer, writer, idle, done => {
        onBytes(done);
        onProgress(done, answer.totalBytes);
      });
      await writing(partial.path, () => writer.sync());
    } finally {
      await writer.close();
    }
  } catch (error) {
    signal.throwIfAborted();
    if (idle.signal.aborted) throw new BrokenConnection(host, `${host} sends nothing any more`);
    if (error instanceof ProblemError && error.problem.reason === 'disk-full') partial.discard();
    if (error instanceof ProblemError || error instanceof BrokenConnection) throw error;
    throw new BrokenConnection(host, `the connection to ${host} broke (${causeOf(error)})`, error);
  } finally {
    idle.stop();
  }
}

/** A file that cannot be one of those that are known is not downloaded. */
function checkSize({ name, versions }: WantedFile, { totalBytes }: FileAnswer): void {
  const sizes = versions.map(({ bytes }) => bytes);
  if (totalBytes === undefined || sizes.includes(undefined) || sizes.includes(totalBytes)) return;
  throw changed(`“${name}” has ${totalBytes} bytes there, and ${sizes.join(' or ')} were expected`);
}

async function receive(
  { url, name, versions }: WantedFile,
  { from, totalBytes, body }: FileAnswer,
  writer: FileWriter,
  idle: IdleTimer,
  onDone: (done: number) => void,
): Promise<void> {
  const { host } = new URL(url);
  const most = Math.max(...versions.map(({ bytes }) => bytes ?? maxBytes));
  let done = from;
  onDone(done);
  for await (const chunk of body) {
    idle.restart();
    if (done === 0 && isPage(chunk)) throw signIn(host);
    if (done + chunk.length > most) throw changed(`“${name}” is larger now`);
    await writing(name, () => writer.write(chunk));
    done += chunk.length;
    onDone(done);
    // A slow disk is not a slow server.
    idle.restart();
  }
  if (totalBytes !== undefined && done < totalBytes)
    throw new BrokenConnection(host, `${host} stopped in the middle`);
}

/** No model begins so; the page of a network that wants somebody to sign in does, whatever it calls itself. */
const isPage = (chunk: Uint8Array): boolean =>
  /^\uFEFF?\s*<(!doctype\s+html|html|head|\?xml)/iu.test(
    Buffer.from(chunk.subarray(0, 200)).toString('utf8'),
  );

class IdleTimer {
  readonly #ms: number;
  readonly #controller = new AbortController();
  #timer: NodeJS.Timeout;

  constructor(ms: number) {
    this.#ms = ms;
    this.#timer = setTimeout(() => this.#controller.abort(), ms);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  restart(): void {
    this.stop();
    this.#timer = setTimeout(() => this.#controller.abort(), this.#ms);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
