import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type LocalizeOptions, localizeCommand } from '../../src/cli/localize-options.ts';
import { wordReport } from '../../src/cli/localize-report.ts';
import { UsageError } from '../../src/command-line/command.ts';
import { held, localizationPeer, marking, model } from '../contract/localization/peer.ts';
import { temporaryFolder } from '../packs/support/packs.ts';
import { localizeProgram, run, start } from '../support/program.ts';

function written(name: string, content: string): { readonly folder: string; readonly file: string } {
  const folder = temporaryFolder();
  const file = join(folder, name);
  writeFileSync(file, content);
  return { folder, file };
}

const linesOf = (stdout: string): unknown[] =>
  stdout
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line));

describe('localize, as a program', () => {
  it('writes each language beside the document as soon as it is ready', async () => {
    const models = held();
    const { url } = await localizationPeer({ providers: [models.provider] });
    const { folder, file } = written('notes.md', '# Good morning\n\n`code` and words\n');
    const { output, exit } = start(localizeProgram, [file, '--from', 'en', '--to', 'de,fr', '--url', url]);
    models.let('fr');
    await expect.poll(() => output.stdout).toBe(`${join(folder, 'notes.fr.md')}\n`);
    models.let('de');
    expect(await exit).toBe(0);
    expect(output.stderr).toBe('2 of 2 languages ready\n');
    expect(readFileSync(join(folder, 'notes.de.md'), 'utf8')).toBe(
      '# [de] Good morning\n\n`code`[de]  and words\n',
    );
  });

  it('says each step as JSON and ends with 1 where a language failed', async () => {
    const models = [
      model((text, { pair }) =>
        pair.target === 'fr' ? Promise.reject(new Error('down')) : `[${pair.target}] ${text}`,
      ),
    ];
    const { url } = await localizationPeer({ providers: models });
    const { folder, file } = written('a.txt', 'Hello\nThere\n');
    const out = join(folder, 'out');
    mkdirSync(out);
    const args = [file, '--from', 'en', '--to', 'de,fr', '--out', out, '--json', '--url', url];
    const { code, stdout, stderr } = await run(localizeProgram, args);
    expect([code, stderr]).toEqual([1, '']);
    const lines = linesOf(stdout);
    expect(lines[0]).toEqual({ type: 'progress', ready: 0, failed: 0, total: 2 });
    expect(lines).toContainEqual({
      ...{ type: 'language', language: 'de', state: 'ready', untranslated: 0 },
      file: join(out, 'a.de.txt'),
    });
    expect(lines).toContainEqual({
      ...{ type: 'language', language: 'fr', state: 'failed', error: 'The model failed' },
    });
    expect(lines.at(-1)).toEqual({ type: 'done', status: 'partial', ready: 1, failed: 1, total: 2 });
  });

  it('leaves a string that lost its marks as it was, and says how many', async () => {
    const forgetful = { ...marking(), suggest: () => Promise.resolve(['Hallo']) };
    const { url } = await localizationPeer({ providers: [forgetful] });
    const { folder, file } = written('a.json', '{"a": "Hello {name}", "b": "Hello"}');
    const { code, stderr } = await run(localizeProgram, [file, '--from', 'en', '--to', 'de', '--url', url]);
    expect(code).toBe(0);
    expect(stderr).toBe('de: 1 text could not be translated and stayed as it was.\n1 of 1 language ready\n');
    expect(readFileSync(join(folder, 'a.de.json'), 'utf8')).toBe('{"a": "Hello {name}", "b": "Hallo"}');
  });

  it('ends with 3 before anything is asked for where the file cannot be read or a result is there', async () => {
    const { url } = await localizationPeer();
    const { folder, file } = written('a.json', '{"a": "b"\n,}');
    const args = ['--from', 'en', '--to', 'de', '--url', url];
    const broken = await run(localizeProgram, [file, ...args]);
    expect([broken.code, broken.stdout]).toEqual([3, '']);
    expect(broken.stderr).toContain('“a.json” has a mistake in line 2');
    const missing = await run(localizeProgram, [join(folder, 'none.md'), ...args]);
    expect([missing.code, missing.stderr]).toEqual([3, expect.stringContaining('cannot be opened')]);
    const result = join(folder, 'a.de.txt');
    writeFileSync(join(folder, 'a.txt'), 'Hello');
    writeFileSync(result, 'mine');
    const there = await run(localizeProgram, [join(folder, 'a.txt'), ...args]);
    expect([there.code, there.stderr]).toEqual([3, expect.stringContaining('exists already')]);
    expect(readFileSync(result, 'utf8')).toBe('mine');
    const forced = await run(localizeProgram, [join(folder, 'a.txt'), ...args, '--force']);
    expect([forced.code, readFileSync(result, 'utf8')]).toEqual([0, '[de] Hello']);
  });

  it('ends with 4 where the service refuses the key or is not there', async () => {
    const peer = await localizationPeer({ key: 'secret', providers: [marking()] });
    const { file } = written('a.txt', 'Hello');
    const args = [file, '--from', 'en', '--to', 'de', '--url', peer.url];
    const refused = await run(localizeProgram, [...args, '--key', 'other']);
    expect([refused.code, refused.stderr]).toEqual([4, expect.stringContaining('rejected the key')]);
    const right = await run(localizeProgram, args, { DRAGOMAN_SERVICE_KEY: 'secret' });
    expect(right.code).toBe(0);
    await peer.close();
    const gone = await run(localizeProgram, [...args, '--force', '--key', 'secret']);
    expect([gone.code, gone.stderr]).toEqual([4, expect.stringContaining('is not responding')]);
  });

  it('ends with 4 where the service goes away in the middle', async () => {
    const peer = await localizationPeer({ providers: [held().provider] });
    const { file } = written('a.txt', 'Hello');
    const args = [file, '--from', 'en', '--to', 'de', '--json', '--url', peer.url];
    const { output, exit } = start(localizeProgram, args);
    await expect.poll(() => output.stdout).toContain('progress');
    await peer.close();
    expect(await exit).toBe(4);
  });
});

function read(argv: readonly string[], env: NodeJS.ProcessEnv = {}): LocalizeOptions | undefined {
  let options: LocalizeOptions | undefined;
  const command = localizeCommand(given => {
    options = given;
  }, env);
  command.parse([...argv], { from: 'user' });
  return options;
}

describe('the command line of localize', () => {
  it.each([
    [[], "argument 'file'"],
    [['a.md'], '--to de,fr,ja'],
    [['a.md', '--to', 'de,x!'], '“de,x!” is not a list of language tags'],
    [['a.md', '--from', 'de', '--to', 'fr,de'], 'in “de” already'],
    [['a.md', '--to', Array.from({ length: 101 }, (_each, n) => `de-${1000 + n}`).join(',')], 'At most 100'],
    [['a.md', '--to', 'de', '--url', 'ftp://x'], '“ftp://x” is not an https'],
    [['a.md', '--to', 'de', '--url', 'http://x.example', '--key', 'k'], 'x.example could read the key'],
  ])('%j is refused in words', (argv, words) => {
    expect(() => read(argv)).toThrow(UsageError);
    expect(() => read(argv)).toThrow(words);
  });

  it('takes languages in one list or several, each once', () => {
    const argv = ['/a.md', '--to', 'de, fr', '--to', 'ja,de', '--out', '/o', '--url', 'https://x', '--force'];
    expect(read(argv, { DRAGOMAN_SERVICE_KEY: 'k' })).toEqual({
      ...{ file: '/a.md', from: 'en-US', to: ['de', 'fr', 'ja'], out: '/o', json: false, force: true },
      address: { url: 'https://x', key: 'k' },
    });
  });
});

describe('the progress of localize on a terminal', () => {
  it('is a bar in one line, which makes way for what is said', () => {
    const shown: string[] = [];
    const report = wordReport({
      ...{ out: text => shown.push(`out ${text}`), error: text => shown.push(text), isTerminal: true },
    });
    report.progress({ ready: 0, failed: 0, total: 3 });
    report.ended({ language: 'de', state: 'ready', file: '/a.de.md', untranslated: 2 });
    report.progress({ ready: 1, failed: 0, total: 3 });
    report.done({ ready: 3, failed: 0, total: 3 });
    const anew = '\r\u001b[K';
    expect(shown).toEqual([
      `${anew}[${'-'.repeat(30)}] 0 of 3 languages ready`,
      ...[anew, 'out /a.de.md\n'],
      'de: 2 texts could not be translated and stayed as they were.\n',
      `${anew}[${'#'.repeat(10)}${'-'.repeat(20)}] 1 of 3 languages ready`,
      ...[anew, '3 of 3 languages ready\n'],
    ]);
  });
});
