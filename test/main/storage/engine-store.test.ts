import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { EngineStore } from '../../../src/main/storage/engine-store.ts';
import { engineSecret, type SecretKeeper, type SecretName } from '../../../src/main/storage/secret-names.ts';
import { engineSettings } from '../../../src/shared/engine-settings.ts';
import { placeIn } from '../../support/kept-files.ts';

const folders = mkdtempSync(join(tmpdir(), 'dragoman-engines-'));
afterAll(() => rmSync(folders, { recursive: true }));

/** A key store in memory. */
function keeper(): SecretKeeper {
  const kept = new Map<SecretName, string>();
  return {
    isKeyStore: true,
    get: name => kept.get(name) || undefined,
    set: (name, key) => {
      kept.set(name, key);
      return 'key-store';
    },
  };
}

function create(folder = mkdtempSync(join(folders, 'engines-'))) {
  let changes = 0;
  const secrets = keeper();
  const store = new EngineStore(placeIn(folder), secrets, () => changes++);
  return { store, secrets, folder, changes: () => changes };
}

const url = 'https://speech.example.com/v1';

describe('engines by address', () => {
  it('are none at first', () => {
    const { store } = create();
    expect(store.choices).toEqual({ addresses: {}, prefer: [], keyStore: true });
    expect(store.settings).toEqual({ addresses: {}, prefer: [] });
  });

  it('give their key to the gateway alone: no window and no file has it', () => {
    const { store, folder, changes } = create();
    store.set('hear', { url, model: 'whisper-1' }, 'secret');
    expect(store.choices.addresses).toEqual({ hear: { url, model: 'whisper-1', hasKey: true } });
    expect(JSON.stringify(store.choices)).not.toContain('secret');
    expect(readFileSync(join(folder, 'engines.json'), 'utf8')).not.toContain('secret');
    expect(engineSettings.parse(store.settings)).toEqual({
      addresses: { hear: { url, model: 'whisper-1', key: 'secret' } },
      prefer: [],
    });
    expect(changes()).toBe(1);
  });

  it('keep their key when another model is chosen, and do not take it to another server', () => {
    const { store } = create();
    store.set('translate', { url }, 'secret');
    store.set('translate', { url: 'https://speech.example.com/v2', model: 'big' });
    expect(store.settings.addresses.translate?.key).toBe('secret');
    store.set('translate', { url: 'https://other.example.com/v1' });
    expect(store.settings.addresses.translate?.key).toBeUndefined();
    expect(store.choices.addresses.translate?.hasKey).toBe(false);
    // Nor is it forgotten by that, nor by another server's.
    store.set('translate', { url: 'https://other.example.com/v1' }, 'another');
    store.set('translate', { url });
    expect(store.settings.addresses.translate?.key).toBe('secret');
  });

  it('have a key for each role, also where one server has two', () => {
    const { store } = create();
    store.set('hear', { url }, 'for hearing');
    store.set('speak', { url }, 'for speaking');
    store.set('hear', null);
    expect(store.settings.addresses).toEqual({ speak: { url, key: 'for speaking' } });
  });

  it('forget a key, or all of it', () => {
    const { store, secrets } = create();
    store.set('speak', { url, voice: 'alloy' }, 'secret');
    store.set('speak', { url, voice: 'alloy' }, '');
    expect(store.choices.addresses.speak).toEqual({ url, voice: 'alloy', hasKey: false });
    store.set('speak', { url }, 'secret');
    store.set('speak', null);
    expect(store.choices.addresses).toEqual({});
    expect(secrets.get(engineSecret('speak', url))).toBeUndefined();
  });

  it('are there again the next time, with the order of preference', () => {
    const { store, folder } = create();
    store.set('hear', { url });
    store.set('speak', { url, voice: 'alloy' });
    store.prefer(['apertium', 'address']);
    expect(create(folder).store.choices).toMatchObject({
      addresses: { hear: { url }, speak: { url, voice: 'alloy' } },
      prefer: ['apertium', 'address'],
    });
  });

  it.each([
    ['hear', { url: 'file:///etc/passwd' }],
    ['hear', { url: 'https://me:secret@example.com/v1' }],
    ['hear', { url: `${url}?key=secret` }],
    ['hear', { url, voice: 'alloy' }],
    ['speak', { url, model: 'x'.repeat(301) }],
  ] as const)('that are not valid change nothing: %s %j', (role, address) => {
    const { store, changes } = create();
    expect(() => store.set(role, address)).toThrow();
    expect(store.choices.addresses).toEqual({});
    expect(changes()).toBe(0);
  });

  it('of another version, or of a hand that went wrong, are kept as far as they are valid', () => {
    const { folder } = create();
    const addresses = { hear: { url }, translate: { url: 'nowhere' }, sing: { url }, speak: 7 };
    writeFileSync(join(folder, 'engines.json'), JSON.stringify({ engines: { addresses, prefer: 'all' } }));
    expect(create(folder).store.settings).toEqual({ addresses: { hear: { url } }, prefer: [] });
    writeFileSync(join(folder, 'engines.json'), JSON.stringify({ engines: null }));
    expect(create(folder).store.settings).toEqual({ addresses: {}, prefer: [] });
  });

  it('that cannot be kept change nothing', () => {
    const { store, folder, secrets } = create();
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'in the way');
    expect(() => store.set('hear', { url }, 'secret')).toThrow();
    expect(store.choices.addresses).toEqual({});
    expect(secrets.get(engineSecret('hear', url))).toBeUndefined();
  });
});
