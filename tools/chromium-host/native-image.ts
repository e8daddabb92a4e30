import type Electron from 'electron';
import { only, type Part, standIn } from './unavailable.ts';

/** What capturePage gives: a PNG that can be stored, nothing more of NativeImage. */
export function pngImage(png: Buffer): Electron.NativeImage {
  const image = only<Part<Electron.NativeImage>>('NativeImage', {
    toPNG: () => png,
    toDataURL: () => `data:image/png;base64,${png.toString('base64')}`,
    isEmpty: () => png.length === 0,
    // The header's first chunk, IHDR: https://www.w3.org/TR/png-3/#11IHDR
    getSize: () => ({ width: png.readUInt32BE(16), height: png.readUInt32BE(20) }),
  });
  return standIn<Electron.NativeImage>(image);
}
