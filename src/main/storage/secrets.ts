/**
 * Keys of services and of engines by address, in the system's key store by safeStorage. Without a real one (Linux may
 * offer only `basic_text`, which hides nothing) a key is kept for the session only, and the person is told.
 */

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { safeStorage } from 'electron';
import { readKey } from '../../shared/key.ts';
import { ProblemError, problem } from '../../shared/problem.ts';

interface Secret {
  /** The key goes to this server and no other. */
  readonly origin: string;
  readonly key: string;
}

/** One key: that of the service, or of the server that has a role of an engine. */
export class Secrets {
  readonly #file: string;
  #secret: Secret | undefined;

  /** `name`: of the file, one for each key. */
  constructor(folder: string, name = 'service-key') {
    this.#file = join(folder, name);
    this.#secret = this.#read();
  }

  /** The key for the server at this address; a key that was entered for another one is not given away. */
  keyFor(url: string): string | undefined {
    return this.#secret?.origin === originOf(url) ? this.#secret.key : undefined;
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
