import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type InterpretOptions, interpretCommand } from '../../src/cli/options.ts';
import { UsageError } from '../../src/command-line/command.ts';
import { consecutive } from '../../src/main/services/consecutive.ts';
import { voiceTranslation } from '../../src/main/services/voice-translation.ts';

function readOptions(argv: readonly string[], env: NodeJS.ProcessEnv): InterpretOptions | undefined {
  let read: InterpretOptions | undefined;
  const command = interpretCommand(options => {
    read = options;
  }, env);
  command.parse([...argv], { from: 'user' });
  return read;
}

describe('the command line of interpret', () => {
  it('reads a whole one', () => {
    expect(
      readOptions(
        [
          'talk.wav',
          '--from',
          'en-US',
          '--to',
          'es-ES',
          '--json',
          '--fast',
          '--url',
          'https://s.example',
          '--service',
          'consecutive',
        ],
        { DRAGOMAN_SERVICE_KEY: 'k' },
      ),
    ).toEqual({
      file: resolve('talk.wav'),
      from: 'en-US',
      to: ['es-ES'],
      service: consecutive,
      json: true,
      fast: true,
      address: { url: 'https://s.example', key: 'k' },
    });
  });

  it('takes the usual service when none is named', () => {
    expect(readOptions(['a.wav', '--to', 'es-ES'], {})).toMatchObject({ service: voiceTranslation });
  });

  it('takes as many languages as the service does', () => {
    const argv = ['a.wav', '--to', 'es-ES', '--to', 'ca-ES'];
    expect(readOptions(argv, {})).toMatchObject({ to: ['es-ES', 'ca-ES'] });
    const more = Array<string[]>(15).fill(['--to', 'fr-FR']).flat();
    expect(() => readOptions([...argv, ...more], {})).toThrow('16 languages');
  });

  const remote = ['a.wav', '--to', 'es-ES', '--url', 'https://s.example'];

  it('takes a key without the blanks and line ends around it', () => {
    const address = { url: 'https://s.example', key: 'k 1' };
    expect(readOptions(remote, { DRAGOMAN_SERVICE_KEY: 'k 1\r' })).toMatchObject({ address });
    expect(readOptions([...remote, '--key', ' k 1\n'], {})).toMatchObject({ address });
    expect(readOptions(remote, { DRAGOMAN_SERVICE_KEY: '\r' })).toMatchObject({
      address: { url: 'https://s.example' },
    });
  });

  it('gives a key unencrypted to another machine only where that is allowed', () => {
    const to = (url: string, ...more: string[]) =>
      readOptions(['a.wav', '--to', 'es-ES', '--url', url, ...more], { DRAGOMAN_SERVICE_KEY: 'k' });
    for (const url of ['http://s.example', 'ws://192.168.1.20:8080', 'http://127.0.0.1.example']) {
      const words = `Anyone between this computer and ${new URL(url).host} could read the key and everything that is said`;
      expect(() => to(url), url).toThrow(words);
      expect(to(url, '--allow-unencrypted')).toMatchObject({ address: { url, key: 'k' } });
      // Without a key there is none to read.
      expect(readOptions(['a.wav', '--to', 'es-ES', '--url', url], {})).toMatchObject({ address: { url } });
    }
    for (const url of [
      'https://s.example',
      'wss://s.example',
      'http://localhost:1',
      'ws://127.0.0.1',
      'http://[::1]:8080',
    ])
      expect(to(url), url).toMatchObject({ address: { url, key: 'k' } });
  });

  it('refuses a key with a character that no key can have, and does not say it again', () => {
    const words = ': the key holds a character that no key can have.';
    expect(() => readOptions(remote, { DRAGOMAN_SERVICE_KEY: 'a\u200Bb' })).toThrow(
      new UsageError(`DRAGOMAN_SERVICE_KEY${words}`),
    );
    expect(() => readOptions([...remote, '--key', 'a\nb'], {})).toThrow(new UsageError(`--key${words}`));
    // It would not be sent anywhere.
    expect(readOptions(['a.wav', '--to', 'es-ES'], { DRAGOMAN_SERVICE_KEY: 'a\nb' })).toBeDefined();
  });

  it.each([
    [[], "argument 'file'"],
    [['--to', 'es-ES'], "argument 'file'"],
    [['a.wav'], '--to es-ES'],
    [['a.wav', 'b.wav', '--to', 'es-ES'], 'Too many arguments'],
    [['a.wav', '--to', 'Spanish!'], 'language tag'],
    [['a.wav', '--to', 'es-ES', '--url', 'ftp://x'], 'http'],
    [['a.wav', '--to', 'es-ES', '--service', 'esperanto'], 'voice-translation, consecutive'],
    [['a.wav', '--too', 'es-ES'], '--too'],
    [['a.wav', '--to', 'es-ES', '--to', 'fr-FR', '--service', 'lingox'], 'one language'],
    [['a.wav', '--to', 'es-ES', '--service', 'lingox', '--speech', 'out.wav'], 'does not speak'],
  ])('refuses %j in plain words', (argv, words) => {
    expect(() => readOptions(argv, {})).toThrow(UsageError);
    expect(() => readOptions(argv, {})).toThrow(words);
  });

  it('saves the session where the app does, or in another folder', () => {
    const talk = ['talk.wav', '--to', 'es-ES'];
    expect(readOptions(talk, {})?.record).toBeUndefined();
    expect(readOptions([...talk, '--keep', '--data', 'kept'], {})?.record).toBe(resolve('kept'));
    expect(
      readOptions([...talk, '--keep'], { XDG_CONFIG_HOME: '/config', APPDATA: '/config' })?.record,
    ).toMatch(/Dragoman.record$/);
    expect(() => readOptions([...talk, '--data', 'kept'], {})).toThrow(UsageError);
  });
});
