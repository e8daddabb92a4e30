/**
 * Keys of services, in the system's key store by safeStorage. Without a real one (Linux may offer only `basic_text`,
 * which hides nothing) a key is kept for the session only, and the person is told.
 */

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { safeStorage } from 'electron';

export class Secrets {
  readonly #file: string;
  #key: string | undefined;

  constructor(folder: string) {
    this.#file = join(folder, 'service-key');
    this.#key = this.#read();
  }

  get key(): string | undefined {
    return this.#key;
  }

  /** An empty key forgets it. */
  set(key: string): 'key-store' | 'session-only' {
    this.#key = key === '' ? undefined : key;
    if (key === '') {
      rmSync(this.#file, { force: true });
      return 'key-store';
    }
    if (!isProtected()) return 'session-only';
    writeFileSync(this.#file, safeStorage.encryptString(key), { mode: 0o600 });
    return 'key-store';
  }

  /** A key that cannot be read any more (another user, a new key store) is asked for again; it never stops the start. */
  #read(): string | undefined {
    if (!isProtected()) return undefined;
    try {
      return safeStorage.decryptString(readFileSync(this.#file));
    } catch {
      return undefined;
    }
  }
}

function isProtected(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false;
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
}
