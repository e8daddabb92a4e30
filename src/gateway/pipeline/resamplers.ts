/**
 * Resamplers that are lent and given back: speex-resampler has no way to free one, and what it holds would be lost with
 * every utterance.
 */

import { createRequire } from 'node:module';
import { setImmediate } from 'node:timers/promises';
import { BlockResampler, type ResamplerRates, resamplerQuality } from '../../shared/audio/block-resampler.ts';
import { joinSamples } from '../../shared/audio/pcm.ts';

// The package's types describe an ES module, but it is CommonJS: its default export is a property.
const { default: SpeexResampler } = createRequire(import.meta.url)(
  'speex-resampler',
) as typeof import('speex-resampler');

/** ms; what is heard must not wait long for the rest of its block. */
const blockMs = 20;

type Rates = Pick<ResamplerRates, 'inRate' | 'outRate'>;

const idle = new Map<string, BlockResampler[]>();

/** A resampler of one's own, with nothing of another sound in it; undefined when nothing has to be changed. */
export async function borrowResampler(rates: Rates): Promise<BlockResampler | undefined> {
  if (rates.inRate === rates.outRate) return undefined;
  const used = idle.get(keyOf(rates))?.pop();
  if (used) return used;
  await SpeexResampler.initPromise;
  const speex = new SpeexResampler(1, rates.inRate, rates.outRate, resamplerQuality);
  return new BlockResampler({ ...rates, blockMs }, bytes => speex.processChunk(Buffer.from(bytes)));
}

/** It must not be used any more by who gives it back. */
export function returnResampler(rates: Rates, resampler: BlockResampler): void {
  resampler.reset();
  const others = idle.get(keyOf(rates));
  if (others) others.push(resampler);
  else idle.set(keyOf(rates), [resampler]);
}

/** A whole sound at another sample rate. Other work goes on meanwhile: a second of sound takes 5 ms. */
export async function resampled(samples: Int16Array, rates: Rates): Promise<Int16Array> {
  const resampler = await borrowResampler(rates);
  if (!resampler) return samples;
  const parts: Int16Array[] = [];
  for (let at = 0; at < samples.length; at += rates.inRate) {
    parts.push(resampler.push(samples.subarray(at, at + rates.inRate)));
    await setImmediate();
  }
  parts.push(resampler.flush());
  returnResampler(rates, resampler);
  return joinSamples(parts);
}

const keyOf = ({ inRate, outRate }: Rates): string => `${inRate} ${outRate}`;
