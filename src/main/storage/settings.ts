/**
 * The small settings of the person, never transcripts.
 */

import { defaultSettings } from '../../shared/default-settings.ts';
import type { Settings } from '../../shared/ipc.ts';
import { KeptFile, type Place } from './kept-file.ts';
import { settingsSchema } from './settings-schema.ts';

export class SettingsStore {
  readonly #file: KeptFile<Settings>;
  readonly #onChange: (settings: Settings, before: Settings) => void;
  #settings: Settings;

  constructor(place: Place, onChange: (settings: Settings, before: Settings) => void) {
    this.#file = new KeptFile(place, 'settings');
    this.#onChange = onChange;
    this.#settings = read(this.#file.read());
  }

  get current(): Settings {
    return this.#settings;
  }

  /** Throws when the change is not valid or cannot be kept; then nothing has changed. */
  change(change: Partial<Settings>): Settings {
    const settings = settingsSchema.parse({ ...this.#settings, ...change }) as Settings;
    const before = this.#settings;
    this.#file.write(settings);
    this.#settings = settings;
    this.#onChange(settings, before);
    return settings;
  }
}

/** Settings of another version keep what is still valid. */
function read(stored: unknown): Settings {
  if (typeof stored !== 'object' || stored === null) return defaultSettings;
  const valid: Record<string, unknown> = { ...defaultSettings };
  for (const [name, schema] of Object.entries(settingsSchema.shape)) {
    const checked = schema.safeParse((stored as Record<string, unknown>)[name]);
    if (checked.success && checked.data !== undefined) valid[name] = checked.data;
  }
  return valid as unknown as Settings;
}
