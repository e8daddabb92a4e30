/** Which language a text is in. */

import { shareInScripts } from '../engines/address/scripts.ts';

/** Scripts that one language alone is usually written in; the first one that most of a text is in says it. */
const byScript: readonly (readonly [script: readonly string[], language: string])[] = [
  [['Hang'], 'ko'],
  [['Hira', 'Kana'], 'ja'],
  [['Hani'], 'zh'],
  [['Thai'], 'th'],
  [['Hebr'], 'he'],
  [['Grek'], 'el'],
  [['Geor'], 'ka'],
  [['Armn'], 'hy'],
];

/**
 * A BCP-47 language, without a region; undefined: it is too short to say, or has no letters. The first call loads the tables
 * of the recogniser (0.9 MB).
 */
export async function recogniseLanguage(text: string): Promise<string | undefined> {
  if (!/\p{L}/u.test(text)) return undefined;
  const { eld } = await import('eld/extrasmall');
  const { language } = eld.detect(text);
  if (language !== '') return language;
  return byScript.find(([scripts]) => shareInScripts(text, scripts) > 0.3)?.[1];
}
