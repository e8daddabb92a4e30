/** The command line of `gateway`. */

import { Option } from 'commander';
import { each, newCommand, reader, UsageError } from '../command-line/command.ts';
import { personPath } from '../command-line/paths.ts';
import { keyFault, readKey } from '../shared/key.ts';
import { type LimitValues, limitOptions, limitsFrom, wholeNumber } from './command-limits.ts';
import type { GatewayOptions } from './gateway.ts';
import { hostName } from './server/hosts.ts';
import { engineAddresses, preferredEngines } from './settings/engine-addresses.ts';

const help = `
When it listens, one line on stdout says so: {"ready":true,"url":"http://127.0.0.1:N"}, with --share also "shareUrl",
and with --host 0.0.0.0 (every address of this machine) also "urls": what other machines reach it under. The log goes to stderr. SIGTERM ends it cleanly. Exit codes: 0 ended, 1 could not start, 2 usage.

The environment, for what other users of the machine must not see:

  DRAGOMAN_GATEWAY_KEY         as --key
  DRAGOMAN_REDIS_URL           as --redis
  DRAGOMAN_STT_URL, DRAGOMAN_MT_URL, DRAGOMAN_TTS_URL
                               servers that hear, translate and speak by OpenAI's API, each a base such as
                               http://host:8000/v1; each with _KEY and _MODEL, the last one also with _VOICE
  DRAGOMAN_GOOGLE_KEY, DRAGOMAN_DEEPL_KEY, DRAGOMAN_AZURE_KEY, DRAGOMAN_OPENAI_KEY, DRAGOMAN_ANTHROPIC_KEY
                               vendors of translations that mt may ask; each with _URL for another address
  DRAGOMAN_AZURE_REGION        where the key of Azure needs one
  DRAGOMAN_OPENAI_MODEL, DRAGOMAN_ANTHROPIC_MODEL
                               another model of theirs
  DRAGOMAN_AWS_KEY_ID, DRAGOMAN_AWS_SECRET, DRAGOMAN_AWS_REGION
                               the same of Amazon Translate, all three or none; also with DRAGOMAN_AWS_URL
  DRAGOMAN_PREFER              ids of engines with commas between them, those to try first at the front
  DRAGOMAN_PACKS               another folder of packs
  DRAGOMAN_S3_ENDPOINT, DRAGOMAN_S3_BUCKET, DRAGOMAN_S3_KEY_ID, DRAGOMAN_S3_SECRET
                               a bucket for the sound of recordings, all four or none; without it the data folder
  DRAGOMAN_S3_REGION           its region (auto)
  DRAGOMAN_SUMMARY_API, DRAGOMAN_SUMMARY_KEY, DRAGOMAN_SUMMARY_MODEL
                               openai or anthropic, and what it needs to write summaries, all three or none; without
                               it they are made of the sentences themselves
  DRAGOMAN_SUMMARY_URL         another address of that API
  DRAGOMAN_SUMMARY_TIMEOUT_MS  how long it may take
  DRAGOMAN_WEBHOOK_SECRET      signs what localization sends to callback addresses (Standard Webhooks): whsec_ and base64, several
                               with blanks between them; without it one that is made once and kept with the groups
`;

const say = (line: string): void => {
  process.stderr.write(`[gateway] ${line}\n`);
};

interface Values extends LimitValues {
  readonly port: number;
  readonly host: string;
  readonly key?: string;
  readonly data?: string;
  readonly engines: GatewayOptions['engines'];
  readonly allowOrigin: readonly string[];
  readonly allowHost: readonly string[];
  readonly redis?: string;
  readonly allowPrivateCallbacks?: true;
  readonly share?: true;
  readonly sharePort?: number;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
}

const port = wholeNumber('no port', 0, 65_535);

const host = reader('no host name like interpret.example.org, without https:// and port', text =>
  hostName(text.trim()),
);

/**
 * A wrong command line throws a UsageError. What cannot be started is said on stderr, and the process ends with 1; so it does
 * when `prepare`, called once the command line is known to be right, resolves with false.
 */
export function gatewayCommand(prepare = () => Promise.resolve(true)) {
  const command = newCommand(
    'gateway',
    'serve the protocols with the engines of this machine, for the app and other clients',
  )
    .option('--port <number>', 'the port to listen on; 0: a free one', port, 0)
    .option('--host <address>', 'the address to listen on; any but a loopback one needs a key', '127.0.0.1')
    .option(
      '--key <key>',
      'the key that clients must give; also read from DRAGOMAN_GATEWAY_KEY, which other users of the machine cannot see',
    )
    .option(
      '--data <folder>',
      'where transcripts (tasks.db), summaries still to be made (jobs.db), groups of localization (localization.db, for 30 days), sound (sound/) and the certificate (tls/) are kept until they are deleted. Without it they are in a temporary folder, which is removed when the gateway ends',
    )
    .addOption(
      new Option('--engines <kind>', 'scripted: for tests of protocols only')
        .choices(['offline', 'scripted'])
        .default('offline'),
    )
    .option(
      '--allow-origin <origin>',
      'a web origin that may connect; may be given more than once',
      each(text => text),
      [],
    )
    .option(
      '--allow-host <name>',
      'a name by which others reach the gateway through a reverse proxy or a forwarded port, e.g. interpret.example.org; may be given more than once. Loopback names need none. What needs a key is refused there when there is none',
      each(host),
      [],
    )
    .option(
      '--redis <url>',
      'the Redis (redis:// or rediss://) in which several gateways keep the conversations of two devices, groups of localization, whose jobs any of them does, and, with --data, each its summaries still to be made; without it they are in the gateway’s memory and its data folder',
    )
    .option(
      '--allow-private-callbacks',
      'localization may call back private addresses, and by http: for closed networks. Anybody with the key can then have requests sent to whatever this machine reaches',
    )
    .option(
      '--share',
      'also listen for other machines of the network, by https: for the pages that phones open. What needs a key is refused there when there is none',
    )
    .option('--share-port <number>', 'the port for them; a free one when it is not given', port)
    .option(
      '--tls-cert <file>',
      'the certificate (PEM) to show them, instead of one that the gateway makes itself and keeps in the data folder; without --share the gateway then listens by https',
    )
    .option('--tls-key <file>', 'its key (PEM)')
    .addHelpText('after', help)
    .action(async (values: Values) => {
      const options = optionsOf(values);
      if (!(await prepare())) process.exit(1);
      try {
        const { runGateway } = await import('./run.ts');
        await runGateway(options);
      } catch (error) {
        say(error instanceof Error ? error.message : String(error));
        process.exit(1);
      }
    });
  for (const option of limitOptions()) command.addOption(option);
  return command;
}

function optionsOf(values: Values): GatewayOptions {
  const redis = redisFrom(values.redis ?? process.env.DRAGOMAN_REDIS_URL);
  const key = keyFrom(values.key, process.env.DRAGOMAN_GATEWAY_KEY);
  return {
    host: values.host,
    port: values.port,
    engines: values.engines,
    allowedOrigins: values.allowOrigin,
    allowedHosts: values.allowHost,
    ...(key === '' ? {} : { key }),
    ...limitsFrom(values),
    ...(redis === undefined ? {} : { redis }),
    ...(values.data === undefined ? {} : { dataDir: personPath(values.data) }),
    engineSettings: { addresses: engineAddresses(process.env), prefer: preferredEngines(process.env) },
    ...(values.allowPrivateCallbacks ? { allowPrivateCallbacks: true } : {}),
    ...shareFrom(values),
    log: say,
  };
}

/** Of --key, else of the environment; empty: there is none. What was given is not said again. */
function keyFrom(option: string | undefined, environment: string | undefined): string {
  const key = readKey(option ?? environment ?? '');
  const where = option === undefined ? 'DRAGOMAN_GATEWAY_KEY' : '--key';
  if (key === undefined) throw new UsageError(`${where}: ${keyFault}.`);
  return key;
}

/** An empty one is none, as in an environment. */
function redisFrom(given: string | undefined): string | undefined {
  const text = given?.trim();
  if (text === undefined || text === '') return undefined;
  // What was given is not said again: it may hold a password.
  if (!/^rediss?:$/.test(URL.parse(text)?.protocol ?? ''))
    throw new UsageError('--redis is an address like redis://127.0.0.1:6379.');
  return text;
}

function shareFrom({ share, sharePort, tlsCert, tlsKey }: Values): Pick<GatewayOptions, 'share' | 'tls'> {
  if (sharePort !== undefined && !share) throw new UsageError('--share-port is for --share.');
  if ((tlsCert === undefined) !== (tlsKey === undefined))
    throw new UsageError('--tls-cert and --tls-key belong together.');
  return {
    ...(share ? { share: { port: sharePort ?? 0 } } : {}),
    ...(tlsCert === undefined || tlsKey === undefined
      ? {}
      : { tls: { cert: personPath(tlsCert), key: personPath(tlsKey) } }),
  };
}
