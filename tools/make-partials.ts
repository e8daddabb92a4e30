/**
 * Makes test/fixtures/partials/moonshine.json anew: what the built-in recogniser hears of the bench's recordings as they grow,
 * without noise and with white noise 20 dB below the voice. Needs the recogniser's pack and Debian's pocketsphinx-testdata.
 */

import { writeFile } from 'node:fs/promises';
import { hearRecordings } from '../bench/partials.ts';

const [clean = [], noisy = []] = await hearRecordings([undefined, 20]);
const fixture = new URL('../test/fixtures/partials/moonshine.json', import.meta.url);
await writeFile(fixture, `${JSON.stringify({ clean, noisy }, undefined, 1)}\n`);
