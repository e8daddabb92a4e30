/** Files of earlier versions that nobody reads any more. */

import { rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Translations that a person corrected: each correction was also written to its session's journal, which tells it. Left there,
 * the words of a session would outlive its deletion.
 */
const files = ['corrected-translations.json', 'corrected-translations.json.last-good'];

/** `folder`: of the app's data. Never throws: what cannot be removed now is removed at another start. */
export function removeLeftBehind(folder: string): void {
  for (const name of files) {
    try {
      rmSync(join(folder, name), { force: true });
    } catch {
      // A folder that can only be read.
    }
  }
}
