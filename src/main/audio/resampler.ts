import { createRequire } from 'node:module';
import { BlockResampler, resamplerQuality } from '../../shared/audio/block-resampler.ts';
import { sampleRate } from '../../shared/audio/format.ts';

// The package's types describe an ES module, but it is CommonJS: its default export is a property.
const { default: SpeexResampler } = createRequire(import.meta.url)(
  'speex-resampler',
) as typeof import('speex-resampler');

/** Brings mono sound of any sample rate (Hz) to 16 000 Hz. Loads the WebAssembly module first. */
export async function createResampler(inRate: number): Promise<BlockResampler> {
  await SpeexResampler.initPromise;
  const speex = new SpeexResampler(1, inRate, sampleRate, resamplerQuality);
  return new BlockResampler({ inRate, outRate: sampleRate }, bytes => speex.processChunk(Buffer.from(bytes)));
}
