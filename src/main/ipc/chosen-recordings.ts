/** The recordings that a window may name: those that the person chose, now or in an earlier run. */

import type { SourceChoice } from '../../shared/ipc/sources.ts';
import { ProblemError, problem } from '../../shared/problem.ts';

export class ChosenRecordings {
  readonly #paths = new Set<string>();
  readonly #kept: () => SourceChoice | undefined;

  /** `kept`: the source of the settings, which passed `check` when it came there or stood in the file at the start. */
  constructor(kept: () => SourceChoice | undefined) {
    this.#kept = kept;
  }

  /** What the person answered to the system's dialog; null when cancelled. */
  add(path: string | null): string | null {
    if (path !== null) this.#paths.add(path);
    return path;
  }

  /** Throws a ProblemError not-allowed for a file that nobody chose. */
  check(source: SourceChoice | undefined): void {
    if (source?.kind !== 'recording' || this.#paths.has(source.path)) return;
    const kept = this.#kept();
    if (kept?.kind === 'recording' && kept.path === source.path) return;
    throw new ProblemError(problem('not-allowed', source.path));
  }
}
