/** Where a test keeps files of the app: by conf, which electron-store wraps for Electron's folders and nothing else. */

import Conf from 'conf';
import type { Place } from '../../src/main/storage/kept-file.ts';
import type { Problem } from '../../src/shared/problem.ts';

export function placeIn(folder: string, problems: Problem[] = []): Place {
  return {
    folder,
    open: (cwd, configName, deserialize) =>
      new Conf<Record<string, unknown>>({ cwd, configName, deserialize, clearInvalidConfig: false }),
    tell: problem => problems.push(problem),
  };
}
