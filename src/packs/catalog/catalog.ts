/** Everything that can be added by name, made from the sums that independent public sources agree on. */

import { z } from 'zod';
import { type CatalogEntry, catalogEntry } from './entry.ts';
import speakers from './speakers.json' with { type: 'json' };
import speechToText from './speech-to-text.json' with { type: 'json' };
import textToSpeech from './text-to-speech.json' with { type: 'json' };
import translation from './translation.json' with { type: 'json' };

/** The recogniser that the set-up brings. */
export const defaultPackId = 'moonshine-tiny-en';

let read: readonly CatalogEntry[] | undefined;

/** Checked when it is first asked for. */
export function catalog(): readonly CatalogEntry[] {
  read ??= z.array(catalogEntry).parse([...speechToText, ...translation, ...textToSpeech, ...speakers]);
  return read;
}
