/** Sounds that are not speech, the same in every run: samples of ±1 at 16 000 Hz, to be brought to a level by `mix`. */

import { sampleRate } from '../../src/shared/audio/format.ts';

/** 0 to 1; the same numbers for the same seed. */
export function randomNumbers(seed: number): () => number {
  // mulberry32
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const samplesIn = (seconds: number): number => Math.round(seconds * sampleRate);

export function white(seconds: number, seed = 1): Float32Array {
  const random = randomNumbers(seed);
  return new Float32Array(samplesIn(seconds)).map(() => 2 * random() - 1);
}

/** Kellet's filter of white noise: 3 dB less an octave. */
export function pink(seconds: number, seed = 1): Float32Array {
  const random = randomNumbers(seed);
  let [slow, middle, fast] = [0, 0, 0];
  return new Float32Array(samplesIn(seconds)).map(() => {
    const value = 2 * random() - 1;
    slow = 0.997_65 * slow + value * 0.099_046;
    middle = 0.963 * middle + value * 0.296_516_4;
    fast = 0.57 * fast + value * 1.052_691_3;
    return (slow + middle + fast + value * 0.1848) / 4;
  });
}

/** Eight people at once: recordings one after another, each voice from another place of them. */
export function babble(seconds: number, recordings: readonly Int16Array[], seed = 1): Float32Array {
  const random = randomNumbers(seed);
  const voices = 8;
  const tape = recordings.map(normalized);
  const sound = new Float32Array(samplesIn(seconds));
  for (let voice = 0; voice < voices; voice++) {
    let recording = Math.floor(random() * tape.length);
    let at = Math.floor(random() * (tape[recording]?.length ?? 0));
    for (let index = 0; index < sound.length; index++) {
      sound[index] = (sound[index] ?? 0) + (tape[recording]?.[at++] ?? 0) / voices;
      if (at < (tape[recording]?.length ?? 0)) continue;
      recording = Math.floor(random() * tape.length);
      at = 0;
    }
  }
  return sound;
}

function normalized(samples: Int16Array): Float32Array {
  const scale = 0.2 / rms(Float32Array.from(samples));
  return Float32Array.from(samples, value => value * scale);
}

/** Bursts of 5 to 40 keys, 4 to 9 a second: the key going down, its bottom (a dull knock) and, softer, coming up. */
export function typing(seconds: number, seed = 1): Float32Array {
  const random = randomNumbers(seed);
  const sound = new Float32Array(samplesIn(seconds));
  const click = (at: number, loudness: number): void => {
    const pitch = 1800 + 2600 * random();
    const knock = 140 + 160 * random();
    for (let index = 0; index < samplesIn(0.04) && at + index < sound.length; index++) {
      const t = index / sampleRate;
      const snap = Math.exp(-t * 450) * (0.6 * (2 * random() - 1) + 0.4 * Math.sin(2 * Math.PI * pitch * t));
      const thud = 0.35 * Math.exp(-t * 110) * Math.sin(2 * Math.PI * knock * t);
      sound[at + index] = (sound[at + index] ?? 0) + loudness * (snap + thud);
    }
  };
  for (let at = 0.5; at < seconds; at += 0.8 + 2 * random()) {
    const perSecond = 4 + 5 * random();
    for (let keys = 5 + Math.floor(35 * random()); keys > 0 && at < seconds; keys--) {
      const loudness = 0.3 + 0.5 * random();
      click(samplesIn(at), loudness);
      click(samplesIn(at + 0.06 + 0.05 * random()), 0.4 * loudness);
      at += (0.5 + random()) / perSecond;
    }
  }
  return sound;
}

/** Semitones above A3 of four chords, again and again. */
const chords = [
  [0, 3, 7],
  [-4, 0, 3],
  [3, 7, 10],
  [-2, 2, 5],
];
const scale = [0, 3, 5, 7, 10, 12];

const hz = (semitones: number): number => 220 * 2 ** (semitones / 12);

/** A song without a singer at 112 beats a minute: chords, a bass, a melody with vibrato, a drum and a hi-hat. */
export function music(seconds: number, seed = 1): Float32Array {
  const random = randomNumbers(seed);
  const sound = new Float32Array(samplesIn(seconds));
  const beat = 60 / 112;
  const add = (from: number, length: number, wave: (t: number) => number): void => {
    const start = samplesIn(from);
    for (let index = 0; index < samplesIn(length) && start + index < sound.length; index++) {
      sound[start + index] = (sound[start + index] ?? 0) + wave(index / sampleRate);
    }
  };
  for (let count = 0; count * beat < seconds; count++) {
    const from = count * beat;
    const chord = chords[Math.floor(count / 4) % chords.length] ?? [];
    for (const note of chord) add(from, beat, t => 0.1 * Math.exp(-2 * t) * string(hz(note), t));
    add(from, beat, t => 0.2 * Math.exp(-3 * t) * string(hz((chord[0] ?? 0) - 12), t));
    const melody = hz(12 + (scale[Math.floor(random() * scale.length)] ?? 0));
    add(from, beat, t => 0.14 * Math.min(1, 30 * t, 12 * (beat - t)) * sung(melody, t));
    add(from, 0.15, t => (count % 2 === 0 ? 0.4 : 0) * Math.exp(-25 * t) * Math.sin(2 * Math.PI * 60 * t));
    add(from + beat / 2, 0.05, t => 0.1 * Math.exp(-80 * t) * (2 * random() - 1));
  }
  return sound;
}

const string = (pitch: number, t: number): number => {
  let sum = 0;
  for (let partial = 1; partial <= 6; partial++) sum += Math.sin(2 * Math.PI * pitch * partial * t) / partial;
  return sum;
};

const sung = (pitch: number, t: number): number => {
  const phase = 2 * Math.PI * pitch * t + 0.6 * Math.sin(2 * Math.PI * 5.5 * t);
  return Math.sin(phase) + 0.4 * Math.sin(2 * phase) + 0.2 * Math.sin(3 * phase);
};

/** Root of the mean square; of the samples for which `counts` is true. */
export function rms(
  samples: Float32Array | Int16Array,
  counts: (index: number) => boolean = () => true,
): number {
  let sum = 0;
  let count = 0;
  samples.forEach((value, index) => {
    if (!counts(index)) return;
    sum += value * value;
    count++;
  });
  return Math.sqrt(sum / Math.max(1, count));
}

/** Brought to this level, dB of full scale. `loudness`: how loud it is now, when that is not the whole of it. */
export function atLevel(
  sound: Float32Array | Int16Array,
  dBFS: number,
  loudness: number = rms(sound),
): Int16Array {
  const scale = (32_768 * 10 ** (dBFS / 20)) / loudness;
  return Int16Array.from(sound, value => clip(value * scale));
}

export function mix(samples: Int16Array, noise: Int16Array): Int16Array {
  return samples.map((value, index) => clip(value + (noise[index] ?? 0)));
}

const clip = (value: number): number => Math.max(-32_768, Math.min(32_767, Math.round(value)));
