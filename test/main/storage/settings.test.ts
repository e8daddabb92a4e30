import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { SettingsStore } from '../../../src/main/storage/settings.ts';
import { defaultSettings } from '../../../src/shared/default-settings.ts';
import { placeIn } from '../../support/kept-files.ts';

const folders = mkdtempSync(join(tmpdir(), 'dragoman-settings-'));
afterAll(() => rmSync(folders, { recursive: true }));
const newFolder = (): string => mkdtempSync(join(folders, 'settings-'));
const open = (folder: string): SettingsStore => new SettingsStore(placeIn(folder), () => {});

describe('settings', () => {
  it('start with the defaults and are there again the next time', () => {
    const folder = newFolder();
    const told: string[] = [];
    const store = new SettingsStore(placeIn(folder), settings => told.push(settings.theme));
    expect(store.current).toEqual(defaultSettings);
    store.change({ theme: 'dark', source: { kind: 'sample' } });
    expect(told).toEqual(['dark']);
    expect(open(folder).current).toEqual({ ...defaultSettings, theme: 'dark', source: { kind: 'sample' } });
  });

  it('go back to the built-in gateway when the address is emptied', () => {
    const folder = newFolder();
    const store = open(folder);
    store.change({ serviceUrls: { 'voice-translation': 'https://service.example' } });
    store.change({ serviceUrls: {} });
    expect(open(folder).current.serviceUrls).toEqual({});
  });

  it('refuse what is not valid and stay as they were', () => {
    const store = open(newFolder());
    expect(() => store.change({ volume: 7 })).toThrow();
    expect(() => store.change({ serviceUrls: { consecutive: 'javascript:alert(1)' } })).toThrow();
    expect(store.current).toEqual(defaultSettings);
  });

  it('that cannot be kept stay as they were', () => {
    const folder = newFolder();
    const store = open(folder);
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'in the way');
    expect(() => store.change({ theme: 'dark' })).toThrow();
    expect(store.current.theme).toBe('system');
  });

  it('that were damaged come back from their last good copy', () => {
    const folder = newFolder();
    open(folder).change({ theme: 'light' });
    writeFileSync(join(folder, 'settings.json'), '{"settings": {"theme"');
    expect(open(folder).current.theme).toBe('light');
    expect(readFileSync(join(folder, 'settings.json'), 'utf8')).toContain('light');
  });

  it('that were damaged with no copy are the defaults', () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'settings.json'), '\0\0\0');
    expect(open(folder).current).toEqual(defaultSettings);
  });

  it('of another version keep what is still valid', () => {
    const folder = newFolder();
    const stored = { settings: { theme: 'sepia', volume: 0.3, language: 'ca-ES', future: true } };
    writeFileSync(join(folder, 'settings.json'), JSON.stringify(stored));
    expect(open(folder).current).toEqual({ ...defaultSettings, volume: 0.3, language: 'ca-ES' });
  });
});
