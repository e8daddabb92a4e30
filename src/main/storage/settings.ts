/**
 * The settings of the person, in layers: a policy of the organisation wins over what the person chose, and that over the
 * defaults. The file holds only what was chosen, and also what another version knows and this one does not.
 */

import { isDeepStrictEqual } from 'node:util';
import { ProblemError, problem } from '../../shared/problem.ts';
import { defaultSettings, type SettingKey, type Settings } from '../../shared/settings/settings.ts';
import { isRecord, KeptFile, type Place } from './kept-file.ts';
import { settingsChange, validSettings } from './settings-schema.ts';

export class SettingsStore {
  readonly #file: KeptFile<object>;
  readonly #onChange: (settings: Settings, before: Settings) => void;
  readonly #policy: Partial<Settings>;
  /** As in the file: what is not valid here stays until the person chooses another value. */
  #stored: Readonly<Record<string, unknown>>;
  #settings: Settings;

  /** `policy`: values by the keys of settings; what of it is not valid is left out. */
  constructor(place: Place, onChange: (settings: Settings, before: Settings) => void, policy: unknown = {}) {
    this.#file = new KeptFile(place, 'settings');
    this.#onChange = onChange;
    this.#policy = validSettings(policy);
    const stored = this.#file.read();
    this.#stored = isRecord(stored) ? stored : {};
    this.#settings = { ...defaultSettings, ...validSettings(this.#stored), ...this.#policy };
  }

  get current(): Settings {
    return this.#settings;
  }

  /**
   * Throws when the change is not valid or cannot be kept, and a ProblemError setting-managed when a policy has decided it;
   * then nothing has changed.
   */
  change(change: Partial<Settings>): Settings {
    const valid = settingsChange.parse(change);
    if (Object.keys(valid).some(key => this.#isManaged(key as SettingKey, valid)))
      throw new ProblemError(problem('setting-managed', ''));
    // What a policy decides is not the person's choice: it is gone when the policy is.
    const chosen = Object.entries(valid).filter(([key]) => !(key in this.#policy));
    const stored = { ...this.#stored, ...Object.fromEntries(chosen) };
    this.#file.write(stored);
    const before = this.#settings;
    this.#stored = stored;
    this.#settings = { ...before, ...valid };
    this.#onChange(this.#settings, before);
    return this.#settings;
  }

  #isManaged(key: SettingKey, change: Partial<Settings>): boolean {
    return key in this.#policy && !isDeepStrictEqual(change[key], this.#policy[key]);
  }
}
