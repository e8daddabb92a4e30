/** In which language the app speaks: the one that the person chose, else the first of the system's that has a table. */

import { chooseUiLanguage, type UiLanguage } from '../shared/messages/languages.ts';
import { speakSystemLanguage } from '../shared/messages/system-text.ts';
import type { Settings } from '../shared/settings/settings.ts';

export interface InterfaceLanguageNeeds {
  chosen(): Settings['interfaceLanguage'];
  /** BCP-47, the preferred one first. */
  system(): readonly string[];
  /** The system's dialogs speak it by now. */
  changed(language: UiLanguage): void;
  log(line: string): void;
}

export class InterfaceLanguage {
  readonly #needs: InterfaceLanguageNeeds;
  /** What was last asked for. */
  #followed: UiLanguage = 'en';

  constructor(needs: InterfaceLanguageNeeds) {
    this.#needs = needs;
  }

  get current(): UiLanguage {
    const chosen = this.#needs.chosen();
    return chosen === 'system' ? chooseUiLanguage(this.#needs.system()) : chosen;
  }

  /** Follows the settings; called at the start and whenever they change. */
  async follow(): Promise<void> {
    const { current } = this;
    if (current === this.#followed) return;
    this.#followed = current;
    try {
      await speakSystemLanguage(current);
    } catch (error) {
      this.#needs.log(`the words of ${current} could not be loaded: ${String(error)}`);
    }
    if (current === this.#followed) this.#needs.changed(current);
  }
}
