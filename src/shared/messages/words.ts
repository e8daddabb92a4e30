/** The words of one program or page, in a language that can change while it runs. */

import type { Problem } from '../problem.ts';
import { formatMessage, type MessageValues, type Text } from './format.ts';
import type { UiLanguage } from './languages.ts';
import { type ProblemWords, problemWords } from './problem-words.ts';
import { loadTable } from './tables.ts';

export class Words {
  #language: UiLanguage = 'en';
  #wanted: UiLanguage = 'en';

  get language(): UiLanguage {
    return this.#language;
  }

  /** Not to be kept: what it says now is in the language of now. */
  readonly text: Text = (key, ...[values]) =>
    formatMessage(this.#language, key, values as MessageValues | undefined);

  readonly wordsOf = (problem: Problem): ProblemWords => problemWords(problem, this.#language);

  /**
   * Speaks it as soon as its table is loaded; until then the language before stays. Of several at once the last one counts.
   * Rejects when the table cannot be loaded.
   */
  async change(language: UiLanguage): Promise<void> {
    this.#wanted = language;
    await loadTable(language);
    if (this.#wanted === language) this.#language = language;
  }
}
