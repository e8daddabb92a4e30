import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { personFolder } from '../../src/command-line/paths.ts';
import { temporaryFolder } from '../packs/support/packs.ts';
import { dragomanProgram, run } from '../support/program.ts';
import { runToEnd } from '../tools/projects.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const dragoman = (...args: string[]) => run(dragomanProgram, args);
const { bin, scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const commands = ['interpret', 'gateway', 'record', 'vocabulary', 'suggest', 'localize', 'packs', 'setup'];

describe('dragoman', () => {
  it('names its commands, and each explains itself on stdout', async () => {
    const { code, stdout, stderr } = await dragoman('--help');
    expect([code, stderr]).toEqual([0, '']);
    for (const name of commands) expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
    const helps = await Promise.all(commands.slice(0, -1).map(name => dragoman(name, '--help')));
    for (const [index, help] of helps.entries()) {
      expect([help.code, help.stderr]).toEqual([0, '']);
      expect(help.stdout).toContain(`Usage: dragoman ${commands[index]} `);
      expect(help.stdout).toContain('Exit codes: ');
    }
  });

  it.each([
    [
      [],
      'Say what to do: interpret, gateway, record, vocabulary, suggest, localize, packs, setup.',
      'dragoman',
    ],
    [['dance'], "Unknown command 'dance'.", 'dragoman'],
    [['packs'], 'Say what to do: list, add, remove, verify, selftest.', 'dragoman packs'],
    [['gateway', '--port', 'eighty'], '“eighty” is no port.', 'dragoman gateway'],
    [['packs', 'add'], 'Say which pack to add; list names them.', 'dragoman packs add'],
    [['interpret', 'a.wav', '--to', 'x!'], '“x!” is not a language tag such as en-US.', 'dragoman interpret'],
  ])('says in a line what is wrong with %j, and where to look', async (args, words, command) => {
    const { code, stdout, stderr } = await dragoman(...args);
    expect([code, stdout, stderr]).toEqual([2, '', `${words}\nMore: ${command} --help\n`]);
  });

  it('is what npm’s scripts of the same names run', () => {
    expect(bin).toEqual({ dragoman: 'bin/dragoman.mjs' });
    for (const name of commands.slice(0, -1)) expect(scripts[name]).toBe(`node bin/dragoman.mjs ${name}`);
  });
});

describe('the folder in which the person stands', () => {
  it('is what npm says when it runs a script of this project, else the current one', () => {
    expect(personFolder({ INIT_CWD: '/home/p' }, root)).toBe('/home/p');
    expect(personFolder({}, root)).toBe(root);
    expect(personFolder({ INIT_CWD: '' }, root)).toBe(root);
    expect(personFolder({ INIT_CWD: '/home/p' }, '/')).toBe('/');
  });
});

describe.skipIf(process.platform === 'win32')('./dragoman', () => {
  it('runs from any folder, by a link too', async () => {
    const folder = temporaryFolder();
    symlinkSync(join(root, 'dragoman'), join(folder, 'link'));
    expect(await runToEnd(join(folder, 'link'), ['--version'], { cwd: folder })).toEqual({
      exitCode: 0,
      output: '0.1.0\n',
    });
  });

  it('says how to set it up when the npm packages are missing', async () => {
    const folder = temporaryFolder();
    for (const path of ['dragoman', 'bin', 'tools/setup']) {
      cpSync(join(root, path), join(folder, path), { recursive: true });
    }
    const { exitCode, output } = await runToEnd(join(folder, 'dragoman'), ['packs', 'list'], {});
    expect([exitCode, output]).toEqual([1, 'Dragoman is not set up yet. Set it up with: npm run setup\n']);
  });

  /** A clone whose own Node writes down what it is asked to run, and waits for a signal. */
  function cloneWithNode(script: string): string {
    const folder = temporaryFolder();
    for (const path of ['bin', 'tools/setup'])
      cpSync(join(root, path), join(folder, path), { recursive: true });
    mkdirSync(join(folder, 'node_modules', 'node', 'bin'), { recursive: true });
    writeFileSync(join(folder, 'node_modules', '.package-lock.json'), '{}');
    writeFileSync(join(folder, 'node_modules', 'node', 'bin', 'node'), `#!/bin/sh\n${script}\n`, {
      mode: 0o755,
    });
    return folder;
  }

  it('starts the project’s own Node from an older one, passes signals on and ends as it does', async () => {
    const folder = cloneWithNode('trap "exit 7" TERM\necho "$2"\nwhile [ -e "$0" ]; do sleep 0.1; done');
    // An older Node, as far as the program can tell.
    writeFileSync(
      join(folder, 'old.cjs'),
      "Object.defineProperty(process.versions, 'node', { value: '18.20.0' });",
    );
    const program = join(folder, 'bin', 'dragoman.mjs');
    const child = spawn(process.execPath, ['--require', join(folder, 'old.cjs'), program, 'gateway'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const ended = once(child, 'exit');
    const [said] = await once(child.stdout, 'data');
    expect(String(said)).toBe('gateway\n');
    child.kill('SIGTERM');
    expect(await ended).toEqual([7, null]);
  });
});
