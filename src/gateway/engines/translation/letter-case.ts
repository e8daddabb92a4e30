/**
 * Upper and lower case around Apertium, whose dictionaries and rules trust the case of written text, while
 * recognised speech has little of it.
 */

const word = /[\p{L}\p{M}\p{N}'’]+/gu;
const endsSentence = /[.!?…:\n]/;

/**
 * English words that its dictionary never writes with a capital of their own; others may be right (Monday, Spanish).
 */
const lowerEnglish: ReadonlySet<string> = new Set(
  'a an the and or but of in on at to for from by with without about as that this these those it he she we they you is are was were be not all some'.split(
    ' ',
  ),
);

/** First letter in upper case, the rest as it is. */
export function capitalized(text: string): string {
  const [first = ''] = text;
  return first.toLocaleUpperCase('en') + text.slice(first.length);
}

const isCapitalized = (text: string): boolean => /^\p{Lu}/u.test(text);

/** Whether a source text has a capital that says something: a name, not a sentence's start nor the English “I”. */
function hasNames(source: string): boolean {
  return [...source.matchAll(word)].some(
    ({ 0: found, index }) =>
      !startsSentence(source, index) && isCapitalized(found) && !/^I(?:['’]|$)/.test(found),
  );
}

function startsSentence(text: string, index: number): boolean {
  const before = text.slice(0, index);
  const gap = before.slice(before.search(/[^\p{L}\p{M}\p{N}]*$/u));
  return gap.length === before.length || endsSentence.test(gap);
}

/**
 * Takes out capitals that the rules spread: “Hello and welcome” came out as “Hola Y bienvenido”, “The water is cold”
 * as “EL agua pasa frío” (6 of 87 test sentences had one). A source with names is left alone, because which capital
 * belongs to a name cannot be told after words have moved. `target` is a primary subtag.
 */
export function withoutStrayCapitals(translation: string, source: string, target: string): string {
  if (hasNames(source)) return translation;
  return translation.replace(word, (found, index: number) => {
    if (!isCapitalized(found)) return found;
    if (startsSentence(translation, index)) return unshouted(found, source);
    const lower = found.toLocaleLowerCase(target);
    return target !== 'en' || lowerEnglish.has(lower) ? lower : found;
  });
}

/** EL → El, unless the source begins in capitals too. */
function unshouted(found: string, source: string): string {
  const isShouted = (text: string): boolean => /^\p{Lu}{2}/u.test(text);
  if (!isShouted(found) || [...source.matchAll(word)].some(([written]) => isShouted(written))) return found;
  return capitalized(found.toLocaleLowerCase('en'));
}

/** The text with each of these whole words capitalised. */
export function withCapitals(text: string, words: ReadonlySet<string>): string {
  return text.replace(/[\p{L}\p{M}\p{N}]+/gu, found => (words.has(found) ? capitalized(found) : found));
}
