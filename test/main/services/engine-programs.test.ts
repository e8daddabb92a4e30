import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { EngineChildEvents } from '../../../src/gateway/engines/engine-child.ts';
import type { EngineProcess } from '../../../src/main/services/engine-programs.ts';
import { startEnginesFor } from '../../../src/main/services/engine-programs.ts';
import { engineProgram } from '../../../src/shared/engine-programs.ts';
import type { EngineSettings } from '../../../src/shared/engine-settings.ts';
import { noEngineSettings } from '../../../src/shared/engine-settings.ts';

/** A process of an engine, played by hand. */
class PlayedEngine implements EngineProcess {
  readonly program: string;
  readonly sent: unknown[] = [];
  isKilled = false;
  say: (message: unknown) => void = () => {};
  complain: (text: string) => void = () => {};
  exit: (code: number) => void = () => {};

  constructor(program: string) {
    this.program = program;
  }

  send(message: unknown): void {
    this.sent.push(message);
  }

  onMessage(listener: (message: unknown) => void): void {
    this.say = listener;
  }

  onComplaint(listener: (text: string) => void): void {
    this.complain = listener;
  }

  onExit(listener: (code: number) => void): void {
    this.exit = listener;
  }

  kill(): void {
    this.isKilled = true;
  }
}

/** The app and its gateway at both ends of their channel, in one process. */
async function app() {
  const engines: PlayedEngine[] = [];
  let toApp: (message: unknown) => void = () => {};
  let toGateway: (event: { readonly data: unknown }) => void = () => {};
  const early: unknown[] = [];
  let end: () => void = () => {};
  const postMessage = (message: unknown): void => toApp(structuredClone(message));
  const on = (_event: 'message', listener: typeof toGateway): void => {
    toGateway = listener;
    for (const data of early.splice(0)) listener({ data });
  };
  vi.stubGlobal('process', Object.assign(Object.create(process), { parentPort: { postMessage, on } }));
  // The channel is the process's: each test has one of its own.
  vi.resetModules();
  const { startEngine } = await import('../../../src/gateway/engines/engine-child.ts');
  const { onEngineSettings } = await import('../../../src/gateway/settings/engine-channel.ts');
  const tell = (message: unknown): void => {
    if (toGateway.length === 0) early.push(message);
    else toGateway({ data: structuredClone(message) });
  };
  startEnginesFor(
    {
      onMessage: listener => {
        toApp = listener;
      },
      onExit: listener => {
        end = listener;
      },
      send: tell,
    },
    program => {
      const engine = new PlayedEngine(program);
      engines.push(engine);
      return engine;
    },
  );
  const begin = (name = 'espeak-process') => {
    const events = { message: vi.fn(), ended: vi.fn() } satisfies EngineChildEvents;
    return { ...events, child: startEngine(new URL(`file:///out/main/${name}.js`), events) };
  };
  return {
    engines,
    begin,
    tell,
    onEngineSettings,
    ask: (message: unknown) => toApp(message),
    end: () => end(),
  };
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('an engine of the gateway that the app has started', () => {
  it('is a process of the app, which carries questions, answers and how it ended', async () => {
    const { engines, begin } = await app();
    const one = begin();
    const other = begin('sherpa-process');
    const samples = Int16Array.of(1, 2, 3);
    one.child.send({ type: 'speak', samples });
    engines[0]?.say({ type: 'clip' });
    engines[1]?.complain('no ');
    engines[1]?.complain('model\n');
    engines[1]?.exit(134);
    expect(engines.map(({ program }) => program)).toEqual(['espeak-process', 'sherpa-process']);
    expect(engines[0]?.sent).toEqual([{ type: 'speak', samples }]);
    expect(one.message.mock.calls).toEqual([[{ type: 'clip' }]]);
    expect(other.ended.mock.calls).toEqual([['it ended with code 134', 'no model']]);
    expect(one.ended).not.toHaveBeenCalled();
    // What is said to one that has ended goes nowhere.
    other.child.send({ type: 'load' });
    expect(engines[1]?.sent).toEqual([]);
  });

  it('is ended when the gateway wants it, and with the gateway', async () => {
    const { engines, begin, end } = await app();
    begin().child.kill();
    begin();
    expect(engines.map(({ isKilled }) => isKilled)).toEqual([true, false]);
    end();
    expect(engines.map(({ isKilled }) => isKilled)).toEqual([true, true]);
  });

  it('is one of those that there are: the app starts nothing else', async () => {
    const { engines, begin, ask } = await app();
    expect(() => begin('gateway')).toThrow();
    for (const program of ['../../bin/sh', 'packs-process', ''])
      ask({ type: 'engine-start', id: 1, program });
    ask({ type: 'engine-start', id: -1, program: 'sherpa-process' });
    ask('engine-start');
    expect(engines).toEqual([]);
  });

  it('does not take the settings away that came before anybody listened, nor they its answers', async () => {
    const { engines, begin, tell, onEngineSettings } = await app();
    const settings: EngineSettings = { ...noEngineSettings, prefer: ['one'] };
    tell({ type: 'engine-settings', settings });
    const { message } = begin();
    engines[0]?.say('before');
    const told = vi.fn();
    const lines: string[] = [];
    onEngineSettings(told, line => lines.push(line));
    engines[0]?.say('after');
    tell({ type: 'engine-settings', settings: { ...settings, prefer: ['two'] } });
    expect(told.mock.calls.map(([{ prefer }]) => prefer)).toEqual([['one'], ['two']]);
    expect(message.mock.calls).toEqual([['before'], ['after']]);
    expect(lines).toEqual([]);
    tell({ type: 'engine-setting' });
    expect(lines).toHaveLength(1);
  });

  it('is built with the app', () => {
    const config = readFileSync(new URL('../../../electron.vite.config.ts', import.meta.url), 'utf8');
    expect(engineProgram.options.filter(name => !config.includes(`/${name}.ts')`))).toEqual([]);
  });
});
