import { expect, test } from 'vitest';
import { devicesOf, findDevice, toAudioDevice } from '../../../src/main/audio/devices.ts';

const list = (...names: string[]) => ({ names, defaultName: names.at(-1) });

test('monitors are system audio, everything else is a microphone', () => {
  const devices = devicesOf(
    list('Monitor of Built-in Audio Analog Stereo', 'Stereo Mix (Realtek)', 'USB Headset'),
  );
  expect(devices.map(({ kind, isDefault }) => [kind, isDefault])).toEqual([
    ['system', false],
    ['system', false],
    ['microphone', true],
  ]);
});

test('a device keeps its id when others come and go before it', () => {
  const [headset] = devicesOf(list('Headset'));
  const later = findDevice(headset?.id ?? '', list('Camera', 'Monitor of Headset', 'Headset'));
  expect(later).toMatchObject({ name: 'Headset', index: 2 });
});

test('devices of one name have ids and labels of their own', () => {
  const twins = devicesOf(list('USB Mic', 'Other', 'USB Mic'));
  expect(new Set(twins.map(({ id }) => id)).size).toBe(3);
  expect(twins.map(({ label }) => label)).toEqual(['USB Mic (1)', 'Other', 'USB Mic (2)']);
  expect(twins.filter(({ isDefault }) => isDefault)).toHaveLength(1);
});

test('when one of two devices of one name goes, the other is not taken for it', () => {
  for (const { id } of devicesOf(list('USB Mic', 'USB Mic'))) {
    expect(findDevice(id, list('USB Mic'))).toBeUndefined();
    expect(findDevice(id, list('USB Mic', 'USB Mic'))?.id).toBe(id);
  }
});

test('plugins that ALSA lists without a sound card are no sources', () => {
  const names = [
    'Discard all samples (playback) or generate zero samples (capture)',
    'Rate Converter Plugin Using Speex Resampler',
    'Plugin for channel upmix (4,6,8)',
    'HDA Intel PCH, ALC257 Analog',
  ];
  expect(devicesOf(list(...names)).map(({ label, index }) => [label, index])).toEqual([
    ['HDA Intel PCH, ALC257 Analog', 3],
  ]);
});

test('a window is not told the place in the list', () => {
  expect(devicesOf(list('Mic')).map(toAudioDevice).map(Object.keys)).toEqual([
    ['id', 'label', 'kind', 'isDefault'],
  ]);
});
