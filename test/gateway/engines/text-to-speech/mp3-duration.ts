/** Reads MP3 by its frame headers, independently of the encoder: ISO 13818-3, layer III at 16 to 24 kHz. */

const bitrates = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const sampleRates = [22_050, 24_000, 16_000];

/** The duration of an MP3, in ms; throws on a byte that belongs to no frame. */
export function mp3Duration(audio: Uint8Array): number {
  let at = 0;
  let durationMs = 0;
  while (at < audio.length) {
    const [first = 0, second = 0, third = 0] = audio.subarray(at);
    if (first !== 0xff || (second & 0xfe) !== 0xf2)
      throw new Error(`no MPEG-2 layer III frame at byte ${at}`);
    const bitrate = bitrates[third >> 4] ?? 0;
    const sampleRate = sampleRates[(third >> 2) & 3] ?? 0;
    at += Math.floor((72_000 * bitrate) / sampleRate) + ((third >> 1) & 1);
    durationMs += 576_000 / sampleRate;
  }
  if (at !== audio.length) throw new Error('the last frame is cut');
  return durationMs;
}
