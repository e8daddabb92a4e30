/**
 * The main job in a terminal: a recording in, sentences in both languages out, by the same session as the app's.
 *
 * Exit codes: 0 done, 2 usage, 3 the recording, 4 the service.
 */

import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../command-line/command.ts';
import { FileSource } from '../main/audio/file-source.ts';
import { notKept } from '../main/record/not-kept.ts';
import { RecordFolder } from '../main/record/record-folder.ts';
import { Recorder } from '../main/record/recorder.ts';
import { LocalGateway } from '../main/services/local-gateway.ts';
import { spawnProgram } from '../main/services/programs.ts';
import type { ServiceAddress } from '../main/services/service-address.ts';
import { ClipStore } from '../main/session/clip-store.ts';
import { Interpretation } from '../main/session/interpretation.ts';
import { isSameLanguage } from '../shared/language-tag.ts';
import { problemLine } from '../shared/messages/problem-words.ts';
import type { ReasonValues } from '../shared/messages/reasons.ts';
import { systemLanguage, text } from '../shared/messages/system-text.ts';
import { type Problem, ProblemError, problem, toProblem } from '../shared/problem.ts';
import { type InterpretOptions, interpretCommand } from './options.ts';
import { Report } from './report.ts';
import { unspokenWords } from './speech-check.ts';
import { cannotBeWritten, speechFileFault, writeSpeechFile } from './speech-file.ts';

const exitCodes = { done: 0, audio: 3, service: 4 } as const;

/** A service that stays away for longer than this ends the run, ms. */
const patienceMs = 20_000;

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** Resolves with false when something is missing in the spoken translation, which has been said. */
async function interpret(options: InterpretOptions): Promise<boolean> {
  // Said before the recording is played, not after.
  const fault = options.speech === undefined ? undefined : speechFileFault(options.speech, options.file);
  if (fault !== undefined) throw new UsageError(fault);
  const source = new FileSource(options.file, {
    label: basename(options.file),
    pace: options.fast ? 'fast' : 'real-time',
  });
  const gateway = new LocalGateway({
    fork: (args, env) =>
      spawnProgram(fileURLToPath(new URL('../gateway/cli.ts', import.meta.url)), args, env),
    engines: 'offline',
    log: say,
  });
  const report = new Report(options.to, options.json, line => process.stdout.write(`${line}\n`));
  const latencies: number[] = [];
  const keeping = options.record === undefined ? undefined : keepIn(options.record);
  const session = new Interpretation({
    service: options.service,
    address: () => (options.address ? Promise.resolve(options.address) : gateway.address()),
    source,
    // All of the speech goes into the file, however long the recording is.
    clips: new ClipStore(Number.POSITIVE_INFINITY),
    engines: options.address ? 'remote' : 'offline',
    patienceMs,
    ...(keeping
      ? { record: keeping.recorder.opener({ id: keeping.id, name: source.description.label }) }
      : {}),
    start: {
      type: 'start',
      language: options.from,
      targetLanguages: options.to,
      speech: options.speech !== undefined,
    },
    events: {
      patches: patches => {
        report.take(patches);
        keeping?.tell(session);
      },
      level: () => {},
      speechChunk: () => {},
      sentenceLatency: (_sid, ms) => {
        // Faster than speech there is no moment at which a sentence ended.
        if (!options.fast) latencies.push(ms);
      },
    },
  });
  const stop = (): void => void session.stop();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);
  // Whoever reads may have read enough (“| head”).
  process.stdout.on('error', stop);
  try {
    // First: what is wrong with the recording is found out at once, and asks nobody.
    await source.open();
    if (options.address === undefined) await checkDirections(options, await gateway.address());
    await session.start();
    await session.ended;
    report.end({ audioMs: session.audioMs, latencies });
    const isSpoken = options.speech === undefined || (await speak(session, options.speech, options.to));
    keeping?.recorder.close(() => session.audioMs);
    const failed = keeping?.lost() ?? whatFailed(session);
    if (failed) throw new ProblemError(failed);
    return isSpoken;
  } finally {
    keeping?.recorder.close(() => session.audioMs);
    await source.stop();
    gateway.close();
  }
}

/** The session is saved there; what keeps it from being saved is said when it happens, and again at the end if it stays so. */
function keepIn(folder: string) {
  let lost: Problem | undefined;
  let isTold = false;
  const recorder = new Recorder({
    folder: new RecordFolder(folder),
    onLost: cause => {
      lost = notKept(cause);
    },
  });
  return {
    id: randomUUID(),
    recorder,
    lost: () => lost,
    tell({ transcript }: Interpretation): void {
      const shown = transcript.session.problems.find(
        ({ problem }) => problem.reason === 'record-not-written',
      );
      if (shown && !isTold) explain(shown.problem);
      isTold = shown !== undefined;
    },
  };
}

/** What the gateway that ships with Dragoman cannot do is said before the recording is played. Rejects with a ProblemError. */
async function checkDirections(
  { service, from, to }: InterpretOptions,
  address: ServiceAddress,
): Promise<void> {
  const { sourceLanguages, targetLanguages, problems } = await service.describe(address);
  const fatal = problems.find(({ severity }) => severity === 'fatal');
  if (fatal) throw new ProblemError(fatal);
  const source = sourceLanguages.find(language => isSameLanguage(language, from));
  // Without any engine the session itself says what is missing.
  if (sourceLanguages.length === 0) return;
  if (source === undefined)
    throw unsupported({ why: 'speech-among', language: from, offered: list(sourceLanguages) });
  const targets = targetLanguages[source] ?? [];
  const missing = to.find(
    target => !isSameLanguage(target, from) && !targets.some(known => isSameLanguage(known, target)),
  );
  if (missing !== undefined)
    throw unsupported({ why: 'pair-among', source: from, target: missing, offered: list(targets) });
}

const list = (tags: readonly string[]): string => (tags.length === 0 ? '–' : tags.join(', '));

const unsupported = (what: ReasonValues<'language-unsupported'>): ProblemError =>
  new ProblemError(problem('language-unsupported', what));

/** A run that could not do all of its job does not end as if it had. */
function whatFailed({ transcript }: Interpretation): Problem | undefined {
  const shown = transcript.session.problems.find(({ problem }) => problem.severity !== 'warning');
  if (shown) return shown.problem;
  return [...transcript.sentences.values()]
    .flatMap(sentence => sentence.problems)
    .find(({ reason }) => reason !== 'engine-replaced');
}

/** Writes the spoken translation. Resolves with false when some of it is missing, and says what. */
async function speak(session: Interpretation, path: string, targets: readonly string[]): Promise<boolean> {
  const { transcript, clips } = session;
  const spoken = transcript.order.flatMap(sid => targets.flatMap(target => clips.get(sid, target) ?? []));
  try {
    const samples = await writeSpeechFile(path, spoken);
    if (samples === 0) say(text('terminal.speech.nothing', { path }));
  } catch (error) {
    say(cannotBeWritten(path, error));
    return false;
  }
  const missing = unspokenWords(transcript, targets);
  if (missing !== undefined) say(missing);
  return missing === undefined;
}

function explain(cause: Problem): void {
  say(problemLine(cause, systemLanguage()));
  if (cause.detail !== undefined && cause.reason !== 'audio-file-missing') say(`(${cause.detail})`);
}

export const command = interpretCommand(async options => {
  process.exitCode = await main(options);
});

async function main(options: InterpretOptions): Promise<number> {
  try {
    return (await interpret(options)) ? exitCodes.done : exitCodes.service;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const cause = toProblem(error);
    explain(cause);
    return cause.reason.startsWith('audio-file-') ? exitCodes.audio : exitCodes.service;
  }
}
