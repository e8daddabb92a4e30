import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type Electron from 'electron';
import { app } from './app.ts';
import { notice } from './notices.ts';
import { only, type Part } from './unavailable.ts';

const mark = Buffer.from('chromium-host:');
const ivLength = 12;
const tagLength = 16;

/**
 * Without a key store unless a test asks for one that lies beside the data: CHROMIUM_HOST_SAFE_STORAGE=file. That one
 * calls itself a real store, so that tests reach what an app does only with one.
 */
function isAvailable(): boolean {
  return process.env.CHROMIUM_HOST_SAFE_STORAGE === 'file' && app.isReady();
}

function readKey(): Buffer {
  const path = join(app.getPath('userData'), 'chromium-host.key');
  try {
    return readFileSync(path);
  } catch {
    const key = randomBytes(32);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, key, { mode: 0o600 });
    return key;
  }
}

export const safeStorage = only('safeStorage', {
  isEncryptionAvailable: isAvailable,
  getSelectedStorageBackend: () => (isAvailable() ? 'gnome_libsecret' : 'unknown'),
  encryptString(plainText: string): Buffer {
    if (!isAvailable())
      throw new Error('Error while encrypting the text provided to safeStorage.encryptString.');
    notice('safeStorage', 'the key lies beside the data: for tests only, no protection');
    const iv = randomBytes(ivLength);
    const cipher = createCipheriv('aes-256-gcm', readKey(), iv);
    const text = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()]);
    return Buffer.concat([mark, iv, cipher.getAuthTag(), text]);
  },
  decryptString(encrypted: Buffer): string {
    const body = encrypted.subarray(mark.length);
    if (!isAvailable() || !encrypted.subarray(0, mark.length).equals(mark)) {
      throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.');
    }
    const decipher = createDecipheriv('aes-256-gcm', readKey(), body.subarray(0, ivLength));
    decipher.setAuthTag(body.subarray(ivLength, ivLength + tagLength));
    const text = body.subarray(ivLength + tagLength);
    return decipher.update(text, undefined, 'utf8') + decipher.final('utf8');
  },
} satisfies Part<Electron.SafeStorage>);
