/**
 * The gateway as a program of its own, and as the process that the app starts.
 *
 * One line on stdout when it listens: {"ready":true,"url":"http://127.0.0.1:N"}, and with --share also
 * "shareUrl":"https://192.168.1.20:N". The log goes to stderr. SIGTERM and
 * SIGINT end it cleanly; so does the end of its parent when it was forked. Exit codes: 0 ended, 1 could not start, 2 usage.
 */

import { parseArgs } from 'node:util';
import type { EngineSettings } from '../shared/engine-settings.ts';
import { keyFault, readKey } from '../shared/key.ts';
import type { GatewayOptions } from './gateway.ts';
import { startGateway } from './gateway.ts';
import { hostName } from './server/hosts.ts';
import { engineAddresses, preferredEngines } from './settings/engine-addresses.ts';
import { onEngineSettings } from './settings/engine-channel.ts';
import { segmentLimits } from './store/segment-writer.ts';

const usage = `Usage: npm run gateway -- [--port N] [--host H] [--key K] [--data DIR] [--engines offline|scripted]
                           [--allow-origin O] [--allow-host NAME] [--redis URL] [--share [--share-port N]]
                           [--tls-cert FILE --tls-key FILE]

  --port N       the port to listen on; a free one when it is not given
  --host H       the address to listen on (127.0.0.1); any other needs a key
  --key K        the key that clients must give; also read from DRAGOMAN_GATEWAY_KEY,
                 which other users of the machine cannot see
  --data DIR     where sessions are kept; without it they are forgotten at the end
  --engines E    offline (the default), or scripted: for tests of protocols only
  --speech-quota N   characters that one session may have spoken; none: no limit
  --viewers N    how many may watch a broadcast at once (1000); more wait for a seat
  --allow-origin O   a web origin that may connect; may be given more than once
  --allow-host NAME  a name by which others reach the gateway through a reverse proxy or a forwarded port, e.g.
                 interpret.example.org; may be given more than once. Loopback names need none.
                 What needs a key is refused there when there is none
  --redis URL    the Redis (redis:// or rediss://) in which several gateways keep the conversations of two
                 devices; without it they are in the gateway's memory
  --share        also listen for other machines of the network, by https: for the pages that phones open.
                 What needs a key is refused there when there is none
  --share-port N     the port for them; a free one when it is not given
  --tls-cert FILE, --tls-key FILE   the certificate (PEM) to show them, instead of one that the gateway makes
                 itself and keeps in DIR; without --share the gateway then listens by https

The environment, for what other users of the machine must not see:

  DRAGOMAN_GATEWAY_KEY         as --key
  DRAGOMAN_REDIS_URL           as --redis
  DRAGOMAN_STT_URL, DRAGOMAN_MT_URL, DRAGOMAN_TTS_URL
                               servers that hear, translate and speak by OpenAI's API, each a base such as
                               http://host:8000/v1; each with _KEY and _MODEL, the last one also with _VOICE
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
`;

/** Beside waiting for the storage: to end sentences and engines. */
const endWithinMs = segmentLimits.giveUpMs + 5_000;

class UsageError extends Error {}

function optionsFrom(argv: readonly string[]): GatewayOptions | 'help' {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      port: { type: 'string', default: '0' },
      host: { type: 'string', default: '127.0.0.1' },
      key: { type: 'string' },
      data: { type: 'string' },
      engines: { type: 'string', default: 'offline' },
      'speech-quota': { type: 'string' },
      viewers: { type: 'string' },
      'allow-origin': { type: 'string', multiple: true, default: [] },
      'allow-host': { type: 'string', multiple: true, default: [] },
      redis: { type: 'string' },
      share: { type: 'boolean', default: false },
      'share-port': { type: 'string' },
      'tls-cert': { type: 'string' },
      'tls-key': { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  const { engines } = values;
  if (engines !== 'offline' && engines !== 'scripted')
    throw new UsageError(`“${engines}” are no engines: offline or scripted`);
  const speechQuota = values['speech-quota'] === undefined ? undefined : Number(values['speech-quota']);
  if (speechQuota !== undefined && !(Number.isSafeInteger(speechQuota) && speechQuota >= 0))
    throw new UsageError(`“${values['speech-quota']}” is no number of characters`);
  const viewers = values.viewers === undefined ? undefined : Number(values.viewers);
  if (viewers !== undefined && !(Number.isSafeInteger(viewers) && viewers >= 1))
    throw new UsageError(`“${values.viewers}” is no number of viewers`);
  const redis = redisFrom(values.redis ?? process.env.DRAGOMAN_REDIS_URL);
  const key = keyFrom(values.key, process.env.DRAGOMAN_GATEWAY_KEY);
  return {
    host: values.host,
    port: portFrom(values.port),
    engines,
    allowedOrigins: values['allow-origin'],
    allowedHosts: values['allow-host'].map(hostFrom),
    ...(key === '' ? {} : { key }),
    ...(speechQuota === undefined ? {} : { speechQuota }),
    ...(viewers === undefined ? {} : { viewers }),
    ...(redis === undefined ? {} : { redis }),
    ...(values.data === undefined ? {} : { dataDir: values.data }),
    engineSettings: { addresses: engineAddresses(process.env), prefer: preferredEngines(process.env) },
    ...shareFrom(values),
    log: line => process.stderr.write(`[gateway] ${line}\n`),
  };
}

/** Of --key, else of the environment; empty: there is none. What was given is not said again. */
function keyFrom(option: string | undefined, environment: string | undefined): string {
  const key = readKey(option ?? environment ?? '');
  const where = option === undefined ? 'DRAGOMAN_GATEWAY_KEY' : '--key';
  if (key === undefined) throw new UsageError(`${where}: ${keyFault}`);
  return key;
}

function hostFrom(text: string): string {
  const name = hostName(text.trim());
  if (name === undefined)
    throw new UsageError(`“${text}” is no host name like interpret.example.org, without https:// and port`);
  return name;
}

/** An empty one is none, as in an environment. */
function redisFrom(given: string | undefined): string | undefined {
  const text = given?.trim();
  if (text === undefined || text === '') return undefined;
  // What was given is not said again: it may hold a password.
  if (!/^rediss?:$/.test(URL.parse(text)?.protocol ?? ''))
    throw new UsageError('--redis is an address like redis://127.0.0.1:6379');
  return text;
}

function portFrom(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new UsageError(`“${text}” is no port`);
  return port;
}

interface ShareValues {
  readonly share: boolean;
  readonly 'share-port'?: string;
  readonly 'tls-cert'?: string;
  readonly 'tls-key'?: string;
}

function shareFrom(values: ShareValues): Pick<GatewayOptions, 'share' | 'tls'> {
  const { 'share-port': port, 'tls-cert': cert, 'tls-key': key } = values;
  if (port !== undefined && !values.share) throw new UsageError('--share-port is for --share');
  if ((cert === undefined) !== (key === undefined))
    throw new UsageError('--tls-cert and --tls-key belong together');
  return {
    ...(values.share ? { share: { port: portFrom(port ?? '0') } } : {}),
    ...(cert === undefined || key === undefined ? {} : { tls: { cert, key } }),
  };
}

/** What the environment says holds before what the app says: whoever set it up decides. */
function withEnvironment(settings: EngineSettings, { engineSettings }: GatewayOptions): EngineSettings {
  const { addresses = {}, prefer = [] } = engineSettings ?? {};
  return {
    addresses: { ...settings.addresses, ...addresses },
    prefer: [...new Set([...prefer, ...settings.prefer])],
  };
}

async function main(): Promise<void> {
  const options = optionsFrom(process.argv.slice(2));
  if (options === 'help') {
    process.stdout.write(usage);
    return;
  }
  // What people said is for nobody else on this machine, whatever the folder's own rights are.
  process.umask(0o077);
  const gateway = await startGateway(options);
  onEngineSettings(settings => gateway.configureEngines(withEnvironment(settings, options)), options.log);
  let closing = false;
  const end = (): void => {
    if (closing) return;
    closing = true;
    // Engines that do not end in time are ended with the process; sound that waits for its storage is in it until then.
    setTimeout(() => process.exit(0), endWithinMs).unref();
    gateway.close().then(
      () => process.exit(0),
      (error: unknown) => {
        options.log(`closing: ${String(error)}`);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', end);
  // Ctrl+C in a terminal goes to the whole group: a gateway that belongs to a program is ended by that program.
  if (!process.send) process.on('SIGINT', end);
  else process.on('SIGINT', () => {});
  process.on('disconnect', end);
  process.stdout.write(`${JSON.stringify({ ready: true, url: gateway.url, shareUrl: gateway.shareUrl })}\n`);
}

main().catch((error: unknown) => {
  const { code, message } = error as { code?: string; message?: string };
  const isUsage = error instanceof UsageError || code?.startsWith('ERR_PARSE_ARGS') === true;
  process.stderr.write(`[gateway] ${message ?? String(error)}\n${isUsage ? usage : ''}`);
  process.exit(isUsage ? 2 : 1);
});
