import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import wavefile from 'wavefile';
import { decodedSound } from '../../../../src/gateway/engines/address/decoded-sound.ts';
import { AddressFailure } from '../../../../src/gateway/engines/address/failure.ts';
import { createSpeechEncoder } from '../../../../src/gateway/engines/text-to-speech/mp3.ts';
import { wavBytes } from '../../../support/speech.ts';
import { streamedWav, tone } from './sounds.ts';

const maxMs = 60_000;
const decode = (bytes: Uint8Array, contentType = 'audio/wav') =>
  decodedSound({ status: 200, contentType, bytes }, maxMs);

const samples = tone(8_000, 100, 300);

describe('sound from a server', () => {
  it.each([0xff_ff_ff_ff, 0x7f_ff_ff_ff, 2_000_000_000, 0])(
    'is read to its end where a WAV file says a size of %i',
    async size => {
      const { sampleRate, samples: decoded } = await decode(streamedWav(samples, 8_000, size));
      expect(sampleRate).toBe(8_000);
      expect(decoded).toEqual(samples);
    },
  );

  it('ends where the WAV file says, whatever stands behind', async () => {
    const bytes = new Uint8Array([
      ...wavBytes([samples], 8_000, '16'),
      ...Buffer.from('LIST\u0004\0\0\0abcd'),
    ]);
    expect((await decode(bytes)).samples).toEqual(samples);
  });

  it.each(['8', '24', '32', '32f', '64'])('is read from WAV files of %s bits', async bits => {
    const { samples: decoded } = await decode(wavOf(bits));
    expect(decoded).toHaveLength(samples.length);
    // 8 bits are steps of 256.
    expect(farthest(decoded, samples)).toBeLessThan(600);
  });

  it('is refused where a WAV file is coded as speech APIs do not', async () => {
    const wav = new wavefile.WaveFile(wavBytes([samples], 8_000, '16'));
    wav.toALaw();
    await expect(decode(wav.toBuffer())).rejects.toThrow('sent a WAV file of an unknown form');
  });

  it('is the mean of its channels', async () => {
    const silent = new Int16Array(samples.length);
    const { samples: decoded } = await decode(wavBytes([samples, silent], 8_000, '16'));
    expect(
      farthest(
        decoded,
        samples.map(sample => sample / 2),
      ),
    ).toBeLessThanOrEqual(1);
  });

  it('is bare PCM where its type says so, at 24 000 Hz or what it says', async () => {
    const bytes = new Uint8Array(samples.slice().buffer);
    expect(await decode(bytes, 'audio/pcm')).toEqual({ format: 'pcm', sampleRate: 24_000, samples });
    expect((await decode(bytes, 'audio/l16;rate=8000;channels=1')).sampleRate).toBe(8_000);
    await expect(decode(bytes, 'audio/pcm;rate=0')).rejects.toThrow('impossible');
  });

  it('that would take hours is given up in the middle', async () => {
    const { encode } = await createSpeechEncoder();
    const mp3 = encode(tone(22_050, 0, 3_000)).audio;
    expect((await decode(mp3)).format).toBe('mp3');
    const long = decodedSound({ status: 200, contentType: 'audio/mpeg', bytes: mp3 }, 1_000);
    await expect(long).rejects.toThrow('far more sound than the sentence takes');
    const wav = { status: 200, contentType: '', bytes: streamedWav(samples, 8_000) };
    await expect(decodedSound(wav, 399)).rejects.toThrow('far more sound');
  });

  it.each([
    ['nothing', ''],
    ['text', 'I cannot speak.'],
    ['Ogg', 'OggS…………………………'],
    ['FLAC', 'fLaC…………………………'],
    ['a WAV file without sound', 'RIFF\u0004\0\0\0WAVE'],
    ['an MP3 file that is only a tag', `ID3${'\0'.repeat(100)}`],
  ])('is refused where it is %s', async (_what, text) => {
    await expect(decode(Buffer.from(text, 'latin1'))).rejects.toBeInstanceOf(AddressFailure);
  });

  it('is refused or read, whatever bytes come behind a true beginning', async () => {
    const start = fc.constantFrom(
      'RIFF\0\0\0\0WAVE',
      'RIFF\0\0\0\0WAVEfmt \u0010\0\0\0',
      'ID3',
      '\u00ff\u00fb',
      '',
    );
    await fc.assert(
      fc.asyncProperty(start, fc.uint8Array({ maxLength: 300 }), async (beginning, rest) => {
        const bytes = new Uint8Array([...Buffer.from(beginning, 'latin1'), ...rest]);
        const result = await decode(bytes).catch((error: unknown) => error);
        if (!(result instanceof AddressFailure)) expect(result).toHaveProperty('samples');
      }),
    );
  });
});

/** The samples in a WAV file of this coding. */
function wavOf(bits: string): Uint8Array {
  const wav = new wavefile.WaveFile(wavBytes([samples], 8_000, '16'));
  wav.toBitDepth(bits);
  return wav.toBuffer();
}

const farthest = (some: Int16Array, others: Int16Array): number =>
  some.reduce((most, sample, i) => Math.max(most, Math.abs(sample - (others[i] ?? 0))), 0);
