import { expect, it, vi } from 'vitest';
import type { Bridge } from '../../src/shared/ipc/bridge.ts';

const electron = vi.hoisted(() => ({
  exposed: new Map<string, unknown>(),
  invoked: [] as unknown[][],
  listening: new Map<string, (event: object, value: unknown) => void>(),
}));

vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (name: string, api: unknown) => electron.exposed.set(name, api) },
  ipcRenderer: {
    invoke: async (...args: unknown[]) => electron.invoked.push(args),
    on: (name: string, listener: (event: object, value: unknown) => void) =>
      electron.listening.set(name, listener),
    off: (name: string) => electron.listening.delete(name),
  },
}));

const { exposeBridge } = await import('../../src/preload/bridge.ts');
exposeBridge({ calls: ['session.snapshot'], pushes: ['session.patches'] });
const bridge = electron.exposed.get('dragoman') as Bridge;

it('the bridge of a window lets through the calls of its definition and no other', async () => {
  await bridge.call('session.snapshot');
  expect(await bridge.call('session.stop')).toMatchObject({ ok: false, problem: { reason: 'not-allowed' } });
  expect(electron.invoked).toEqual([['session.snapshot']]);
});

it('the bridge of a window listens to the pushes of its definition and no other, and hands on the value alone', () => {
  const heard: unknown[][] = [];
  const stop = bridge.on('session.patches', (...args: unknown[]) => heard.push(args));
  bridge.on('settings.changed', (...args: unknown[]) => heard.push(args));
  expect([...electron.listening.keys()]).toEqual(['session.patches']);
  electron.listening.get('session.patches')?.({ ports: [] }, []);
  expect(heard).toEqual([[[]]]);
  stop();
  expect(electron.listening.size).toBe(0);
});
