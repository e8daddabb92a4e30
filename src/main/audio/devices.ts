/**
 * Sound devices as people know them: by name. PvRecorder knows a device by its place in a list that changes whenever
 * one comes or goes, so a place is looked up at the moment of use and never kept.
 */

import { createHash } from 'node:crypto';
import type { AudioDevice } from '../../shared/ipc/sources.ts';
import { virtualMicrophone } from '../../shared/speech-output.ts';

/** What the sound system says: the names in its order, and the name of the default device when it has one. */
export interface DeviceNames {
  readonly names: readonly string[];
  readonly defaultName: string | undefined;
}

/** A device with its place in the list that it was made of. */
export interface ListedDevice extends AudioDevice {
  /** Its name in the sound system; `label` may carry a number more. */
  readonly name: string;
  /** Its place in this list and in no other. */
  readonly index: number;
}

/**
 * PulseAudio and PipeWire call the monitor of an output so, untranslated. "Stereo Mix" (Windows) and the virtual
 * cables hear what the machine plays, too.
 */
const systemAudio =
  /^Monitor of |^Stereo Mix\b|^BlackHole\b|^Soundflower\b|^CABLE Output\b|^Loopback Audio\b/;

/**
 * Where neither PulseAudio nor a sound card answers, the list still holds ALSA's plugins. They are converters and
 * null devices, not sources: "Discard all samples (playback) or generate zero samples (capture)".
 */
const notASource =
  /^(Discard all samples|Rate Converter Plugin|Plugin (using|for) |JACK Audio Connection Kit$|Open Sound System$|PulseAudio Sound Server$|NULL Capture Device$)/;

const ownSources: ReadonlySet<string> = new Set([
  virtualMicrophone.microphone,
  `Monitor of ${virtualMicrophone.output}`,
]);

/**
 * The devices of a list of names. Several devices of one name are told apart by their order, and their ids also by
 * their number: when one of them goes, nobody can know which one, so none of them may be taken for another.
 */
export function devicesOf({ names, defaultName }: DeviceNames): ListedDevice[] {
  const twins = new Map<string, number>();
  for (const name of names) twins.set(name, (twins.get(name) ?? 0) + 1);
  const seen = new Map<string, number>();
  return names.flatMap((name, index) => {
    // The app would translate its own speech.
    if (notASource.test(name) || ownSources.has(name)) return [];
    const ordinal = (seen.get(name) ?? 0) + 1;
    seen.set(name, ordinal);
    const count = twins.get(name) ?? 1;
    return [
      {
        id: deviceId(name, ordinal, count),
        label: count === 1 ? name : `${name} (${ordinal})`,
        kind: systemAudio.test(name) ? ('system' as const) : ('microphone' as const),
        isDefault: name === defaultName && ordinal === 1,
        name,
        index,
      },
    ];
  });
}

/** The device of this id in a list, if it is there and it is certain which one it is. */
export function findDevice(id: string, list: DeviceNames): ListedDevice | undefined {
  return devicesOf(list).find(device => device.id === id);
}

/** What crosses to a window: without the place, which it could keep too long. */
export function toAudioDevice({ id, label, kind, isDefault }: ListedDevice): AudioDevice {
  return { id, label, kind, isDefault };
}

function deviceId(name: string, ordinal: number, count: number): string {
  const key = count === 1 ? name : `${name}\0${ordinal}/${count}`;
  return createHash('sha256').update(key).digest('hex').slice(0, 16);
}
