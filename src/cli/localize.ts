/**
 * A document in other languages, by a localization service: each is written as soon as it is ready.
 *
 * Exit codes: 0 all languages, 1 some failed, 2 usage, 3 the file, 4 the service.
 */

import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { OpenDocument } from '../main/documents/document.ts';
import { LocalizationClient } from '../main/localization/client.ts';
import { followGroups, type LocaleStates } from '../main/localization/follow-groups.ts';
import { localeResult } from '../main/localization/locale-result.ts';
import { type Part, partsOf } from '../main/localization/parts.ts';
import { type StartedGroup, startGroups } from '../main/localization/start-groups.ts';
import { LocalGateway } from '../main/services/local-gateway.ts';
import { spawnProgram } from '../main/services/programs.ts';
import { problemLine } from '../shared/messages/problem-words.ts';
import { systemLanguage } from '../shared/messages/system-text.ts';
import { toProblem } from '../shared/problem.ts';
import { checkResults, FileError, readDocument, resultPath, writeResult } from './localize-files.ts';
import { type LocalizeOptions, localizeCommand } from './localize-options.ts';
import { type Counts, jsonReport, type LanguageEnd, type Report, wordReport } from './localize-report.ts';

const exitCodes = { partly: 1, file: 3, service: 4 } as const;

/** Connections in a row that tell nothing: with the waits between them half a minute. */
const patience = 8;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

class Localization {
  readonly #options: LocalizeOptions;
  readonly #document: OpenDocument;
  readonly #parts: readonly Part[];
  readonly #report: Report;
  readonly #client: LocalizationClient;
  /** Languages of which the end is told, or being told. */
  readonly #ended = new Map<string, Promise<LanguageEnd>>();
  #ready = 0;
  #failed = 0;

  constructor(options: LocalizeOptions, document: OpenDocument, client: LocalizationClient) {
    this.#options = options;
    this.#document = document;
    this.#parts = partsOf(document.strings);
    this.#client = client;
    this.#report = options.json ? jsonReport(output) : wordReport(output);
  }

  /** Resolves with how many languages became what. Rejects with a FileError, or as the client does. */
  async run(): Promise<Counts> {
    const { from: source, to: targets } = this.#options;
    const wanted = { source, targets, key: randomUUID() };
    const groups = await startGroups(this.#client, this.#parts, wanted);
    this.#report.progress(this.#counts);
    const failed = new AbortController();
    const told = (states: LocaleStates): void => {
      for (const [locale, state] of states) {
        if (this.#ended.has(locale) || (state !== 'completed' && state !== 'failed')) continue;
        const end = this.#end(locale, groups);
        end.catch((error: unknown) => failed.abort(error));
        this.#ended.set(locale, end);
      }
    };
    const connect = async (): Promise<LocalizationClient> => this.#client;
    const ids = groups.map(({ id }) => id);
    await followGroups(ids, { connect, told, signal: failed.signal, patience });
    await Promise.all(this.#ended.values());
    this.#report.done(this.#counts);
    return this.#counts;
  }

  get #counts(): Counts {
    return { ready: this.#ready, failed: this.#failed, total: this.#options.to.length };
  }

  async #end(locale: string, groups: readonly StartedGroup[]): Promise<LanguageEnd> {
    const jobs = groups.map(group => group.jobs[locale] ?? '');
    const result = await localeResult(this.#client, this.#parts, jobs);
    const end: LanguageEnd =
      'error' in result
        ? { language: locale, state: 'failed', error: result.error }
        : { language: locale, state: 'ready', ...(await this.#write(locale, result.texts)) };
    if (end.state === 'ready') this.#ready++;
    else this.#failed++;
    this.#report.ended(end);
    this.#report.progress(this.#counts);
    return end;
  }

  async #write(locale: string, texts: readonly (string | undefined)[]) {
    const { bytes, unplaced } = this.#document.write(texts, locale);
    const file = resultPath(this.#options, locale);
    await writeResult(file, bytes, this.#options.force);
    const left = texts.filter(text => text === undefined).length;
    return { file, untranslated: left + unplaced.length };
  }
}

const output = {
  out: (text: string) => void process.stdout.write(text),
  error: (text: string) => void process.stderr.write(text),
  isTerminal: process.stderr.isTTY === true,
};

async function localize(options: LocalizeOptions): Promise<number> {
  const document = await readDocument(options.file).catch((error: unknown) => {
    throw new FileError(problemLine(toProblem(error), systemLanguage()));
  });
  await checkResults(options);
  const gateway = new LocalGateway({
    fork: (args, env) =>
      spawnProgram(fileURLToPath(new URL('../gateway/cli.ts', import.meta.url)), args, env),
    engines: 'offline',
    log: say,
  });
  try {
    const client = new LocalizationClient(options.address ?? (await gateway.address()));
    const { failed } = await new Localization(options, document, client).run();
    return failed === 0 ? 0 : exitCodes.partly;
  } finally {
    gateway.close();
  }
}

export const command = localizeCommand(async options => {
  // Whoever reads may have read enough (“| head”).
  process.stdout.on('error', () => {});
  try {
    process.exitCode = await localize(options);
  } catch (error) {
    if (error instanceof FileError) {
      say(error.message);
      process.exitCode = exitCodes.file;
      return;
    }
    const cause = toProblem(error);
    say(problemLine(cause, systemLanguage()));
    if (cause.detail !== undefined) say(`(${cause.detail})`);
    process.exitCode = exitCodes.service;
  }
});
