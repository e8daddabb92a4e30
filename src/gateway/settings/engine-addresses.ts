/** Engines by address, and which engines are tried first: what the environment says of them. */

import { type EngineSettings, engineSettings } from '../../shared/engine-settings.ts';
import { type Environment, keyIn } from './environment.ts';

type Addresses = EngineSettings['addresses'];
type Address = NonNullable<Addresses['speak']>;

/** The widest of the three. */
const speakingAddress = engineSettings.shape.addresses.shape.speak;

type Part = 'KEY' | 'MODEL' | 'VOICE';

/**
 * DRAGOMAN_STT_URL, _KEY, _MODEL: a server that hears; DRAGOMAN_MT_URL, _KEY, _MODEL: one that translates; DRAGOMAN_TTS_URL, _KEY,
 * _MODEL, _VOICE: one that speaks. Each URL is a base such as http://host:8000/v1; an empty one is none. Throws an Error in plain
 * words when one is wrong; it shows no key.
 */
export function engineAddresses(environment: Environment): Addresses {
  const hear = addressOf(environment, 'DRAGOMAN_STT', ['KEY', 'MODEL']);
  const translate = addressOf(environment, 'DRAGOMAN_MT', ['KEY', 'MODEL']);
  const speak = addressOf(environment, 'DRAGOMAN_TTS', ['KEY', 'MODEL', 'VOICE']);
  return { ...(hear && { hear }), ...(translate && { translate }), ...(speak && { speak }) };
}

/** DRAGOMAN_PREFER: ids of engines with commas between them, e.g. “address-translate,apertium”; those to try first at the front. */
export function preferredEngines(environment: Environment): EngineSettings['prefer'] {
  const ids = (environment.DRAGOMAN_PREFER ?? '').split(',').map(id => id.trim());
  const named = [...new Set(ids.filter(id => id !== ''))];
  if (named.length > 200 || named.some(id => id.length > 200))
    throw new Error('DRAGOMAN_PREFER is a list of engines with commas between them; this one is too long');
  return named;
}

function addressOf(environment: Environment, name: string, parts: readonly Part[]): Address | undefined {
  const given = (part: Part | 'URL'): string | undefined =>
    environment[`${name}_${part}`]?.trim() || undefined;
  const url = given('URL');
  if (!url) {
    const alone = parts.find(part => given(part));
    if (!alone) return undefined;
    throw new Error(`${name}_${alone} is set, but not ${name}_URL`);
  }
  const keyGiven = given('KEY');
  const key = keyGiven === undefined ? undefined : keyIn(`${name}_KEY`, keyGiven);
  const model = given('MODEL');
  const voice = parts.includes('VOICE') ? given('VOICE') : undefined;
  const address = {
    url: baseOf(`${name}_URL`, url),
    ...(key ? { key } : {}),
    ...(model ? { model } : {}),
    ...(voice ? { voice } : {}),
  };
  if (speakingAddress.safeParse(address).success) return address;
  throw new Error(`${name}_URL, ${name}_KEY or ${name}_MODEL is too long`);
}

/** Without slashes at its end. The value is shown only where it holds no password. */
function baseOf(name: string, text: string): string {
  const url = URL.parse(text);
  if (url?.username || url?.password)
    throw new Error(
      `${name} holds a name or a password; the key belongs into ${name.replace('_URL', '_KEY')}`,
    );
  if (!url || !/^https?:$/.test(url.protocol))
    throw new Error(`${name} is no http address such as http://host:8000/v1: “${text}”`);
  const path = /\/(audio\/(transcriptions|speech)|chat\/completions)\/*$/.exec(url.pathname)?.[0];
  if (path) throw new Error(`${name} is a base such as http://host:8000/v1, without ${path}`);
  url.hash = '';
  url.pathname = url.pathname.replace(/\/+$/, '');
  return url.search === '' ? url.href.replace(/\/+$/, '') : url.href;
}
