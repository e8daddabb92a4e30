/**
 * Keys of services and of engines by address, in the system's key store by safeStorage. Without a real one (Linux may
 * offer only `basic_text`, which hides nothing) a key is kept for the session only, and the person is told.
 */

import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { safeStorage } from 'electron';
import { readKey } from '../../shared/key.ts';
import { ProblemError, problem } from '../../shared/problem.ts';

export interface Secret {
  /** The key goes to this server and no other. */
  readonly origin: string;
  readonly key: string;
}

/** One key: that of one service, or of the server that has a role of an engine. */
export class Secrets {
  readonly #file: string;
  #secret: Secret | undefined;

  /** `name`: of the file, one for each key. */
  constructor(folder: string, name: string) {
    this.#file = join(folder, name);
    this.#secret = this.#read();
  }

  /** The key for the server at this address; a key that was entered for another one is not given away. */
  keyFor(url: string): string | undefined {
    return this.#secret?.origin === originOf(url) ? this.#secret.key : undefined;
  }

  get secret(): Secret | undefined {
    return this.#secret;
  }

  /** An empty key forgets it. Throws a ProblemError key-invalid; then nothing has changed. */
  set(url: string, text: string): 'key-store' | 'session-only' {
    const key = readKey(text);
    if (key === undefined) throw new ProblemError(problem('key-invalid', ''));
    this.#secret = key === '' ? undefined : { origin: originOf(url), key };
    if (key === '' || !isProtected()) {
      rmSync(this.#file, { force: true });
      return key === '' ? 'key-store' : 'session-only';
    }
    writeFileSync(this.#file, safeStorage.encryptString(JSON.stringify(this.#secret)), { mode: 0o600 });
    return 'key-store';
  }

  /** A key that cannot be read any more (another user, a new key store) is asked for again; it never stops the start. */
  #read(): Secret | undefined {
    if (!isProtected()) return undefined;
    try {
      const { origin, key } = JSON.parse(safeStorage.decryptString(readFileSync(this.#file))) as Secret;
      return typeof origin === 'string' && typeof key === 'string' ? { origin, key } : undefined;
    } catch {
      return undefined;
    }
  }
}

/** The keys of services, one for each server: to enter one forgets none of the others. */
export class ServiceKeys {
  readonly #folder: string;
  readonly #secrets = new Map<string, Secrets>();

  constructor(folder: string) {
    this.#folder = folder;
    this.#takeOver();
  }

  keyFor(url: string): string | undefined {
    return this.#of(url).keyFor(url);
  }

  /** As `Secrets.set`. */
  set(url: string, text: string): 'key-store' | 'session-only' {
    return this.#of(url).set(url, text);
  }

  #of(url: string): Secrets {
    const origin = originOf(url);
    const known = this.#secrets.get(origin) ?? new Secrets(this.#folder, fileOf(origin));
    this.#secrets.set(origin, known);
    return known;
  }

  /** Earlier versions kept a single key, in a file of this name. It is removed once its key has a file of its own. */
  #takeOver(): void {
    const before = new Secrets(this.#folder, 'service-key').secret;
    if (!before) return;
    // The newer key of the same server counts.
    if (this.keyFor(before.origin) === undefined) this.set(before.origin, before.key);
    rmSync(join(this.#folder, 'service-key'), { force: true });
  }
}

/** An origin holds characters that no file's name may have. */
const fileOf = (origin: string): string =>
  `service-key-${createHash('sha256').update(origin).digest('hex').slice(0, 16)}`;

/** Scheme and host, the same for a service's page and its socket. */
function originOf(url: string): string {
  const { protocol, host } = new URL(url);
  return `${/^(wss|https):$/.test(protocol) ? 'https' : 'http'}://${host}`;
}

/** Whether keys outlive the app. */
export function isProtected(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false;
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
}
