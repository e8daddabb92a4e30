import { describe, expect, it } from 'vitest';
import { isCable, type Media, SpeechOutputs } from '../../../src/renderer/speech/outputs.ts';
import { failed, ok, problem } from '../../../src/shared/problem.ts';
import type { VirtualMicrophoneNames } from '../../../src/shared/speech-output.ts';

const names: VirtualMicrophoneNames = { output: 'To calls', microphone: 'Translation' };

function setUp() {
  const events = new EventTarget();
  let labels = ['Speakers', 'Headset'];
  let makes = true;
  const refused = new Set<string>();
  const sinks: string[] = [];
  const done: string[] = [];
  const device = (label: string, deviceId = `id of ${label}`) => ({ kind: 'audiooutput', label, deviceId });
  const media = Object.assign(events, {
    enumerateDevices: async () => [
      { kind: 'audioinput', label: 'Microphone', deviceId: 'm' },
      device('Default', 'default'),
      // Of a page that may not know it.
      device('', ''),
      ...labels.map(label => device(label)),
    ],
  }) as unknown as Media;
  const outputs = new SpeechOutputs({
    media,
    setSink: async id => {
      if (refused.has(id)) throw new DOMException('no', 'NotFoundError');
      sinks.push(id);
    },
    openMicrophone: async () => {
      done.push('open');
      if (!makes) return failed(problem('virtual-microphone-failed', ''));
      labels = [...labels, names.output];
      return ok(names);
    },
    closeMicrophone: async () => {
      done.push(`close after ${sinks.at(-1)}`);
      labels = labels.filter(label => label !== names.output);
    },
  });
  const stop = outputs.watch();
  return {
    ...{ outputs, sinks, done, refused, stop },
    state: () => outputs.state.getState(),
    fails: () => {
      makes = false;
    },
    async change(...connected: readonly string[]) {
      labels = [...connected];
      events.dispatchEvent(new Event('devicechange'));
      await new Promise(setImmediate);
    },
  };
}

describe('what speech is heard by', () => {
  it('is the system’s own choice until a device is chosen, which is found by its name', async () => {
    const { outputs, sinks, state } = setUp();
    await outputs.choose({ kind: 'system' });
    expect(sinks).toEqual([]);
    expect(state().labels).toEqual(['Speakers', 'Headset']);
    await outputs.choose({ kind: 'device', label: 'Headset' });
    expect(sinks).toEqual(['id of Headset']);
    await outputs.choose({ kind: 'system' });
    expect(sinks).toEqual(['id of Headset', '']);
  });

  it('is the system’s own choice while the device is away, which is said, and the device again when it is back', async () => {
    const { outputs, sinks, state, change } = setUp();
    await outputs.choose({ kind: 'device', label: 'Headset' });
    await change('Speakers');
    expect(state().missing).toBe('Headset');
    expect(sinks.at(-1)).toBe('');
    await change('Speakers', 'Headset');
    expect(state().missing).toBeUndefined();
    expect(sinks.at(-1)).toBe('id of Headset');
  });

  it('is the system’s own choice when the device goes in the very moment', async () => {
    const { outputs, sinks, state, refused } = setUp();
    refused.add('id of Headset');
    await outputs.choose({ kind: 'device', label: 'Headset' });
    expect(sinks).toEqual(['']);
    expect(state().missing).toBe('Headset');
  });

  it('is a microphone for calls, which is gone when another is chosen, and never hears nothing', async () => {
    const { outputs, sinks, done, state } = setUp();
    await outputs.choose({ kind: 'calls' });
    expect(state()).toMatchObject({ microphone: 'Translation', missing: undefined });
    expect(sinks).toEqual(['id of To calls']);
    await outputs.choose({ kind: 'device', label: 'Speakers' });
    expect(done).toEqual(['open', 'close after ']);
    expect(sinks).toEqual(['id of To calls', '', 'id of Speakers']);
    expect(state().microphone).toBeUndefined();
  });

  it('is the system’s own choice where no microphone for calls can be made', async () => {
    const { outputs, sinks, state, fails } = setUp();
    fails();
    await outputs.choose({ kind: 'calls' });
    expect(sinks).toEqual([]);
    expect(state()).toMatchObject({ microphone: undefined, missing: undefined });
  });

  it('is what was chosen last, however fast choices follow each other', async () => {
    const { outputs, sinks, done } = setUp();
    void outputs.choose({ kind: 'calls' });
    void outputs.choose({ kind: 'device', label: 'Speakers' });
    void outputs.choose({ kind: 'calls' });
    await outputs.choose({ kind: 'device', label: 'Headset' });
    expect(sinks.at(-1)).toBe('id of Headset');
    expect(done.filter(each => each === 'open')).toHaveLength(2);
    expect(done.at(-1)).toMatch(/^close/);
  });

  it('follows nothing any more once it is not watched', async () => {
    const { outputs, sinks, stop, change } = setUp();
    await outputs.choose({ kind: 'device', label: 'Headset' });
    stop();
    await change('Speakers');
    expect(sinks).toEqual(['id of Headset']);
  });

  it('is known to lead into a call where it is a virtual cable', () => {
    expect(['CABLE Input (VB-Audio Virtual Cable)', 'BlackHole 2ch'].every(isCable)).toBe(true);
    expect(['Headset', 'Cable TV'].some(isCable)).toBe(false);
  });
});
