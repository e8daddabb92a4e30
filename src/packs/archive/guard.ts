/** What an archive may hold: anything else is refused before a byte of it is written. */

import { ProblemError, problem } from '../../shared/problem.ts';
import { megabytes } from '../disk.ts';
import { codeOf, isAbort } from '../errors.ts';

export interface ExtractLimits {
  /** Of files and folders. */
  readonly maxEntries: number;
  /** Of all files together, unpacked. */
  readonly maxBytes: number;
}

const maxPathLength = 500;
/** Windows opens a device instead of a file of such a name, whatever its extension. */
const windowsDevice = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\.|$)/iu;

/** Checks the entries of one archive, in their order. Every method throws an ArchiveFault. */
export class ExtractGuard {
  readonly #limits: ExtractLimits;
  /** Names as a file system that ignores case and Unicode forms compares them, with the name itself and what it is. */
  readonly #names = new Map<string, { readonly path: string; readonly isFolder: boolean }>();
  #entries = 0;
  #bytes = 0;

  constructor(limits: ExtractLimits) {
    this.#limits = limits;
  }

  /** The path of an entry, relative, with forward slashes and without a trailing one; '' for the folder of the archive itself. */
  path(name: string, isFolder: boolean): string {
    this.#entries += 1;
    if (this.#entries > this.#limits.maxEntries) {
      throw unsafe(`it holds more than ${this.#limits.maxEntries} files`);
    }
    const path = safePath(name);
    if (path === '') return path;
    const parts = path.split('/');
    for (const depth of parts.keys()) {
      const isLast = depth === parts.length - 1;
      this.#take(parts.slice(0, depth + 1).join('/'), isFolder || !isLast, name);
    }
    return path;
  }

  /** Bytes that were unpacked, or are announced. */
  bytes(count: number): void {
    this.#bytes += count;
    if (this.#bytes > this.#limits.maxBytes) {
      throw unsafe(`unpacked it is larger than ${megabytes(this.#limits.maxBytes)}`);
    }
  }

  #take(path: string, isFolder: boolean, name: string): void {
    const key = path.normalize('NFC').toLowerCase();
    const other = this.#names.get(key);
    if (!other) {
      this.#names.set(key, { path, isFolder });
      return;
    }
    if (other.path !== path || !other.isFolder || !isFolder) {
      throw unsafe(`“${shown(name)}” and “${shown(other.path)}” have the same name`);
    }
  }
}

/** Throws an ArchiveFault. */
function safePath(name: string): string {
  const refuse = (why: string): ArchiveFault => unsafe(`“${shown(name)}” ${why}`);
  // A decoder puts U+FFFD where bytes are no UTF-8.
  if (name.includes('\uFFFD')) throw refuse('is not written in UTF-8');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
  if (/[\u0000-\u001F\u007F]/u.test(name)) throw refuse('holds control characters');
  if (name.includes('\\')) throw refuse('holds a backslash');
  if (name.startsWith('/') || /^[a-z]:/iu.test(name)) throw refuse('is an absolute path');
  if (name.length > maxPathLength) throw refuse('is too long');
  const parts = name.split('/').filter(part => part !== '' && part !== '.');
  for (const part of parts) {
    if (part === '..') throw refuse('leads out of the folder');
    if (windowsDevice.test(part)) throw refuse('is the name of a device');
    // Windows leaves these away, or takes them for a part of the file system: two names would be one file.
    if (/[. ]$|[:*?"<>|]/u.test(part)) throw refuse('holds characters that Windows does not allow');
    if (Buffer.byteLength(part) > 255) throw refuse('is too long');
  }
  return parts.join('/');
}

/** Short, and without what a terminal would obey. */
function shown(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal obeys them
  const plain = name.replace(/[\u0000-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/gu, '?');
  return plain.length > 80 ? `${plain.slice(0, 80)}…` : plain;
}

/** What is wrong with an archive; whoever knows its name makes a Problem of it. */
export class ArchiveFault extends Error {
  readonly reason: 'pack-unsafe' | 'pack-unreadable';
  readonly detail: string | undefined;

  constructor(reason: ArchiveFault['reason'], message: string, detail?: string) {
    super(message);
    this.reason = reason;
    this.detail = detail;
  }
}

export const unsafe = (why: string): ArchiveFault => new ArchiveFault('pack-unsafe', why);

export const unreadable = (why: string, detail?: string): ArchiveFault =>
  new ArchiveFault('pack-unreadable', why, detail);

/** Somebody has said already what is wrong: not a decompressor, but a check, the person, or a file or socket of the system. */
export const isKnownFault = (error: unknown): boolean =>
  error instanceof ArchiveFault ||
  error instanceof ProblemError ||
  isAbort(error) ||
  /^E[A-Z]+$/u.test(codeOf(error) ?? '');

/** Runs `work` on the archive of that name; a fault of it becomes a ProblemError. */
export async function openingArchive<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ArchiveFault)) throw error;
    const { reason, message, detail } = error;
    throw new ProblemError(
      problem(reason, `“${shown(name)}”: ${message}`, detail === undefined ? {} : { detail }),
    );
  }
}
