/** Decodes pieces of a WAV file's sound: each is given to wavefile as a small WAV file of its own. */

import wavefile from 'wavefile';
import { fullScale } from '../../shared/audio/pcm.ts';
import { mix } from './channel-mix.ts';
import type { WavCoding, WavLayout } from './wav-layout.ts';

const tags: Readonly<Record<WavCoding, number>> = {
  pcm: 1,
  float: 3,
  'a-law': 6,
  'mu-law': 7,
  'ima-adpcm': 17,
};
const headerBytes = 44;

/** Decodes whole blocks to 16-bit samples of one channel, mixed from all, at the file's own sample rate. */
export function decodeBlocks(blocks: Uint8Array, layout: WavLayout): Int16Array {
  const wav = new wavefile.WaveFile();
  // wavefile decodes an ADPCM block only when it sees the next one begin.
  const padding = layout.coding === 'ima-adpcm' ? 1 : 0;
  wav.fromBuffer(smallWav(blocks, layout, padding));
  switch (layout.coding) {
    case 'pcm':
      // 8-bit samples alone are unsigned.
      return mix(wav.getSamples(true), layout.channels, 2 ** (layout.bits - 1), layout.bits === 8 ? 128 : 0);
    case 'float':
      return mix(wav.getSamples(true), layout.channels, 1, 0);
    case 'a-law':
      wav.fromALaw();
      return mix(wav.getSamples(true), layout.channels, fullScale, 0);
    case 'mu-law':
      wav.fromMuLaw();
      return mix(wav.getSamples(true), layout.channels, fullScale, 0);
    case 'ima-adpcm':
      wav.fromIMAADPCM();
      return trimAdpcm(wav.getSamples(true), blocks.length / layout.blockBytes, layout.blockBytes);
  }
}

function smallWav(blocks: Uint8Array, layout: WavLayout, padding: number): Uint8Array {
  const bytes = new Uint8Array(headerBytes + blocks.length + padding);
  const fields = new DataView(bytes.buffer);
  const little = !layout.bigEndian;
  bytes.set(Buffer.from(`${little ? 'RIFF' : 'RIFX'}____WAVEfmt `, 'latin1'), 0);
  fields.setUint32(4, bytes.length - 8, little);
  fields.setUint32(16, 16, little);
  fields.setUint16(20, tags[layout.coding], little);
  fields.setUint16(22, layout.channels, little);
  fields.setUint32(24, layout.sampleRate, little);
  fields.setUint32(28, 0, little);
  fields.setUint16(32, layout.blockBytes, little);
  fields.setUint16(34, layout.bits, little);
  bytes.set(Buffer.from('data', 'latin1'), 36);
  fields.setUint32(40, blocks.length + padding, little);
  bytes.set(blocks, headerBytes);
  return bytes;
}

/** wavefile gives the first sample of each ADPCM block twice, and room for samples that are not there. */
function trimAdpcm(samples: Float64Array, blocks: number, blockBytes: number): Int16Array {
  const inBlock = (blockBytes - 4) * 2 + 1;
  const trimmed = new Int16Array(blocks * inBlock);
  for (let block = 0; block < blocks; block++) {
    const from = block * (inBlock + 1) + 1;
    for (let i = 0; i < inBlock; i++) trimmed[block * inBlock + i] = samples[from + i] ?? 0;
  }
  return trimmed;
}
