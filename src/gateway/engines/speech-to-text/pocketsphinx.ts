/**
 * Speech to text by PocketSphinx: English only, basic, and nothing but two Debian packages. Each session has a
 * process of its own; a warm one waits for the next session, or for the one whose process dies.
 */

import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { type Problem, ProblemError, problem } from '../../../shared/problem.ts';
import { LearnedMeans } from './learned-means.ts';
import type { ModelFolder } from './pocketsphinx-messages.ts';
import { PocketSphinxProcess } from './pocketsphinx-process.ts';
import { PocketSphinxRecognizer } from './pocketsphinx-recognizer.ts';
import type { Recognizer, RecognizerEvents, RecognizerOptions, SpeechToText } from './recognizer.ts';

export interface PocketSphinxOptions {
  /** Folder for what is learned of each microphone; without one it is forgotten at the end. */
  readonly dataDir?: string;
  /** Where the model is, when not where Debian's pocketsphinx-en-us puts it. */
  readonly modelDir?: ModelFolder;
}

const label = 'PocketSphinx, basic English';
const debianModel: ModelFolder = '/usr/share/pocketsphinx/model/en-us';
const modelFiles = ['en-us/mdef', 'en-us/feat.params', 'en-us.lm.bin', 'cmudict-en-us.dict'];

/**
 * Always resolves; when library or model is missing, `problem` says so and `open` rejects with it. Takes half a
 * second, since only loading tells whether it works, and the process that tries is then the first session's.
 */
export async function createPocketSphinx(options: PocketSphinxOptions = {}): Promise<SpeechToText> {
  const model = options.modelDir ?? debianModel;
  try {
    await Promise.all(modelFiles.map(file => access(join(model, file))));
  } catch (error) {
    return unusable(missing('pocketsphinx-en-us', error));
  }
  const first = new PocketSphinxProcess(model);
  try {
    await first.ready;
  } catch (error) {
    return unusable(missing('libpocketsphinx3', error));
  }
  return new PocketSphinx(model, first, await LearnedMeans.open(options.dataDir));
}

const missing = (debianPackage: string, error: unknown): Problem =>
  problem(
    'engine-missing',
    `PocketSphinx (Debian packages libpocketsphinx3 and pocketsphinx-en-us; ${debianPackage} was not found)`,
    { detail: error instanceof Error ? error.message : String(error) },
  );

const unusable = (cause: Problem): SpeechToText => ({
  label,
  languages: [],
  problem: cause,
  open: () => Promise.reject(new ProblemError(cause)),
  close: () => Promise.resolve(),
});

const closedMeanwhile = (): ProblemError =>
  new ProblemError(problem('not-now', 'the speech recogniser was closed'));

class PocketSphinx implements SpeechToText {
  readonly label = label;
  readonly languages: readonly string[] = ['en'];
  readonly #model: ModelFolder;
  readonly #means: LearnedMeans;
  readonly #sessions = new Set<Recognizer>();
  #spare: PocketSphinxProcess | undefined;
  #closed = false;

  constructor(model: ModelFolder, spare: PocketSphinxProcess, means: LearnedMeans) {
    this.#model = model;
    this.#spare = spare;
    this.#means = means;
  }

  async open(options: RecognizerOptions, events: RecognizerEvents): Promise<Recognizer> {
    if (this.#closed) throw closedMeanwhile();
    if (!/^en(-|$)/i.test(options.language)) {
      throw new ProblemError(problem('language-unsupported', options.language));
    }
    const process = this.#takeProcess();
    try {
      await process.ready;
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      throw new ProblemError(problem('engine-failed', 'PocketSphinx', { detail }));
    }
    if (this.#closed) {
      process.close();
      throw closedMeanwhile();
    }
    return this.#session(process, options.sourceId, events);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#spare?.close();
    await Promise.all(Array.from(this.#sessions, session => session.close()));
    await this.#means.flush();
  }

  #session(process: PocketSphinxProcess, first: string | undefined, events: RecognizerEvents): Recognizer {
    let sourceId = first;
    // Within a session it is kept without a name as well, for the process that follows one that died.
    let current = sourceId === undefined ? undefined : this.#means.get(sourceId);
    const session = new PocketSphinxRecognizer(
      process,
      {
        takeProcess: () => this.#takeProcess(),
        mean: () => current,
        learned: mean => {
          current = mean;
          if (sourceId !== undefined) this.#means.put(sourceId, mean);
        },
        changeSource: next => {
          sourceId = next;
          current = this.#means.get(next);
        },
        closed: () => this.#sessions.delete(session),
      },
      events,
    );
    this.#sessions.add(session);
    return session;
  }

  /** The warm process, or a new one when there is none; another warms up for the next. */
  #takeProcess(): PocketSphinxProcess {
    const taken = this.#spare?.alive ? this.#spare : new PocketSphinxProcess(this.#model);
    this.#spare = undefined;
    // Only after a success: where nothing starts, one try at a time is enough.
    void taken.ready.then(
      () => {
        if (!this.#closed) this.#spare ??= new PocketSphinxProcess(this.#model);
      },
      () => {},
    );
    return taken;
  }
}
