/** WAV files of 16-bit mono PCM (RIFF; Microsoft's “Multimedia Programming Interface and Data Specifications 1.0”). */

import { samplesToBytes } from './pcm.ts';

export const wavHeaderBytes = 44;
const largestSize = 0xff_ff_ff_ff;

/** `rate`: Hz. The sizes in it end at 4 GiB (37 h at 16 000 Hz), as the format's do. */
export function wavHeader(pcmBytes: number, rate: number): Uint8Array {
  const header = new DataView(new ArrayBuffer(wavHeaderBytes));
  const name = (at: number, letters: string): void => {
    for (let i = 0; i < letters.length; i++) header.setUint8(at + i, letters.charCodeAt(i));
  };
  name(0, 'RIFF');
  header.setUint32(4, Math.min(pcmBytes + 36, largestSize), true);
  name(8, 'WAVEfmt ');
  header.setUint32(16, 16, true);
  header.setUint16(20, 1, true);
  header.setUint16(22, 1, true);
  header.setUint32(24, rate, true);
  header.setUint32(28, rate * 2, true);
  header.setUint16(32, 2, true);
  header.setUint16(34, 16, true);
  name(36, 'data');
  header.setUint32(40, Math.min(pcmBytes, largestSize), true);
  return new Uint8Array(header.buffer);
}

/** A whole file of these pieces, one after another. `rate`: Hz. */
export function wavFile(pieces: readonly Int16Array[], rate: number): Uint8Array {
  const pcmBytes = pieces.reduce((total, { length }) => total + length * 2, 0);
  const file = new Uint8Array(wavHeaderBytes + pcmBytes);
  file.set(wavHeader(pcmBytes, rate));
  let at = wavHeaderBytes;
  for (const piece of pieces) {
    file.set(samplesToBytes(piece), at);
    at += piece.length * 2;
  }
  return file;
}
