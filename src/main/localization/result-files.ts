/** Results beside their original: never over a file that is there, unless the person says so. */

import { constants } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { resultName } from '../documents/result-name.ts';
import type { KeptPlace } from './kept-translations.ts';

export interface Result {
  /** The app's own copy. */
  readonly copy: string;
  readonly folder: string;
  /** Of the original. */
  readonly name: string;
  readonly language: string;
}

export type Saving = 'new' | 'replace' | 'beside';

const maxCopies = 1_000;

/** Never rejects: what went wrong is in the answer. */
export async function saveResult(result: Result, saving: Saving): Promise<KeptPlace> {
  const { copy, folder, name, language } = result;
  const path = join(folder, resultName(name, language));
  try {
    if (saving === 'replace') {
      await copyFile(copy, path);
      return { state: 'saved', path };
    }
    const first = await copiedAnew(copy, path);
    if (first || saving === 'new') return { state: first ? 'saved' : 'exists', path };
    for (let number = 2; number < maxCopies; number++) {
      const other = join(folder, resultName(name, language, number));
      if (await copiedAnew(copy, other)) return { state: 'saved', path: other };
    }
    return { state: 'exists', path };
  } catch (error) {
    return { state: 'unwritten', path, why: error instanceof Error ? error.message : String(error) };
  }
}

/** False when the file is there already. */
async function copiedAnew(from: string, to: string): Promise<boolean> {
  try {
    await copyFile(from, to, constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
