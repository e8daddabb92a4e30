import { app } from 'electron';
import type { AppInfo } from '../../shared/ipc/services.ts';
import { problemLine } from '../../shared/messages/problem-words.ts';
import type { Problem } from '../../shared/problem.ts';
import { knownServices } from '../services/registry.ts';

/** What a page asks of the app when it opens: what it is, and what happened before there was a window to show it. */
export class AppFacts {
  readonly #log: (line: string) => void;
  readonly #sampleTitle: string;
  readonly #problems: Problem[] = [];
  #sampleWanted = app.commandLine.hasSwitch('sample');

  constructor(sampleTitle: string, log: (line: string) => void) {
    this.#sampleTitle = sampleTitle;
    this.#log = log;
  }

  /** Something went wrong; there may be no window yet. */
  tell(cause: Problem): void {
    this.#problems.push(cause);
    this.#log(`${problemLine(cause)} ${cause.detail ?? ''}`);
  }

  /** The next page that asks starts the sample. */
  wantSample(): void {
    this.#sampleWanted = true;
  }

  /** The sample is started by the first page that asks, not again by one that was reloaded. */
  take(): AppInfo {
    const startSample = this.#sampleWanted;
    this.#sampleWanted = false;
    return {
      version: app.getVersion(),
      services: knownServices(),
      shell: process.versions.electron?.includes('chromium-host') ? 'chromium-host' : 'electron',
      startSample,
      makesMicrophone: process.platform === 'linux',
      sampleTitle: this.#sampleTitle,
      problems: this.#problems,
    };
  }
}
