import { mkdtempSync, readdirSync } from 'node:fs';
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

const { Secrets, ServiceKeys } = await import('../../../src/main/storage/secrets.ts');
const url = 'https://service.example';

it('keeps a key without the blanks and line ends around it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-secrets-'));
  new Secrets(folder, 'hear-key').set(url, ' k 1\r\n');
  expect(new Secrets(folder, 'hear-key').keyFor(url)).toBe('k 1');
  new Secrets(folder, 'hear-key').set(url, ' \n');
  expect(new Secrets(folder, 'hear-key').keyFor(url)).toBeUndefined();
});

it('refuses a key with a character that no key can have, keeps the one that it has, and says nothing of either', () => {
  const secrets = new Secrets(mkdtempSync(join(tmpdir(), 'dragoman-secrets-')), 'hear-key');
  secrets.set(url, 'right');
  for (const key of ['wro\u200Bng', 'wro\nng', 'wrong\u2060', 'schlüssel€']) {
    expect(() => secrets.set(url, key)).toThrow(/^key-invalid: $/);
  }
  expect(secrets.keyFor(url)).toBe('right');
});

it('keeps a key for each service, so that to enter one forgets none of the others', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-secrets-'));
  const keys = new ServiceKeys(folder);
  keys.set('https://one.example/api', 'first');
  keys.set('wss://two.example', 'second');
  // Another port, and another scheme, is another server.
  expect(keys.keyFor('https://one.example:8443')).toBeUndefined();
  expect(keys.keyFor('http://one.example')).toBeUndefined();
  for (const opened of [keys, new ServiceKeys(folder)]) {
    expect(opened.keyFor('wss://one.example')).toBe('first');
    expect(opened.keyFor('https://two.example/talk')).toBe('second');
  }
  keys.set('https://two.example', '');
  expect(new ServiceKeys(folder).keyFor('https://one.example')).toBe('first');
  expect(new ServiceKeys(folder).keyFor('https://two.example')).toBeUndefined();
});

it('takes over the single key of an earlier version, once', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-secrets-'));
  new Secrets(folder, 'service-key').set(url, 'before');
  expect(new ServiceKeys(folder).keyFor(url)).toBe('before');
  expect(readdirSync(folder)).toEqual([expect.stringMatching(/^service-key-[0-9a-f]{16}$/)]);
  new ServiceKeys(folder).set(url, '');
  expect(new ServiceKeys(folder).keyFor(url)).toBeUndefined();
});
