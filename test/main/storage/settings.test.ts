import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { SettingsStore } from '../../../src/main/storage/settings.ts';
import { validSettings } from '../../../src/main/storage/settings-schema.ts';
import { definitions } from '../../../src/shared/settings/definitions.ts';
import { defaultSettings } from '../../../src/shared/settings/settings.ts';
import { placeIn } from '../../support/kept-files.ts';

const folders = mkdtempSync(join(tmpdir(), 'dragoman-settings-'));
afterAll(() => rmSync(folders, { recursive: true }));
const newFolder = (): string => mkdtempSync(join(folders, 'settings-'));
const written = (folder: string): unknown =>
  (JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8')) as { settings: unknown }).settings;
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

  it('of another version keep what is still valid, and what is not stays in the file', () => {
    const folder = newFolder();
    const stored = { theme: 'sepia', volume: 0.3, language: 'ca-ES', future: { more: [1] } };
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ settings: stored }));
    const store = open(folder);
    expect(store.current).toEqual({ ...defaultSettings, volume: 0.3, language: 'ca-ES' });
    store.change({ volume: 0.4 });
    expect(written(folder)).toEqual({ ...stored, volume: 0.4 });
    store.change({ theme: 'dark' });
    expect(written(folder)).toEqual({ ...stored, volume: 0.4, theme: 'dark' });
  });

  it('that are lists or records lose only the entries that are not valid', () => {
    const folder = newFolder();
    const stored = {
      serviceUrls: {
        consecutive: 'ftp://one.example',
        lingox: 'wss://two.example',
        'Not a name': 'wss://three.example',
      },
      moreTargetLanguages: ['de-DE', 7, 'fr-FR'],
      voices: { 'fr-FR': { rate: 9 }, 'de-DE': { voice: 'thorsten' } },
      source: { kind: 'recording' },
    };
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ settings: stored }));
    expect(open(folder).current).toEqual({
      ...defaultSettings,
      serviceUrls: { lingox: 'wss://two.example' },
      moreTargetLanguages: ['de-DE', 'fr-FR'],
      voices: { 'de-DE': { voice: 'thorsten' } },
    });
  });

  it('that were kept whole by an earlier version are taken over', () => {
    const folder = newFolder();
    const stored = {
      theme: 'dark',
      interfaceLanguage: 'zh-Hant',
      stability: 'calm',
      captionsOpen: true,
      captionsLocked: true,
      captionsHidden: false,
      captionsWindow: 'opaque',
      captionsScreen: '2528732444',
      captionsPlaces: { '2528732444': { x: 120, y: 300, width: 640 } },
      captionLines: 3,
      captionText: 'translation',
      captionLanguages: ['fr-FR', 'it-IT'],
      captionSpeaker: false,
      captionFont: 'serif',
      captionSize: 40,
      captionColour: '#ffeb3b',
      captionTextOpacity: 0.9,
      captionOutline: 'thin',
      captionBackground: '#000000',
      captionBackgroundOpacity: 0.5,
      captionAlign: 'center',
      captionMotion: 'words',
      language: 'de-DE',
      targetLanguage: 'fr-FR',
      speech: false,
      volume: 0.5,
      source: { kind: 'recording', path: '/home/me/talk.wav' },
      moreTargetLanguages: ['it-IT'],
      recordingType: 'broadcast',
      multiSpeaker: true,
      conversationMode: 'manual',
      speechMode: 'async',
      backlog: 'interrupt',
      voices: { 'fr-FR': { voice: 'siwis', rate: 1.2 } },
      panelOpen: false,
      service: 'lingox',
      ownService: 'voice-translation',
      serviceUrls: { lingox: 'wss://talk.example/api' },
      markFigures: false,
      speechOutput: { kind: 'calls' },
      localizationService: { url: 'https://documents.example' },
      wordingsService: { url: 'https://mt.example', project: 12 },
      shareOnNetwork: true,
      talkMode: 'push-to-talk',
    };
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ settings: stored }));
    expect(open(folder).current).toEqual(stored);
    // Each of today's is among them: a file of today is then read by the next version as well.
    expect(Object.keys(stored).sort()).toEqual(definitions.map(({ key }) => key).sort());
  });

  it('hold only what was chosen, so that another default reaches who chose nothing', () => {
    const folder = newFolder();
    open(folder).change({ volume: 0.1 });
    expect(written(folder)).toEqual({ volume: 0.1 });
  });

  it('have valid defaults', () => {
    expect(validSettings(defaultSettings)).toEqual(defaultSettings);
  });

  it('refuse what is no setting, and what would be absent', () => {
    const store = open(newFolder());
    for (const change of [{ fontSize: 3 }, { theme: undefined }, { panelOpen: undefined }])
      expect(() => store.change(change as object)).toThrow();
    expect(store.current).toEqual(defaultSettings);
  });
});

describe('a policy', () => {
  const policy = { theme: 'dark', serviceUrls: { lingox: 'https://us.example' }, volume: 7, unknown: true };
  const managed = (folder: string): SettingsStore => new SettingsStore(placeIn(folder), () => {}, policy);

  it('wins over what the person chose, which is there again without it', () => {
    const folder = newFolder();
    open(folder).change({ theme: 'light', volume: 0.2 });
    expect(managed(folder).current).toMatchObject({
      theme: 'dark',
      serviceUrls: { lingox: 'https://us.example' },
      volume: 0.2,
    });
    expect(open(folder).current.theme).toBe('light');
  });

  it('cannot be changed, and the person is told who has set it', () => {
    const folder = newFolder();
    const store = managed(folder);
    expect(() => store.change({ theme: 'light', language: 'de-DE' })).toThrow('setting-managed');
    expect(store.current).toMatchObject({ theme: 'dark', language: 'en-US' });
    // What it says anyway is no change of it, and not the person's choice.
    store.change({ theme: 'dark', language: 'de-DE' });
    expect(written(folder)).toEqual({ language: 'de-DE' });
  });
});
