import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IdleRestart } from '../../../src/main/services/idle-restart.ts';
import { ProviderStore } from '../../../src/main/storage/provider-store.ts';
import type { SecretKeeper, SecretName } from '../../../src/main/storage/secret-names.ts';
import { placeIn } from '../../support/kept-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'providers-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function storeWith(environment: Readonly<Record<string, string>> = {}, kept = new Map<SecretName, string>()) {
  const secrets: SecretKeeper = {
    isKeyStore: true,
    get: name => kept.get(name),
    set(name, text) {
      if (text === '') kept.delete(name);
      else kept.set(name, text);
      return 'key-store';
    },
  };
  let isBusy = false;
  let restarts = 0;
  const restart = new IdleRestart({ isBusy: () => isBusy, restart: () => restarts++ });
  const store = new ProviderStore(placeIn(folder), secrets, environment, restart);
  const become = (busy: boolean): void => {
    isBusy = busy;
    restart.look();
  };
  return { store, kept, become, restarts: () => restarts };
}

describe('a provider that is entered', () => {
  it('reaches the gateway by the names of its environment, and its key stands in no file and no window', () => {
    const { store, kept, restarts } = storeWith();
    store.set('deepl', {}, { key: 'a-secret' });
    expect(store.environment).toEqual({ DRAGOMAN_DEEPL_KEY: 'a-secret', DRAGOMAN_DEEPL_URL: '' });
    expect(restarts()).toBe(1);
    expect(store.choices.vendors.deepl).toEqual({ hasKey: true, byEnvironment: false });
    expect(JSON.stringify(store.choices)).not.toContain('a-secret');
    expect(readFileSync(join(folder, 'providers.json'), 'utf8')).not.toContain('a-secret');
    expect([...kept.keys()]).toEqual(['provider:deepl:key:vendor']);
  });

  it('holds before what the app was started with, and leaves that alone once it is forgotten', () => {
    const { store, kept } = storeWith({ DRAGOMAN_OPENAI_KEY: 'outer', DRAGOMAN_OPENAI_MODEL: 'outer-model' });
    expect(store.choices.vendors.openai).toEqual({ hasKey: false, byEnvironment: true });
    expect(store.environment).toEqual({});
    store.set('openai', { model: 'gpt-5' }, { key: 'own' });
    expect(store.environment).toMatchObject({ DRAGOMAN_OPENAI_KEY: 'own', DRAGOMAN_OPENAI_MODEL: 'gpt-5' });
    store.set('openai', {});
    expect(store.environment).toMatchObject({ DRAGOMAN_OPENAI_KEY: 'own', DRAGOMAN_OPENAI_MODEL: '' });
    store.set('openai', null);
    expect([store.environment, kept.size]).toEqual([{}, 0]);
  });

  it('is not given to the gateway by halves, which would not start with it', () => {
    const { store } = storeWith();
    store.set('aws', {}, { keyId: 'id', secret: 'secret' });
    expect(store.environment).toEqual({});
    store.set('aws', { region: 'eu-west-1' });
    expect(store.environment).toEqual({
      DRAGOMAN_AWS_KEY_ID: 'id',
      DRAGOMAN_AWS_SECRET: 'secret',
      DRAGOMAN_AWS_REGION: 'eu-west-1',
      DRAGOMAN_AWS_URL: '',
    });
  });

  it('has a key for one address only', () => {
    const { store } = storeWith();
    store.set('google', { url: 'https://one.example' }, { key: 'for-one' });
    store.set('google', { url: 'https://other.example' });
    expect([store.choices.vendors.google.hasKey, store.environment]).toEqual([false, {}]);
  });

  it('is used once no session would be lost by it', () => {
    const { store, become, restarts } = storeWith();
    become(true);
    store.set('deepl', {}, { key: 'k' });
    expect([restarts(), store.choices.isPending]).toEqual([0, true]);
    become(false);
    become(false);
    expect([restarts(), store.choices.isPending]).toEqual([1, false]);
  });

  it('is refused with an address that holds a key, or a region that is none', () => {
    const { store } = storeWith();
    for (const details of [{ url: 'https://x.example/?key=1' }, { region: 'a b' }, { url: 'ftp://x' }])
      expect(() => store.set('azure', details, { key: 'k' })).toThrow();
    expect(store.environment).toEqual({});
  });

  it('is read again after a restart of the app, without what is not valid any more', () => {
    const { store, kept } = storeWith();
    store.set('azure', { region: 'westeurope' }, { key: 'k' });
    expect(storeWith({}, kept).store.environment).toEqual({
      DRAGOMAN_AZURE_KEY: 'k',
      DRAGOMAN_AZURE_REGION: 'westeurope',
      DRAGOMAN_AZURE_URL: '',
    });
  });
});
