/**
 * Secrets by name, in the system's key store by safeStorage. Without a real one (Linux may offer only `basic_text`, which
 * hides nothing) a secret is kept until the app ends, and the person is told.
 */

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { safeStorage } from 'electron';
import { readKey } from '../../shared/key.ts';
import { ProblemError, problem } from '../../shared/problem.ts';
import { formerSecrets } from './former-secrets.ts';
import { isRecord } from './kept-file.ts';
import type { SecretKeeper, SecretName } from './secret-names.ts';

export class Secrets implements SecretKeeper {
  readonly #folder: string;
  /** Undefined: looked for and not there. */
  readonly #known = new Map<SecretName, string | undefined>();

  /** `folder`: of the app's data; secrets lie in a folder of their own there, one a file. */
  constructor(folder: string) {
    this.#folder = join(folder, 'secrets');
    if (this.isKeyStore) this.#takeOver(folder);
  }

  get isKeyStore(): boolean {
    if (!safeStorage.isEncryptionAvailable()) return false;
    return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
  }

  get(name: SecretName): string | undefined {
    if (!this.#known.has(name)) this.#known.set(name, this.#read(name));
    return this.#known.get(name);
  }

  set(name: SecretName, text: string): 'key-store' | 'session-only' {
    const key = readKey(text);
    if (key === undefined) throw new ProblemError(problem('key-invalid', ''));
    const isKept = key !== '' && this.isKeyStore;
    if (isKept) this.#write(name, key);
    else rmSync(this.#fileOf(name), { force: true });
    this.#known.set(name, key === '' ? undefined : key);
    return isKept || key === '' ? 'key-store' : 'session-only';
  }

  #write(name: SecretName, key: string): void {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const part = `${this.#fileOf(name)}.part`;
    writeFileSync(part, safeStorage.encryptString(JSON.stringify({ name, key })), { mode: 0o600 });
    renameSync(part, this.#fileOf(name));
  }

  /** One that cannot be read any more (another user, a new key store) is asked for again; it never stops the start. */
  #read(name: SecretName): string | undefined {
    const stored = this.isKeyStore ? readEncrypted(this.#fileOf(name)) : undefined;
    return stored?.name === name && typeof stored.key === 'string' ? stored.key : undefined;
  }

  /** A name holds characters that no file's name may have. */
  #fileOf(name: SecretName): string {
    return join(this.#folder, createHash('sha256').update(name).digest('hex').slice(0, 16));
  }

  /** What earlier versions kept. A file is removed once its secret has a new one; one that cannot be read stays. */
  #takeOver(folder: string): void {
    for (const { file, nameOf } of formerSecrets(folder)) {
      const { origin, key } = readEncrypted(file) ?? {};
      if (typeof origin !== 'string' || typeof key !== 'string') continue;
      try {
        const name = nameOf(origin);
        if (this.get(name) === undefined) this.set(name, key);
        rmSync(file);
      } catch {
        // It is tried again at the next start.
      }
    }
  }
}

/** What the file holds, unchecked. */
function readEncrypted(file: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(safeStorage.decryptString(readFileSync(file)));
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
