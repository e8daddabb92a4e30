import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listDevices, watchDevices } from '../../../src/main/audio/device-list.ts';
import { DeviceSource } from '../../../src/main/audio/device-source.ts';
import { openSource } from '../../../src/main/audio/open-source.ts';
import type { AudioFrame, AudioSourceEvents } from '../../../src/main/audio/source.ts';
import { frameMs } from '../../../src/shared/audio/format.ts';
import { LevelMeter } from '../../../src/shared/audio/level.ts';
import type { AudioDevice } from '../../../src/shared/ipc/sources.ts';
import { type Problem, toProblem } from '../../../src/shared/problem.ts';
import { PulseAudio, speakersMonitor, virtualMic } from '../../support/pulseaudio.ts';
import { speak, writeWav } from '../../support/speech.ts';

const options = { samplePath: '', sampleTitle: '' };
let pulse: PulseAudio;
let folder: string;
let speechPath: string;
let speech: Int16Array;

beforeAll(async () => {
  pulse = await PulseAudio.start();
  folder = await mkdtemp(join(tmpdir(), 'dragoman-device-source-'));
  speechPath = join(folder, 'speech.wav');
  speech = await speak('The meeting begins at nine.');
  await writeWav(speechPath, speech);
});

afterAll(async () => {
  await pulse.stop();
  await rm(folder, { recursive: true, force: true });
});

async function device(label: string): Promise<AudioDevice> {
  const found = (await listDevices()).find(one => one.label === label);
  return found ?? expect.fail(`${label} is not listed`);
}

/** Keeps what a source tells; `next` waits for the next event of a kind. */
class Listener implements AudioSourceEvents {
  readonly frames: AudioFrame[] = [];
  readonly problems: Problem[] = [];
  recoveries = 0;
  readonly #waiting = new Map<string, () => void>();

  next(kind: 'frame' | 'problem' | 'recovered'): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.set(kind, resolve);
    return promise;
  }

  frame(frame: AudioFrame): void {
    this.frames.push(frame);
    this.#tell('frame');
  }

  problem(problem: Problem): void {
    this.problems.push(problem);
    this.#tell('problem');
  }

  recovered(): void {
    this.recoveries++;
    this.#tell('recovered');
  }

  ended(): void {
    expect.fail('a device never ends by itself');
  }

  /** Length of the sound between the first and the last loud 100 ms, and its highest level, since frame `from`. */
  loud(from: number): { ms: number; rmsDb: number } {
    const meter = new LevelMeter();
    const levels = this.frames.slice(from).flatMap(({ samples }) => meter.push(samples) ?? []);
    const loud = levels.map(({ rmsDb }) => rmsDb > -50);
    const first = loud.indexOf(true);
    const ms = first < 0 ? 0 : (loud.lastIndexOf(true) - first + 1) * 100;
    return { ms, rmsDb: Math.max(-100, ...levels.map(({ rmsDb }) => rmsDb)) };
  }

  #tell(kind: string): void {
    this.#waiting.get(kind)?.();
    this.#waiting.delete(kind);
  }
}

/** Plays the speech and some silence after it. Gives what the listener heard meanwhile. */
async function playTo(listener: Listener, sink: string): Promise<{ ms: number; rmsDb: number }> {
  const from = listener.frames.length;
  await pulse.play(speechPath, sink);
  // The null sink plays on what it has buffered.
  const until = listener.frames.length + 500 / frameMs;
  while (listener.frames.length < until) await listener.next('frame');
  return listener.loud(from);
}

const loudestOf = (samples: Int16Array): number => {
  const meter = new LevelMeter();
  let loudest = -100;
  for (let at = 0; at + 1600 <= samples.length; at += 1600) {
    loudest = Math.max(loudest, meter.push(samples.subarray(at, at + 1600))?.rmsDb ?? -100);
  }
  return loudest;
};

test('microphones and monitors are listed as what they are, with the default device', async () => {
  const devices = await listDevices();
  expect(devices.map(({ label, kind, isDefault }) => [label, kind, isDefault])).toEqual([
    [speakersMonitor, 'system', false],
    ['Monitor of Mic_Backing', 'system', false],
    [virtualMic, 'microphone', true],
  ]);
});

test('speech before the microphone arrives with its length and level, and only there', async () => {
  const [mic, system] = [new Listener(), new Listener()];
  const sources = await Promise.all(
    [virtualMic, speakersMonitor].map(async label =>
      openSource({ kind: 'device', deviceId: (await device(label)).id }, options),
    ),
  );
  const [micSource, systemSource] = sources;
  if (micSource === undefined || systemSource === undefined) expect.fail('two sources');
  await Promise.all([micSource.start(mic), systemSource.start(system)]);
  expect(micSource.description).toEqual({ kind: 'microphone', label: virtualMic });
  expect(systemSource.description).toEqual({ kind: 'system', label: speakersMonitor });

  const heard = await playTo(mic, 'micsink');
  const speechMs = speech.length / 16;
  expect(Math.abs(heard.ms - speechMs)).toBeLessThan(400);
  expect(Math.abs(heard.rmsDb - loudestOf(speech))).toBeLessThan(3);
  expect(system.loud(0).rmsDb).toBe(-100);

  const from = mic.frames.length;
  expect((await playTo(system, 'speakers')).ms).toBeGreaterThan(speechMs - 400);
  expect(mic.loud(from).rmsDb).toBe(-100);
  await Promise.all(sources.map(source => source.stop()));
});

test('frames have 320 samples and a time of capture that goes on by 20 ms', async () => {
  const listener = new Listener();
  const source = new DeviceSource(await device(virtualMic));
  await source.start(listener);
  while (listener.frames.length < 100) await listener.next('frame');
  await source.stop();
  const count = listener.frames.length;
  expect(listener.frames.every(({ samples }) => samples.length === 320)).toBe(true);
  const times = listener.frames.map(({ capturedAt }) => capturedAt).slice(-50);
  const span = (times.at(-1) ?? 0) - (times[0] ?? 0);
  expect(Math.abs(span - 49 * frameMs)).toBeLessThan(60);
  expect(times.at(-1)).toBeLessThanOrEqual(performance.timeOrigin + performance.now());
  // Nothing comes after the stop.
  await new Promise(resolve => setTimeout(resolve, 100));
  expect(listener.frames).toHaveLength(count);
});

test('a device that is unplugged is told, is not replaced, and is heard again when it is back', async () => {
  const sink = await pulse.addSink('headset', 'Headset');
  const listener = new Listener();
  const source = new DeviceSource(await device('Monitor of Headset'));
  await source.start(listener);

  const told = listener.next('problem');
  await pulse.removeSink(sink);
  await told;
  expect(listener.problems).toMatchObject([{ reason: 'device-lost' }]);
  expect(listener.problems[0]?.message).toContain('“Monitor of Headset”');

  // Sound elsewhere, at the places that the device had in the list and has not: none of it may be heard.
  const before = listener.frames.length;
  await Promise.all([pulse.play(speechPath, 'speakers'), pulse.play(speechPath, 'micsink')]);
  expect(listener.frames).toHaveLength(before);

  // It comes back at another place in the list.
  const other = await pulse.addSink('camera', 'Camera');
  const again = await pulse.addSink('headset', 'Headset');
  await listener.next('recovered');
  expect(listener.problems).toHaveLength(1);
  expect((await playTo(listener, 'camera')).rmsDb).toBe(-100);
  expect((await playTo(listener, 'headset')).rmsDb).toBeGreaterThan(-50);
  await source.stop();
  await Promise.all([pulse.removeSink(other), pulse.removeSink(again)]);
});

test('a restart of the sound server is told and survived', async () => {
  const listener = new Listener();
  const source = new DeviceSource(await device(virtualMic));
  await source.start(listener);
  const told = listener.next('problem');
  await pulse.killDaemon();
  await told;
  expect(listener.problems).toMatchObject([{ reason: 'device-lost' }]);
  const recovered = listener.next('recovered');
  await pulse.startDaemon();
  await recovered;
  expect((await playTo(listener, 'micsink')).rmsDb).toBeGreaterThan(-50);
  await source.stop();
});

test('a device that is lost can be stopped while it is tried again', async () => {
  const sink = await pulse.addSink('headset', 'Headset');
  const listener = new Listener();
  const source = new DeviceSource(await device('Monitor of Headset'));
  await source.start(listener);
  const told = listener.next('problem');
  await pulse.removeSink(sink);
  await told;
  await Promise.all([source.stop(), source.stop()]);
  expect(listener.recoveries).toBe(0);
});

test('a source stopped at once gives nothing', async () => {
  const listener = new Listener();
  const source = new DeviceSource(await device(virtualMic));
  const started = source.start(listener);
  await source.stop();
  await started;
  expect(listener.frames).toEqual([]);
});

test('a device that is not there is told, by its name where that is known', async () => {
  const choice = { kind: 'device', deviceId: '0123456789abcdef' } as const;
  const unknown = await openSource(choice, options).catch(toProblem);
  expect(unknown).toMatchObject({ reason: 'device-missing' });
  const named = await openSource(choice, { ...options, deviceLabel: 'My headset' }).catch(toProblem);
  expect(named).toMatchObject({ message: '“My headset” is not connected.' });
  const none = await openSource(choice, { ...options, devices: [] }).catch(toProblem);
  expect(none).toMatchObject({ reason: 'device-none' });

  const sink = await pulse.addSink('headset', 'Headset');
  const headset = await device('Monitor of Headset');
  await pulse.removeSink(sink);
  const gone = await new DeviceSource(headset).start(new Listener()).catch(toProblem);
  expect(gone).toMatchObject({ reason: 'device-missing', message: '“Monitor of Headset” is not connected.' });
});

test('the listing tells a device that comes and one that goes', async () => {
  const lists: string[][] = [];
  let changed = Promise.withResolvers<void>();
  const close = watchDevices(devices => {
    lists.push(devices.map(({ label }) => label));
    changed.resolve();
  }, 100);
  await changed.promise;
  changed = Promise.withResolvers();
  const sink = await pulse.addSink('headset', 'Headset');
  await changed.promise;
  changed = Promise.withResolvers();
  await pulse.removeSink(sink);
  await changed.promise;
  await close();
  expect(lists.map(labels => labels.includes('Monitor of Headset'))).toEqual([false, true, false]);
});

test('without a sound server neither its devices nor the plugins of ALSA are listed', async () => {
  const { PULSE_SERVER } = process.env;
  process.env.PULSE_SERVER = 'unix:/nonexistent/dragoman';
  try {
    // A machine with a sound card lists that.
    const labels = (await listDevices()).map(({ label }) => label);
    expect(labels.filter(label => /Virtual|Plugin|Discard/.test(label))).toEqual([]);
  } finally {
    process.env.PULSE_SERVER = PULSE_SERVER;
  }
});
