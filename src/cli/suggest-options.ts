/** The command line of `suggest`. */

import { newCommand, reader, UsageError } from '../command-line/command.ts';
import type { ServiceAddress } from '../main/services/service-address.ts';
import type { SuggestionRequest } from '../shared/protocols/mt/suggestions.ts';
import { suggestionRequest } from '../shared/protocols/mt/suggestions.ts';
import { type AddressValues, address, language, serviceAddress } from './service-options.ts';

const help = `
Providers are asked at once: this computer's engines, and each vendor whose key is in the environment (see README.md).
A line is printed when its provider answers. With --json each line of stdout is one JSON object:
  {"event":"suggestion","data":{"providerId":"google","providerLabel":"Google Translate","text":"…"}}
  {"event":"error","data":{"providerId":"deepl","code":"PROVIDER_TIMEOUT","message":"…"}}
  {"event":"done","data":{}}

Exit codes: 0 done, 2 usage, 4 the service, or no provider could translate it.
`;

export interface SuggestOptions {
  readonly request: SuggestionRequest;
  readonly project: number;
  readonly json: boolean;
  readonly address?: ServiceAddress;
}

interface Values extends AddressValues {
  readonly from: string;
  readonly to?: string;
  readonly limit?: number;
  readonly project: number;
  readonly json?: true;
}

const count = reader('not a number from 1 to 10', text =>
  /^([1-9]|10)$/.test(text) ? Number(text) : undefined,
);
const project = reader('not the number of a project', text =>
  /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined,
);

/** `run` does the job. A wrong command line throws a UsageError. */
export function suggestCommand(
  run: (options: SuggestOptions) => void | Promise<void>,
  env: NodeJS.ProcessEnv = process.env,
) {
  return newCommand('suggest', 'a text in, its translations by several providers out')
    .argument('<text>', 'what to translate: a sentence, a term, an ICU message')
    .option('--from <language>', 'the language of the text', language, 'en-US')
    .option('--to <language>', 'the language to translate into, e.g. es-ES', language)
    .option('--limit <count>', 'ask so many providers at most, 1 to 10; all when it is left out', count)
    .option('--url <address>', 'an mt service; else the gateway that ships with Dragoman', address)
    .option('--project <number>', 'the project there, whose glossary is followed', project, 1)
    .option('--key <key>', 'its key; also read from DRAGOMAN_SERVICE_KEY, which other users cannot see')
    .option('--allow-unencrypted', 'give the key also to another machine by http://')
    .option('--json', 'one JSON line a suggestion, as it comes')
    .addHelpText('after', help)
    .action((text: string, values: Values) => run(optionsOf(text, values, env)));
}

function optionsOf(text: string, values: Values, env: NodeJS.ProcessEnv): SuggestOptions {
  const { from, to, limit, json, project: number } = values;
  if (to === undefined) throw new UsageError('Say the language to translate into: --to es-ES');
  const request = suggestionRequest.safeParse({
    ...{ key: 'terminal', sourceLocale: from, targetLocale: to, sourceText: text },
    ...(limit === undefined ? {} : { limit }),
  });
  if (!request.success) throw new UsageError('The text is empty, or longer than 10,000 characters.');
  const there = serviceAddress(values, env);
  return {
    ...{ request: request.data, project: number, json: json === true },
    ...(there === undefined ? {} : { address: there }),
  };
}
