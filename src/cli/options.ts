/** The command line of `interpret`. */

import { parseArgs } from 'node:util';
import { services } from '../main/services/registry.ts';
import type { Service, ServiceAddress } from '../main/services/service.ts';
import { keyFault, readKey } from '../shared/key.ts';

const serviceNames = services.map(({ name }) => name).join(', ');

export const usage = `Usage: npm run interpret -- FILE --to LANGUAGE [options]

  FILE            a WAV recording, or a .raw file of 16-bit PCM, mono, 16 000 Hz
  --from L        the language that is spoken; en-US when it is not said
  --to L          the language to translate into, e.g. es-ES; may be given more than once
  --service S     the protocol, one of: ${serviceNames}
  --url U         another server of that protocol; else the gateway that ships with Dragoman
  --key K         its key; also read from DRAGOMAN_SERVICE_KEY, which other users cannot see
  --json          one JSON line a final sentence, and a summary
  --speech OUT    write the spoken translation to this WAV file
  --fast          as fast as possible instead of in real time

Exit codes: 0 done, 2 usage, 3 the recording, 4 the service, or a sentence that it could not translate.
`;

export interface InterpretOptions {
  readonly file: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly service: Service;
  readonly address?: ServiceAddress;
  readonly json: boolean;
  readonly speech?: string;
  readonly fast: boolean;
}

export class UsageError extends Error {}

/** Throws a UsageError in plain words. */
export function readOptions(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): InterpretOptions | 'help' {
  const { values, positionals } = parse(argv);
  if (values.help) return 'help';
  const [file, ...more] = positionals;
  if (file === undefined) throw new UsageError('No recording was given.');
  if (more.length > 0) throw new UsageError(`One recording at a time: “${more.join(' ')}” is too many.`);
  if (values.to.length === 0) throw new UsageError('Say the language to translate into: --to es-ES');
  for (const language of [values.from, ...values.to]) {
    if (!/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language)) {
      throw new UsageError(`“${language}” is not a language tag such as en-US.`);
    }
  }
  if (values.url !== undefined && !/^(https?|wss?):$/.test(URL.parse(values.url)?.protocol ?? '')) {
    throw new UsageError(`“${values.url}” is not an https, http, wss or ws address.`);
  }
  const service = serviceOf(values.service);
  checkOffered(service, values.to, values.speech !== undefined);
  // The gateway that ships with Dragoman has a key of its own: a stale one in the environment does not matter then.
  const key = keyFrom(values.key, values.url === undefined ? undefined : env.DRAGOMAN_SERVICE_KEY);
  return {
    file,
    from: values.from,
    to: values.to,
    service,
    json: values.json,
    fast: values.fast,
    ...(values.speech === undefined ? {} : { speech: values.speech }),
    ...(values.url === undefined
      ? {}
      : { address: { url: values.url, ...(key === undefined ? {} : { key }) } }),
  };
}

/** Of --key, else of the environment; undefined when there is none. What was given is not said again. */
function keyFrom(option: string | undefined, environment: string | undefined): string | undefined {
  const key = readKey(option ?? environment ?? '');
  const where = option === undefined ? 'DRAGOMAN_SERVICE_KEY' : '--key';
  if (key === undefined) throw new UsageError(`${where}: ${keyFault}.`);
  return key === '' ? undefined : key;
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
  throw new UsageError(`There is no service “${name}”. There are: ${serviceNames}.`);
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        from: { type: 'string', default: 'en-US' },
        to: { type: 'string', multiple: true, default: [] },
        service: { type: 'string', default: services[0].name },
        url: { type: 'string' },
        key: { type: 'string' },
        json: { type: 'boolean', default: false },
        speech: { type: 'string' },
        fast: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
