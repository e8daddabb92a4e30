import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';

const system = vi.hoisted(() => ({ hasKeyStore: true }));

vi.mock('electron', () => ({
  safeStorage: {
    isEncryptionAvailable: () => system.hasKeyStore,
    getSelectedStorageBackend: () => 'gnome_libsecret',
    encryptString: (text: string) => Buffer.from(text).reverse(),
    decryptString: (bytes: Buffer) => Buffer.from(bytes).reverse().toString(),
  },
}));

const { Secrets } = await import('../../../src/main/storage/secrets.ts');
const { engineSecret, serviceSecret } = await import('../../../src/main/storage/secret-names.ts');

const folders = mkdtempSync(join(tmpdir(), 'dragoman-secrets-'));
afterAll(() => rmSync(folders, { recursive: true }));
const newFolder = (): string => mkdtempSync(join(folders, 'secrets-'));
const name = serviceSecret('https://service.example');

beforeEach(() => {
  system.hasKeyStore = true;
});

describe('secrets', () => {
  it('are kept without the blanks and line ends around them', () => {
    const folder = newFolder();
    new Secrets(folder).set(name, ' k 1\r\n');
    expect(new Secrets(folder).get(name)).toBe('k 1');
    new Secrets(folder).set(name, ' \n');
    expect(new Secrets(folder).get(name)).toBeUndefined();
    expect(readdirSync(join(folder, 'secrets'))).toEqual([]);
  });

  it('with a character that no key can have are refused, and the one before stays, and nothing is said of either', () => {
    const secrets = new Secrets(newFolder());
    secrets.set(name, 'right');
    for (const key of ['wro\u200Bng', 'wro\nng', 'wrong\u2060', 'schlüssel€']) {
      expect(() => secrets.set(name, key)).toThrow(
        /^This key cannot be used: the key holds a character that no key can have\.$/,
      );
    }
    expect(secrets.get(name)).toBe('right');
  });

  it('are one for each name, so that to enter one forgets none of the others', () => {
    const folder = newFolder();
    const secrets = new Secrets(folder);
    secrets.set(serviceSecret('https://one.example/api'), 'first');
    secrets.set(serviceSecret('wss://two.example'), 'second');
    secrets.set(engineSecret('hear', 'https://one.example/v1'), 'third');
    for (const opened of [secrets, new Secrets(folder)]) {
      expect(opened.get(serviceSecret('wss://one.example'))).toBe('first');
      expect(opened.get(serviceSecret('https://two.example/talk'))).toBe('second');
      expect(opened.get(engineSecret('hear', 'https://one.example'))).toBe('third');
      // Another port, another scheme or another role is another secret.
      expect(opened.get(serviceSecret('https://one.example:8443'))).toBeUndefined();
      expect(opened.get(serviceSecret('http://one.example'))).toBeUndefined();
      expect(opened.get(engineSecret('speak', 'https://one.example'))).toBeUndefined();
    }
    secrets.set(serviceSecret('https://two.example'), '');
    expect(new Secrets(folder).get(serviceSecret('https://one.example'))).toBe('first');
    expect(new Secrets(folder).get(serviceSecret('https://two.example'))).toBeUndefined();
  });

  it('that cannot be read any more are asked for again', () => {
    const folder = newFolder();
    new Secrets(folder).set(name, 'right');
    const [file = ''] = readdirSync(join(folder, 'secrets'));
    writeFileSync(join(folder, 'secrets', file), 'not of this key store');
    expect(new Secrets(folder).get(name)).toBeUndefined();
  });

  it('that cannot be written change nothing', () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'secrets'), 'in the way');
    const secrets = new Secrets(folder);
    expect(() => secrets.set(name, 'key')).toThrow();
    expect(secrets.get(name)).toBeUndefined();
  });

  it('of a computer without a key store are kept until the app ends, and in no file', () => {
    const folder = newFolder();
    new Secrets(folder).set(name, 'before');
    system.hasKeyStore = false;
    const secrets = new Secrets(folder);
    expect(secrets.isKeyStore).toBe(false);
    expect(secrets.get(name)).toBeUndefined();
    expect(secrets.set(name, 'key')).toBe('session-only');
    expect(secrets.get(name)).toBe('key');
    expect(new Secrets(folder).get(name)).toBeUndefined();
    expect(readdirSync(join(folder, 'secrets'))).toEqual([]);
  });
});

describe('secrets of an earlier version', () => {
  const origin = 'https://service.example';
  const write = (folder: string, file: string, key: string): void =>
    writeFileSync(join(folder, file), Buffer.from(JSON.stringify({ origin, key })).reverse());

  it('are taken over, each by its name, once', () => {
    const folder = newFolder();
    write(folder, 'service-key-0123456789abcdef', 'of a service');
    write(folder, 'hear-key', 'to hear');
    write(folder, 'translate-key', 'to translate');
    write(folder, 'speak-key', 'to speak');
    for (const secrets of [new Secrets(folder), new Secrets(folder)]) {
      expect(secrets.get(name)).toBe('of a service');
      expect(secrets.get(engineSecret('hear', origin))).toBe('to hear');
      expect(secrets.get(engineSecret('translate', origin))).toBe('to translate');
      expect(secrets.get(engineSecret('speak', origin))).toBe('to speak');
    }
    expect(readdirSync(folder)).toEqual(['secrets']);
    new Secrets(folder).set(name, '');
    expect(new Secrets(folder).get(name)).toBeUndefined();
  });

  it('give way to newer ones of the same server', () => {
    const folder = newFolder();
    write(folder, 'service-key', 'the only one');
    write(folder, 'service-key-0123456789abcdef', 'one of many');
    expect(new Secrets(folder).get(name)).toBe('one of many');
    write(folder, 'service-key', 'the only one');
    expect(new Secrets(folder).get(name)).toBe('one of many');
    expect(readdirSync(folder)).toEqual(['secrets']);
  });

  it('stay where they are while they cannot be read or written', () => {
    const folder = newFolder();
    write(folder, 'hear-key', 'to hear');
    writeFileSync(join(folder, 'speak-key'), 'not of this key store');
    system.hasKeyStore = false;
    expect(new Secrets(folder).get(engineSecret('hear', origin))).toBeUndefined();
    system.hasKeyStore = true;
    writeFileSync(join(folder, 'secrets'), 'in the way');
    expect(new Secrets(folder).get(engineSecret('hear', origin))).toBeUndefined();
    expect(readFileSync(join(folder, 'hear-key'), 'utf8')).toContain('raeh ot');
    rmSync(join(folder, 'secrets'));
    mkdirSync(join(folder, 'secrets'));
    expect(new Secrets(folder).get(engineSecret('hear', origin))).toBe('to hear');
    expect(readdirSync(folder)).toEqual(['secrets', 'speak-key']);
  });
});
