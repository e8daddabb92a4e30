/**
 * Other wordings in a terminal: each as its provider answers.
 *
 * Exit codes: 0 done, 2 usage, 4 the service, or no provider could translate it.
 */

import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { LocalGateway } from '../main/services/local-gateway.ts';
import { spawnProgram } from '../main/services/programs.ts';
import type { ServiceAddress } from '../main/services/service-address.ts';
import { ask, endpoint } from '../main/services/web-address.ts';
import { problemLine } from '../shared/messages/problem-words.ts';
import { systemLanguage, text } from '../shared/messages/system-text.ts';
import { ProblemError, problem, toProblem } from '../shared/problem.ts';
import { parseJson } from '../shared/protocols/incoming.ts';
import { mtErrorBody } from '../shared/protocols/mt/errors.ts';
import { suggestionStreamPath } from '../shared/protocols/mt/paths.ts';
import { type SuggestionLine, suggestionLine } from '../shared/protocols/mt/suggestions.ts';
import { type SuggestOptions, suggestCommand } from './suggest-options.ts';

const serviceExitCode = 4;
/** A provider has 8 s, and may have to wait for its turn; ms. */
const withinMs = 60_000;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Each line as it comes; one that cannot be understood is left out. Rejects with a ProblemError. */
async function* linesOf(
  address: ServiceAddress,
  { project, request }: SuggestOptions,
): AsyncGenerator<SuggestionLine> {
  const url = endpoint(address.url, suggestionStreamPath(project));
  const response = await ask(address, url, { method: 'POST', body: request, withinMs });
  if (!response.ok || !response.body) throw await refusalOf(response, url.host);
  try {
    for await (const line of createInterface({ input: Readable.fromWeb(response.body) })) {
      const { data } = suggestionLine.safeParse(parseJson(line));
      if (data) yield data;
    }
  } catch (error) {
    throw new ProblemError(problem('service-unreachable', url.host, { detail: String(error) }));
  }
}

/** Whoever does not refuse as the document says does not speak this protocol. */
async function refusalOf(response: Response, host: string): Promise<ProblemError> {
  const detail = `HTTP ${response.status}`;
  const { data } = mtErrorBody.safeParse(await response.json().catch(() => undefined));
  if (!data) return new ProblemError(problem('service-refused', host, { detail }));
  return new ProblemError(problem('service-error', data.message, { detail, code: data.code }));
}

function inWords(line: SuggestionLine): void {
  if (line.event === 'error') say(line.data.message);
  if (line.event !== 'suggestion') return;
  const { providerLabel, text: wording, broken } = line.data;
  process.stdout.write(`${providerLabel}: ${wording}\n`);
  if (broken) say(text('terminal.suggest.broken', { provider: providerLabel }));
}

/** Resolves with whether there was any. */
async function suggest(options: SuggestOptions): Promise<boolean> {
  const gateway = new LocalGateway({
    fork: (args, env) =>
      spawnProgram(fileURLToPath(new URL('../gateway/cli.ts', import.meta.url)), args, env),
    engines: 'offline',
    log: say,
  });
  let found = false;
  try {
    for await (const line of linesOf(options.address ?? (await gateway.address()), options)) {
      found ||= line.event === 'suggestion';
      if (options.json) process.stdout.write(`${JSON.stringify(line)}\n`);
      else inWords(line);
      if (line.event === 'done') return found;
    }
    throw new ProblemError(problem('service-unreachable', 'mt', { detail: 'the stream has no end' }));
  } finally {
    gateway.close();
  }
}

export const command = suggestCommand(async options => {
  // Whoever reads may have read enough (“| head”).
  process.stdout.on('error', () => {});
  try {
    if (!(await suggest(options))) process.exitCode = serviceExitCode;
  } catch (error) {
    const cause = toProblem(error);
    const { detail } = cause;
    say(problemLine(cause, systemLanguage()));
    if (detail !== undefined) say(`(${detail})`);
    process.exitCode = serviceExitCode;
  }
});
