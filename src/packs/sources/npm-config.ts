/**
 * The person's settings of npm, as its registry client wants them: registry, proxy, certificates, cache and tokens, from the
 * environment, the project's .npmrc, the person's and the machine's, in this order.
 */

import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;
type Settings = Readonly<Record<string, string>>;

export interface NpmConfig {
  readonly registry: string;
  readonly [option: string]: unknown;
}

/** Never throws: what cannot be read is left out. */
export function npmConfig(env: Environment = process.env, project = process.cwd()): NpmConfig {
  const settings = allSettings(env, project);
  const of = (name: string): string | undefined => settings[name] || undefined;
  const cafile = of('cafile');
  const ca = cafile === undefined ? of('ca') : textOf(cafile);
  const cache = of('cache') ?? (process.platform === 'win32' ? windowsCache(env) : join(homedir(), '.npm'));
  return {
    ...scopesAndTokens(settings),
    ...defined({
      proxy: of('https-proxy') ?? of('proxy'),
      httpsProxy: of('https-proxy'),
      noProxy: of('noproxy'),
      ca,
    }),
    registry: of('registry') ?? 'https://registry.npmjs.org/',
    cache: join(cache, '_cacache'),
    strictSSL: of('strict-ssl') !== 'false',
    offline: of('offline') === 'true',
    preferOffline: of('prefer-offline') === 'true',
    replaceRegistryHost: of('replace-registry-host') ?? 'npmjs',
  };
}

function allSettings(env: Environment, project: string): Settings {
  const environment = fromEnvironment(env);
  const user = environment.userconfig ?? join(homedir(), '.npmrc');
  const machine = environment.globalconfig;
  const files = [machine, user, join(project, '.npmrc')].map(path =>
    path === undefined ? {} : parseNpmrc(textOf(path) ?? '', env),
  );
  return Object.assign({}, ...files, environment);
}

/** npm_config_strict_ssl and NPM_CONFIG_STRICT_SSL are strict-ssl; an address (//host/:_authToken) stays as it is. */
function fromEnvironment(env: Environment): Settings {
  const found: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    const key = /^npm_config_(.+)$/iu.exec(name)?.[1];
    if (key === undefined || value === undefined) continue;
    found[key.startsWith('//') ? key : key.toLowerCase().replace(/(?!^)_/gu, '-')] = value;
  }
  return found;
}

/** Lines `key = value`, comments, variables as ${NAME}. */
function parseNpmrc(text: string, env: Environment): Settings {
  const found: Record<string, string> = {};
  for (const line of text.split(/\r?\n/u)) {
    const match = /^\s*([^#;=\s][^=]*?)\s*=\s*(.*?)\s*$/u.exec(line);
    if (match?.[1] === undefined || match[2] === undefined) continue;
    const value = match[2].replace(/^"(.*)"$/u, '$1');
    found[match[1]] = value.replace(/\$\{([^}]+)\}/gu, (whole, name: string) => env[name] ?? whole);
  }
  return found;
}

/** Tokens by address, and registries by scope. */
const scopesAndTokens = (settings: Settings): Settings =>
  Object.fromEntries(
    Object.entries(settings).filter(([key]) => key.startsWith('//') || /^@.*:registry$/u.test(key)),
  );

const defined = (values: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );

const windowsCache = ({ LOCALAPPDATA: local }: Environment): string =>
  join(local ?? join(homedir(), 'AppData', 'Local'), 'npm-cache');

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
