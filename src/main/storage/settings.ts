/**
 * The small settings of the person, never transcripts. A file that was damaged gives way to its last good copy. By conf,
 * which electron-store only wraps, so that the tests need no Electron.
 */

import { copyFileSync, existsSync, rmSync } from 'node:fs';
import Conf from 'conf';
import type { Settings } from '../../shared/ipc.ts';
import { settingsSchema } from './settings-schema.ts';

export const defaultSettings: Settings = {
  theme: 'system',
  language: 'en-US',
  targetLanguage: 'es-ES',
  speech: true,
  volume: 0.8,
};

export class SettingsStore {
  readonly #store: Conf<{ settings: Settings }>;
  readonly #onChange: (settings: Settings) => void;
  #settings: Settings;

  constructor(folder: string, onChange: (settings: Settings) => void) {
    this.#store = openStore(folder);
    this.#onChange = onChange;
    this.#settings = read(this.#store);
  }

  get current(): Settings {
    return this.#settings;
  }

  /** Throws when the change is not valid; then nothing has changed. */
  change(change: Partial<Settings>): Settings {
    const { serviceUrl, ...others } = { ...this.#settings, ...change };
    const settings = settingsSchema.parse({ ...others, ...(serviceUrl ? { serviceUrl } : {}) }) as Settings;
    this.#settings = settings;
    this.#store.set('settings', settings);
    copyFileSync(this.#store.path, lastGood(this.#store.path));
    this.#onChange(settings);
    return settings;
  }
}

const lastGood = (path: string): string => `${path}.last-good`;

/** Antivirus software and full disks leave half-written files: then the copy, and else the defaults, are taken. */
function openStore(folder: string): Conf<{ settings: Settings }> {
  const open = (): Conf<{ settings: Settings }> =>
    new Conf<{ settings: Settings }>({ cwd: folder, configName: 'settings', clearInvalidConfig: false });
  try {
    return open();
  } catch {
    const path = `${folder}/settings.json`;
    if (existsSync(lastGood(path))) copyFileSync(lastGood(path), path);
    else rmSync(path, { force: true });
    try {
      return open();
    } catch {
      rmSync(path, { force: true });
      return open();
    }
  }
}

/** Settings of another version keep what is still valid. */
function read(store: Conf<{ settings: Settings }>): Settings {
  const stored: unknown = store.get('settings');
  if (typeof stored !== 'object' || stored === null) return defaultSettings;
  const valid: Record<string, unknown> = { ...defaultSettings };
  for (const [name, schema] of Object.entries(settingsSchema.shape)) {
    const checked = schema.safeParse((stored as Record<string, unknown>)[name]);
    if (checked.success && checked.data !== undefined) valid[name] = checked.data;
  }
  return valid as unknown as Settings;
}
