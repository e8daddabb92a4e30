/** Where a line of a subtitle may end: the words that belong to the next one, and those that cannot stand last. */

import { primarySubtag } from '../../shared/language-tag.ts';

interface BreakWords {
  /** Conjunctions and prepositions: a line is best broken before them. */
  readonly before: ReadonlySet<string>;
  /** Articles, prepositions, conjunctions, auxiliaries, titles: never the last word of a line. */
  readonly notLast: ReadonlySet<string>;
}

const words = (list: string): readonly string[] => list.split(' ');

function language(joining: string, others: string): BreakWords {
  return { before: new Set(words(joining)), notLast: new Set([...words(joining), ...words(others)]) };
}

const tables: Readonly<Record<string, BreakWords>> = {
  en: language(
    'and or but nor so because although though while when if that which who whose where than as of to in on at by for with from into onto about after before between during over under through without until since',
    'the a an this these those my your his her its our their is are was were be been am have has had do does did will would shall should can could may might must not mr mrs ms dr',
  ),
  es: language(
    'y e o u pero ni que porque aunque cuando si como donde quien cuyo de del a al en con por para sin sobre entre desde hasta hacia según durante',
    'el la los las un una unos unas lo mi tu su sus nuestro nuestra este esta estos estas es son era eran fue ha han había he hemos está están no se me te le les señor señora',
  ),
  de: language(
    'und oder aber denn sondern weil obwohl während wenn dass ob als wie der von zu zum zur in im an am auf bei mit nach aus für über unter durch ohne bis seit vor zwischen um',
    'das die den dem des ein eine einen einem einer eines mein dein sein ihr unser euer dieser diese dieses ist sind war waren hat haben hatte wird werden wurde kann können soll muss nicht herr frau',
  ),
  fr: language(
    'et ou mais ni car donc que qui dont où quand si comme parce lorsque de du des à au aux en dans sur sous avec sans pour par entre vers chez depuis pendant',
    'le la les un une mon ton son ma ta sa mes tes ses notre votre leur ce cet cette ces est sont était étaient a ont avait ne se me te',
  ),
  it: language(
    'e o ma né che perché quando se come dove di del della dei delle a al alla in nel nella con su per tra fra da dal dalla senza',
    'il lo la i gli le un uno una mio tuo suo nostro vostro questo questa è sono era erano ha hanno aveva non si mi ti',
  ),
  pt: language(
    'e ou mas nem que porque quando se como onde de do da dos das a ao à em no na com por pelo pela para sem sobre entre desde até',
    'o os as um uma uns umas meu teu seu nosso este esta estes estas é são era eram foi há tem têm não me te',
  ),
};

const none: BreakWords = { before: new Set(), notLast: new Set() };

const bare = (word: string): string => word.toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
const isName = (word: string): boolean => /^\p{Lu}\p{Ll}/u.test(word);

/** What it costs to break between two words: 0 is best. */
export function breakCost(before: string, after: string, tag: string): number {
  const last = before.trimEnd();
  if (/[.!?…。！？؟।]["'”’»)]*$/u.test(last)) return 0;
  if (/[,;:—–،、，；：]["'”’»)]*$/u.test(last)) return 1;
  const primary = primarySubtag(tag);
  const table = tables[primary] ?? none;
  if (table.notLast.has(bare(last))) return 40;
  if (table.before.has(bare(after))) return 3;
  // In German every noun begins so.
  if (primary !== 'de' && isName(last) && isName(after)) return 30;
  return 8;
}
