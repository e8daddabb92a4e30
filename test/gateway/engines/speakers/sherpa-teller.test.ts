import { truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  createSpeakerTeller,
  type SpeakerTellerOptions,
} from '../../../../src/gateway/engines/speakers/sherpa-teller.ts';
import type { SpeakerTeller } from '../../../../src/gateway/engines/speakers/speaker-teller.ts';
import type { InstalledPack } from '../../../../src/packs/manifest.ts';
import { ownProcesses } from '../../../support/own-processes.ts';
import { spectrumEmbedder } from '../../../support/tiny-embedder.ts';
import { temporaryFolder, writePack } from '../../../support/written-pack.ts';

const speakerProcesses = () => ownProcesses(commandLine => commandLine.includes('speaker-process.ts'));

async function pack(model: Uint8Array | string = spectrumEmbedder()): Promise<InstalledPack> {
  return writePack(await temporaryFolder(), {
    id: 'voices',
    kind: 'speakers',
    name: 'Voices',
    languages: [],
    engine: { type: 'speaker-embedding', model: 'model.onnx' },
    files: { 'model.onnx': model },
  });
}

function teller(installed: InstalledPack, options: SpeakerTellerOptions = {}): SpeakerTeller {
  const created = createSpeakerTeller(installed, options);
  onTestFinished(() => created.close());
  return created;
}

/** A “voice” that hums at a pitch with its overtones, with quiet before and after. */
function humming(pitch: number, seconds: number, loudness = 6000): Int16Array {
  const quiet = 6000;
  return Int16Array.from({ length: seconds * 16_000 + 2 * quiet }, (_, at) => {
    if (at < quiet || at >= seconds * 16_000 + quiet) return 0;
    const phase = (2 * Math.PI * pitch * at) / 16_000;
    return loudness * (Math.sin(phase) + Math.sin(2 * phase) / 2 + Math.sin(3 * phase) / 4);
  });
}

describe('a teller of speakers, by a model that this test wrote', () => {
  it('gives each voice its number, in the order in which they are heard', async () => {
    const session = await teller(await pack()).open();
    const told: (number | undefined)[] = [];
    for (const pitch of [180, 1900, 180, 700, 1900, 185, 700])
      told.push(await session.tell(humming(pitch, 2)));
    expect(told).toEqual([1, 2, 1, 3, 2, 1, 3]);
    expect(await session.tell(humming(1900, 3, 1500))).toBe(2);
    await session.close();
  });

  it('keeps the order of what was asked at once, and each session its own voices', async () => {
    const voices = teller(await pack());
    const [one, other] = await Promise.all([voices.open(), voices.open()]);
    expect(await Promise.all([180, 1900, 180].map(pitch => one.tell(humming(pitch, 2))))).toEqual([1, 2, 1]);
    expect(await other.tell(humming(1900, 2))).toBe(1);
  });

  it('does not tell by too little sound', async () => {
    const session = await teller(await pack()).open();
    expect(await session.tell(new Int16Array())).toBeUndefined();
    expect(await session.tell(new Int16Array(100))).toBeUndefined();
    expect(await session.tell(new Int16Array(32_000))).toBeUndefined();
    expect(await session.tell(humming(180, 0.5))).toBeUndefined();
    expect(await session.tell(humming(180, 2))).toBe(1);
    expect(await session.tell(humming(180, 0.5))).toBe(1);
  });

  it('knows the voices still after its process was killed', async () => {
    const session = await teller(await pack()).open();
    expect(await session.tell(humming(180, 2))).toBe(1);
    const before = await speakerProcesses();
    expect(before.length).toBe(1);
    for (const id of before) process.kill(id, 'SIGKILL');
    expect(await session.tell(humming(1900, 2))).toBe(2);
    expect(await session.tell(humming(180, 2))).toBe(1);
  });

  it('meets its time limit, and ends its process when it is closed', async () => {
    // No process starts in a millisecond, however fast the machine.
    const slow = teller(await pack(), { timeLimitMs: 1 });
    await expect(slow.open()).rejects.toMatchObject({
      problem: { reason: 'engine-failed', detail: 'no answer within 1 ms' },
    });
    const voices = teller(await pack());
    const session = await voices.open();
    await voices.close();
    await expect(session.tell(humming(180, 2))).rejects.toMatchObject({
      problem: { reason: 'engine-failed' },
    });
    await vi.waitFor(async () => expect(await speakerProcesses()).toEqual([]), 30_000);
  });
});

describe('a pack that cannot tell speakers apart', () => {
  it.each<[string, Uint8Array | string, RegExp]>([
    ['a web page', '<html>Please log in</html>', /not an ONNX model/],
    ['cut off', spectrumEmbedder().subarray(0, 200), /cut off/],
    ['of no framework', spectrumEmbedder({ framework: 'mine' }), /which framework/],
    ['of no size', spectrumEmbedder({ output_dim: 'wide' }), /output_dim/],
  ])('has a problem that says why: %s', async (_, model, detail) => {
    const voices = teller(await pack(model));
    expect(voices.problem).toMatchObject({
      reason: 'engine-failed',
      values: { about: 'Voices cannot be used' },
      detail: expect.stringMatching(detail),
    });
    await expect(voices.open()).rejects.toMatchObject({ problem: voices.problem });
  });

  it('is not opened when its graph cannot be run or its file is damaged', async () => {
    const broken = spectrumEmbedder().map((byte, at) => (at > 30 && at < 60 ? 0x41 : byte));
    await expect(teller(await pack(broken)).open()).rejects.toMatchObject({
      problem: { reason: 'engine-failed', detail: expect.stringMatching(/./) },
    });
    const damaged = await pack();
    const path = join(damaged.folder, 'model.onnx');
    const voices = teller(damaged);
    await truncate(path, 100);
    await expect(voices.open()).rejects.toMatchObject({
      problem: { detail: expect.stringContaining('“model.onnx” has 100 bytes') },
    });
  });
});
