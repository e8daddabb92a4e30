import { describe, expect, it } from 'vitest';
import { type SuggestOptions, suggestCommand } from '../../src/cli/suggest-options.ts';
import { UsageError } from '../../src/command-line/command.ts';
import { suggestionLine } from '../../src/shared/protocols/mt/suggestions.ts';
import { busy, fakeProvider, mtPeer } from '../contract/mt/peer.ts';
import { documentedVendors, good } from '../gateway/engines/cloud/vendors.ts';
import { run, start, suggestProgram } from '../support/program.ts';
import { vendorServer } from '../support/vendor-server.ts';

const pair = ['--from', 'en', '--to', 'uk'];

describe('suggest, as a program', () => {
  it('prints each suggestion as JSON when its provider answers', async () => {
    const answer = Promise.withResolvers<string>();
    const vendors = [
      fakeProvider('google', () => answer.promise),
      fakeProvider('deepl', ({ segments }) => ['Вітаю, ', ...segments]),
    ];
    const { url } = await mtPeer({ vendors });
    const { output, exit } = start(suggestProgram, ['Hi {name}', ...pair, '--json', '--url', url]);
    const first = { providerId: 'deepl', providerLabel: 'DeepL', text: 'Вітаю, Hi {name}' };
    const line = `${JSON.stringify({ event: 'suggestion', data: first })}\n`;
    await expect.poll(() => output.stdout).toBe(line);
    answer.resolve('Привіт');
    expect([await exit, output.stderr]).toEqual([0, '']);
    const lines = output.stdout.trimEnd().split('\n');
    expect(lines.slice(1).map(each => suggestionLine.parse(JSON.parse(each)))).toEqual([
      {
        event: 'suggestion',
        data: {
          ...{ providerId: 'google', providerLabel: 'Google Translate', text: 'Привіт', broken: true },
        },
      },
      { event: 'done', data: {} },
    ]);
  });

  it('prints them in words, and what failed to stderr', async () => {
    const vendors = [
      fakeProvider('google', () => 'Привіт'),
      fakeProvider('aws', () => Promise.reject(busy())),
    ];
    const { url } = await mtPeer({ vendors });
    const { code, stdout, stderr } = await run(suggestProgram, ['Hi {name}', ...pair, '--url', url]);
    expect([code, stdout]).toEqual([0, 'Google Translate: Привіт\n']);
    expect(stderr.split('\n').toSorted()).toEqual([
      ...['', 'Amazon Translate has too many requests'],
      'Google Translate lost a placeholder of the text.',
    ]);
  });

  it('ends with 4 when no provider could, when it is refused and when nobody is there', async () => {
    const peer = await mtPeer({ vendors: [fakeProvider('google', () => Promise.reject(busy()))] });
    const none = await mtPeer();
    const ends = [
      await run(suggestProgram, ['Hi', ...pair, '--url', peer.url]),
      await run(suggestProgram, ['Hi', ...pair, '--url', none.url]),
    ];
    await none.close();
    ends.push(await run(suggestProgram, ['Hi', ...pair, '--url', none.url]));
    expect(ends.map(({ code, stdout }) => [code, stdout])).toEqual(Array.from({ length: 3 }, () => [4, '']));
    expect(ends.map(({ stderr }) => stderr)).toEqual([
      'Google Translate has too many requests\n',
      expect.stringContaining('Nothing here translates en to uk'),
      expect.stringContaining('is not responding'),
    ]);
  });

  it('asks the vendors of the environment by the gateway that ships with Dragoman', async () => {
    const google = documentedVendors.find(({ id }) => id === 'google');
    if (!google) throw new Error('no google');
    const vendor = await vendorServer(good(google));
    const { code, stdout } = await run(suggestProgram, ['Hello', ...pair, '--limit', '1', '--json'], {
      ...{ DRAGOMAN_GOOGLE_KEY: 'secret', DRAGOMAN_GOOGLE_URL: vendor.url },
    });
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map(line => suggestionLine.parse(JSON.parse(line)));
    expect([code, lines]).toEqual([
      0,
      [
        {
          event: 'suggestion',
          data: { providerId: 'google', providerLabel: 'Google Translate', text: 'Вітаю' },
        },
        { event: 'done', data: {} },
      ],
    ]);
    expect(google.textOf(vendor.calls[0]?.body)).toBe('Hello');
  });
});

function read(argv: readonly string[], env: NodeJS.ProcessEnv = {}): SuggestOptions | undefined {
  let options: SuggestOptions | undefined;
  const command = suggestCommand(given => {
    options = given;
  }, env);
  command.parse([...argv], { from: 'user' });
  return options;
}

describe('the command line of suggest', () => {
  it.each([
    [[], "argument 'text'"],
    [['Hi'], '--to es-ES'],
    [['', '--to', 'uk'], 'The text is empty'],
    [['x'.repeat(10_001), '--to', 'uk'], 'longer than 10,000 characters'],
    [['Hi', '--to', 'x!'], '“x!” is not a language tag'],
    [['Hi', '--to', 'uk', '--limit', '11'], '“11” is not a number from 1 to 10'],
    [['Hi', '--to', 'uk', '--project', '0'], '“0” is not the number of a project'],
    [['Hi', '--to', 'uk', '--url', 'ftp://x'], '“ftp://x” is not an https'],
    [['Hi', '--to', 'uk', '--url', 'http://mt.example', '--key', 'k'], 'mt.example could read the key'],
  ])('%j is refused in words', (argv, words) => {
    expect(() => read(argv)).toThrow(UsageError);
    expect(() => read(argv)).toThrow(words);
  });

  it('takes a service with its project and key, which may be in the environment', () => {
    const argv = ['Hi', '--to', 'uk', '--url', 'https://mt.example', '--project', '7', '--json'];
    expect(read(argv, { DRAGOMAN_SERVICE_KEY: 'k' })).toEqual({
      request: { key: 'terminal', sourceLocale: 'en-US', targetLocale: 'uk', sourceText: 'Hi' },
      ...{ project: 7, json: true, address: { url: 'https://mt.example', key: 'k' } },
    });
  });
});
