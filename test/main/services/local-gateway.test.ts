import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { type ChildProgram, LocalGateway } from '../../../src/main/services/local-gateway.ts';
import {
  type EngineSettings,
  engineSettingsMessage,
  noEngineSettings,
} from '../../../src/shared/engine-settings.ts';

class FakeProgram implements ChildProgram {
  readonly stdout = new PassThrough();
  readonly stderr = new PassThrough();
  killed = false;
  readonly sent: unknown[] = [];
  readonly #exits: ((code: number | null) => void)[] = [];

  onExit(listener: (code: number | null) => void): void {
    this.#exits.push(listener);
  }

  exit(code: number | null): void {
    for (const listener of this.#exits) listener(code);
  }

  send(message: unknown): void {
    this.sent.push(message);
  }

  kill(): void {
    this.killed = true;
  }
}

function gateway(engineSettings?: () => EngineSettings) {
  const programs: { program: FakeProgram; args: readonly string[]; key: string | undefined }[] = [];
  const local = new LocalGateway({
    fork: (args, env) => {
      const program = new FakeProgram();
      programs.push({ program, args, key: env.DRAGOMAN_GATEWAY_KEY });
      return program;
    },
    dataDir: '/data',
    engines: 'offline',
    ...(engineSettings ? { engineSettings } : {}),
    log: () => {},
  });
  return { local, programs };
}

const ready = (program: FakeProgram | undefined, port: number): void => {
  program?.stdout.write(`a line of something else\n{"ready":true,"url":"http://127.0.0.1:${port}"}\n`);
};

describe('the local gateway', () => {
  it('is started once, with a key of its own that is not among its arguments', async () => {
    const { local, programs } = gateway();
    const both = [local.address(), local.address()];
    ready(programs[0]?.program, 4000);
    const key = programs[0]?.key;
    expect(await Promise.all(both)).toEqual([
      { url: 'http://127.0.0.1:4000', key },
      { url: 'http://127.0.0.1:4000', key },
    ]);
    expect(programs).toHaveLength(1);
    expect(key?.length).toBeGreaterThan(20);
    expect(programs[0]?.args.join(' ')).toBe('--engines offline --data /data');
  });

  it('is told its engine settings at each start and at each change, and keys are nowhere else', async () => {
    let settings: EngineSettings = {
      addresses: { hear: { url: 'https://speech.example.com/v1', key: 'secret' } },
      prefer: ['apertium'],
    };
    const { local, programs } = gateway(() => settings);
    local.tellEngineSettings();
    expect(programs).toEqual([]);
    void local.address().catch(() => {});
    const message = engineSettingsMessage.parse(programs[0]?.program.sent[0]);
    expect(message.settings).toEqual(settings);
    expect(JSON.stringify([programs[0]?.args, programs[0]?.key])).not.toContain('secret');
    settings = noEngineSettings;
    local.tellEngineSettings();
    expect(programs[0]?.program.sent).toEqual([message, { type: 'engine-settings', settings }]);
    local.restart();
    expect(programs[1]?.program.sent).toEqual([{ type: 'engine-settings', settings }]);
    local.close();
    local.tellEngineSettings();
    expect(programs[1]?.program.sent).toHaveLength(1);
  });

  it('is started again after it died, with another key', async () => {
    const { local, programs } = gateway();
    const first = local.address();
    ready(programs[0]?.program, 4000);
    await first;
    programs[0]?.program.exit(1);
    const second = local.address();
    ready(programs[1]?.program, 4001);
    expect((await second).url).toBe('http://127.0.0.1:4001');
    expect(programs[1]?.key).not.toBe(programs[0]?.key);
  });

  it('that ends before it listens is a Problem, and may be tried again', async () => {
    const { local, programs } = gateway();
    const address = local.address();
    programs[0]?.program.exit(1);
    await expect(address).rejects.toMatchObject({ problem: { reason: 'gateway-stopped' } });
    const again = local.address();
    ready(programs[1]?.program, 4002);
    expect((await again).url).toContain('4002');
  });

  it('ends with the app and does not start any more', async () => {
    const { local, programs } = gateway();
    const address = local.address();
    ready(programs[0]?.program, 4000);
    await address;
    local.close();
    expect(programs[0]?.program.killed).toBe(true);
    await expect(local.address()).rejects.toMatchObject({ problem: { reason: 'gateway-stopped' } });
  });

  it('gives those who wait for it the address of the one that it was started again as', async () => {
    const { local, programs } = gateway();
    const waiting = local.address();
    local.restart();
    programs[0]?.program.exit(15);
    ready(programs[1]?.program, 5000);
    expect((await waiting).url).toBe('http://127.0.0.1:5000');
    expect(programs[0]?.program.killed).toBe(true);
    expect((await local.address()).url).toBe('http://127.0.0.1:5000');
  });
});
