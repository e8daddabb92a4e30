import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';

vi.mock('electron', () => ({
  safeStorage: {
    isEncryptionAvailable: () => true,
    getSelectedStorageBackend: () => 'gnome_libsecret',
    encryptString: (text: string) => Buffer.from(text).reverse(),
    decryptString: (bytes: Buffer) => Buffer.from(bytes).reverse().toString(),
  },
}));

const { Secrets } = await import('../../../src/main/storage/secrets.ts');
const url = 'https://service.example';

it('keeps a key without the blanks and line ends around it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-secrets-'));
  new Secrets(folder).set(url, ' k 1\r\n');
  expect(new Secrets(folder).keyFor(url)).toBe('k 1');
  new Secrets(folder).set(url, ' \n');
  expect(new Secrets(folder).keyFor(url)).toBeUndefined();
});

it('refuses a key with a character that no key can have, keeps the one that it has, and says nothing of either', () => {
  const secrets = new Secrets(mkdtempSync(join(tmpdir(), 'dragoman-secrets-')));
  secrets.set(url, 'right');
  for (const key of ['wro\u200Bng', 'wro\nng', 'wrong\u2060', 'schlüssel€']) {
    expect(() => secrets.set(url, key)).toThrow(
      /^This key cannot be used: the key holds a character that no key can have\.$/,
    );
  }
  expect(secrets.keyFor(url)).toBe('right');
});
