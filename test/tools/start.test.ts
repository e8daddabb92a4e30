import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fingerprint, isBuilt } from '../../tools/build.ts';
import { type Project, tinyProject } from './projects.ts';

describe.skipIf(process.platform === 'win32')('npm start', () => {
  let project: Project;
  let started: ChildProcess | undefined;
  beforeAll(() => {
    project = tinyProject();
  });
  beforeEach(() => shell('chromium-host'));
  afterEach(async () => {
    if (started?.exitCode === null && started.signalCode === null) {
      started.kill('SIGKILL');
      await once(started, 'exit');
    }
  });
  afterAll(() => rmSync(project.folder, { recursive: true, force: true }));

  it('builds, says which shell runs, and passes its arguments on', async () => {
    app('echo "app: $*"');
    project.remove('out');
    const { exitCode, output } = await start(['--sample']);
    expect(output).toMatch(/^Built in /m);
    expect(output).toContain(
      'Dragoman runs in a Chromium window instead of Electron (as the test wants it).',
    );
    expect(output).toContain(`app: ${project.folder} --sample`);
    expect(exitCode).toBe(0);
  });

  it('builds again only when a source has changed', async () => {
    app('');
    project.remove('out');
    expect((await start()).output).toMatch(/^Built in /m);
    expect((await start()).output).not.toMatch(/^Built in /m);
    project.write('src/shared/new.ts', 'export {};\n');
    expect((await start()).output).toMatch(/^Built in /m);
    project.remove('src/shared/new.ts');
    expect((await start()).output).toMatch(/^Built in /m);
  });

  it('does not start what could not be built', async () => {
    app('echo "app is running"');
    project.write('src/shared/nothing.ts', "export * from './nowhere.ts';\n");
    const { exitCode, output } = await start();
    project.write('src/shared/nothing.ts', 'export const nothing = 0;\n');
    expect(output).toContain('nowhere.ts');
    expect(output).not.toContain('app is running');
    expect(exitCode).toBe(1);
  });

  it('explains itself and starts nothing when it is asked to', async () => {
    app('echo "app is running"');
    const { exitCode, output } = await start(['--help']);
    expect(output).toMatch(/^Usage: npm start -- /);
    expect(output).not.toContain('app is running');
    expect(exitCode).toBe(0);
  });

  it('leaves out what sound libraries say of every start, unless it is asked for', async () => {
    app(
      'echo "ALSA lib conf.c: Unknown PCM" >&2\necho "[dragoman] a fault" >&2\necho "quiet: $CHROMIUM_HOST_QUIET"',
    );
    const quiet = (await start()).output;
    expect(quiet).toContain('[dragoman] a fault');
    expect(quiet).toContain('quiet: 1');
    expect(quiet).not.toContain('ALSA');
    const env = { ...withoutDisplay(), DISPLAY: ':never-connected-to', DRAGOMAN_VERBOSE: '1' };
    expect((await project.tool('start', [], env)).output).toContain('ALSA lib conf.c');
  });

  it('ends the app when npm, told to end, has ended the shell between them', async () => {
    app('trap \'echo ended in order; exit 0\' TERM\necho up\nwhile [ -e "$0" ]; do sleep 0.1; done');
    const command = `"${process.execPath}" "${join(project.folder, 'tools', 'start.ts')}"; exit $?`;
    started = spawn('/bin/sh', ['-c', command], {
      env: { ...withoutDisplay(), DISPLAY: ':never-connected-to', npm_lifecycle_event: 'start' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines: string[] = [];
    // To its end: nobody holds the output open any more.
    for await (const line of createInterface({ input: started.stdout ?? process.stdin })) {
      lines.push(line);
      if (line === 'up') started.kill('SIGTERM');
    }
    expect(lines).toContain('ended in order');
  });

  it('takes the exit code of the app', async () => {
    app('exit 7');
    expect((await start()).exitCode).toBe(7);
  });

  it('tells real Electron to do without its sandbox only for root', async () => {
    shell('electron');
    app('echo "app: $*"');
    const { output } = await start();
    const asRoot = process.getuid?.() === 0;
    expect(output.includes('app: --no-sandbox ')).toBe(asRoot && process.platform === 'linux');
  });

  it.skipIf(process.platform !== 'linux')(
    'starts a virtual display where there is none, and ends it and the app on Ctrl+C',
    async () => {
      app('trap \'echo ended in order; exit 0\' TERM\necho "on $DISPLAY $PPID"\nwhile :; do sleep 0.1; done');
      started = spawn(process.execPath, [join(project.folder, 'tools', 'start.ts')], {
        env: withoutDisplay(),
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const closed = once(started, 'close');
      const lines: string[] = [];
      for await (const line of createInterface({ input: started.stdout ?? process.stdin })) {
        lines.push(line);
        // Twice, as from a terminal and from npm.
        if (line.startsWith('on ')) {
          started.kill('SIGINT');
          started.kill('SIGINT');
        }
      }
      expect(await closed).toEqual([130, null]);
      const display = /virtual display :(\d+)\./.exec(lines.join('\n'))?.[1];
      expect(lines).toContainEqual(expect.stringMatching(`^on :${display} `));
      expect(lines).toContain('ended in order');
      expect(existsSync(`/tmp/.X11-unix/X${display}`), 'the display is gone').toBe(false);
    },
  );

  it.skipIf(process.platform !== 'linux')(
    'passes a second wish on by the display of the app that runs, and starts none',
    async () => {
      app('');
      await start();
      // The first one stays until the second has been there.
      app(
        'case "$*" in *--sample*) echo "second on $DISPLAY"; touch "$0.done"; exit 0;; esac\necho "first on $DISPLAY"\nwhile [ ! -e "$0.done" ]; do sleep 0.1; done',
      );
      const first = spawn(process.execPath, [join(project.folder, 'tools', 'start.ts')], {
        env: withoutDisplay(),
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      started = first;
      const closed = once(first, 'close');
      let display: string | undefined;
      for await (const line of createInterface({ input: first.stdout ?? process.stdin })) {
        display = /^first on (.+)$/.exec(line)?.[1];
        if (display !== undefined) break;
      }
      first.stdout?.resume();
      const { output, exitCode } = await project.tool('start', ['--sample'], withoutDisplay());
      expect(output).toContain(
        `Dragoman runs already; what you ask for is passed on to it. Its windows are on the virtual display ${display}.`,
      );
      expect(output).toContain(`second on ${display}`);
      expect(output).not.toContain('There is no screen');
      expect(exitCode).toBe(0);
      await closed;
      project.remove('app.done');
    },
  );

  it.skipIf(process.platform !== 'linux')('takes no note of a start that was killed for an app', async () => {
    app('echo "on $DISPLAY"');
    const note = { pid: process.pid, env: { DISPLAY: ':gone' }, virtual: ':gone' };
    project.write('config/dragoman/display-of-npm-start.json', JSON.stringify(note));
    const { output } = await start();
    expect(output).not.toContain('Dragoman runs already');
    expect(output).toContain('on :never-connected-to');
    expect(existsSync(join(project.folder, 'config/dragoman/display-of-npm-start.json'))).toBe(false);
  });

  it.skipIf(process.platform !== 'linux')(
    'says what to install where there is no display and no Xvfb',
    async () => {
      app('echo "app is running"');
      await start();
      const { exitCode, output } = await project.tool('start', [], { ...withoutDisplay(), PATH: '/nowhere' });
      expect(output).toContain('On Debian: apt-get install xvfb');
      expect(output).not.toContain('app is running');
      expect(exitCode).toBe(1);
    },
  );

  it('takes a missing or half-written build for none', async () => {
    app('');
    project.remove('out');
    expect(isBuilt(project.folder)).toBe(false);
    await start();
    expect(isBuilt(project.folder)).toBe(true);
    expect(readFileSync(join(project.folder, 'out', '.built-from'), 'utf8')).toBe(
      fingerprint(project.folder),
    );
    project.remove('out/main/index.js');
    expect(isBuilt(project.folder)).toBe(false);
  });

  function start(args: readonly string[] = []) {
    return project.tool('start', args, { ...withoutDisplay(), DISPLAY: ':never-connected-to' });
  }

  function withoutDisplay(): NodeJS.ProcessEnv {
    return {
      ...process.env,
      DISPLAY: undefined,
      WAYLAND_DISPLAY: undefined,
      DRAGOMAN_SKIP_ELECTRON_DOWNLOAD: '1',
      // Beside the apps that run on this machine.
      XDG_CONFIG_HOME: join(project.folder, 'config'),
    };
  }

  function shell(kind: 'electron' | 'chromium-host'): void {
    const found = { kind, executable: join(project.folder, 'app'), reason: 'as the test wants it' };
    project.write('tools/electron-shell.ts', `export const findShell = () => (${JSON.stringify(found)});\n`);
  }

  /** The program that stands for the shell. */
  function app(script: string): void {
    project.write('app', `#!/bin/sh\n${script}\n`);
    chmodSync(join(project.folder, 'app'), 0o755);
  }
});
