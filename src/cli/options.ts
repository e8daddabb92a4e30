/** The command line of `interpret`. */

import { Option } from 'commander';
import { each, newCommand, UsageError } from '../command-line/command.ts';
import { personPath } from '../command-line/paths.ts';
import { appRecordFolder } from '../main/record/record-folder.ts';
import { services } from '../main/services/registry.ts';
import type { Service } from '../main/services/service.ts';
import type { ServiceAddress } from '../main/services/service-address.ts';
import { type AddressValues, address, language, serviceAddress } from './service-options.ts';

const serviceNames = services.map(({ name }) => name);

const help = `
The answer goes to stdout, and everything else to stderr. With --json each line of stdout is one JSON object:
  {"type":"sentence","sid":1,"speaker":"Speaker 1","language":"en-US","text":"…","start_ms":0,
   "translations":{"es-ES":{"text":"…"}}}
  {"type":"summary","sentences":12,"audio_s":49.4,"latency_ms":{"p50":700,"p95":900}}

Exit codes: 0 done, 2 usage, 3 the recording, 4 the service, a sentence that it could not translate or speak, or a session
that could not be saved.
`;

export interface InterpretOptions {
  /** Absolute. */
  readonly file: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly service: Service;
  readonly address?: ServiceAddress;
  readonly json: boolean;
  /** Absolute. */
  readonly speech?: string;
  readonly fast: boolean;
  /** The folder of the record that keeps the session, absolute; absent: it is not kept. */
  readonly record?: string;
}

interface Values extends AddressValues {
  readonly from: string;
  readonly to: readonly string[];
  readonly service: string;
  readonly json?: true;
  readonly speech?: string;
  readonly fast?: true;
  readonly keep?: true;
  readonly data?: string;
}

/** `run` does the job. A wrong command line throws a UsageError. */
export function interpretCommand(
  run: (options: InterpretOptions) => void | Promise<void>,
  env: NodeJS.ProcessEnv = process.env,
) {
  return newCommand('interpret', 'a recording in, sentences in both languages out')
    .argument('<file>', 'a WAV recording, or a .raw file of 16-bit PCM, mono, 16 000 Hz')
    .option('--from <language>', 'the language that is spoken', language, 'en-US')
    .option(
      '--to <language>',
      'the language to translate into, e.g. es-ES; may be given more than once',
      each(language),
      [],
    )
    .addOption(new Option('--service <name>', 'the protocol').choices(serviceNames).default(services[0].name))
    .option(
      '--url <address>',
      'another server of that protocol; else the gateway that ships with Dragoman',
      address,
    )
    .option('--key <key>', 'its key; also read from DRAGOMAN_SERVICE_KEY, which other users cannot see')
    .option('--allow-unencrypted', 'give the key also to another machine by http:// or ws://')
    .option('--json', 'one JSON line a final sentence, and a summary')
    .option('--speech <out>', 'write the spoken translation to this WAV file')
    .option('--fast', 'as fast as possible instead of in real time')
    .option('--keep', 'save the session as the app does; dragoman record lists, searches and exports it')
    .option('--data <folder>', 'with --keep: where to save it, instead of where the app keeps its sessions')
    .addHelpText('after', help)
    .action((file: string, values: Values) => run(optionsOf(file, values, env)));
}

function optionsOf(file: string, values: Values, env: NodeJS.ProcessEnv): InterpretOptions {
  if (values.to.length === 0) throw new UsageError('Say the language to translate into: --to es-ES');
  const service = serviceOf(values.service);
  checkOffered(service, values.to, values.speech !== undefined);
  const there = serviceAddress(values, env);
  return {
    file: personPath(file, env),
    from: values.from,
    to: values.to,
    service,
    json: values.json === true,
    fast: values.fast === true,
    ...(values.speech === undefined ? {} : { speech: personPath(values.speech, env) }),
    ...recordOf(values, env),
    ...(there === undefined ? {} : { address: there }),
  };
}

function recordOf({ keep, data }: Values, env: NodeJS.ProcessEnv): Pick<InterpretOptions, 'record'> {
  if (data !== undefined && !keep)
    throw new UsageError('--data says where --keep saves the session: give both.');
  if (!keep) return {};
  return { record: data === undefined ? appRecordFolder(env) : personPath(data, env) };
}

/** What it cannot do is said before the recording is played, and not left out of what comes of it. */
function checkOffered({ name, capabilities }: Service, to: readonly string[], speech: boolean): void {
  const { maxTargetLanguages } = capabilities;
  if (to.length > maxTargetLanguages) {
    const most = maxTargetLanguages === 1 ? 'one language' : `${maxTargetLanguages} languages`;
    throw new UsageError(`${name} translates into ${most} at a time: “${to.join(' ')}” is too many.`);
  }
  if (speech && !capabilities.speech) throw new UsageError(`${name} does not speak: leave out --speech.`);
}

function serviceOf(name: string): Service {
  const service = services.find(one => one.name === name);
  if (service) return service;
  throw new UsageError(`There is no service “${name}”. There are: ${serviceNames.join(', ')}.`);
}
