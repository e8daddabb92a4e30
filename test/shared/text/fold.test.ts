import { describe, expect, it } from 'vitest';
import { fold, rangesOf, termsOf } from '../../../src/shared/text/fold.ts';

const found = (text: string, query: string): string[] =>
  rangesOf(text, termsOf(query)).map(([start, end]) => text.slice(start, end));

describe('two spellings of a word', () => {
  it.each([
    ['case', 'Comité', 'comité'],
    ['accents', 'Señor Müller à Tōkyō', 'senor muller a tokyo'],
    ['an accent of its own', 'cafe\u0301', 'café'],
    ['ß', 'Straße', 'STRASSE'],
    ['Turkish dotted I', 'İstanbul', 'istanbul'],
    ['Arabic vowel signs and tatweel', 'الكِتَابُ كـبير', 'الكتاب كبير'],
    ['the forms of alef, ya and ta', 'أحمد إلى مدرسة', 'احمد الي مدرسه'],
    ['Hebrew points', 'שָׁלוֹם', 'שלום'],
    ['full width', 'ＡＢＣ１２３', 'abc123'],
    ['half width katakana', 'ｶﾞｲﾄﾞ', 'ガイド'],
  ])('are one: %s', (_what, one, other) => {
    expect(fold(one)).toBe(fold(other));
  });

  it.each([
    ['kana with and without dakuten', 'かき', 'がき'],
    ['Thai words with another vowel', 'กิน', 'กัน'],
    ['Hindi words with another vowel', 'की', 'का'],
  ])('are two: %s', (_what, one, other) => {
    expect(fold(one)).not.toBe(fold(other));
  });
});

describe('the place of what was found', () => {
  it('is that in the text as it was said', () => {
    expect(found('Le comité de l’Élysée', 'elysee')).toEqual(['Élysée']);
    expect(found('Die Straße, die STRASSE', 'strasse')).toEqual(['Straße', 'STRASSE']);
    expect(found('会議を始めます。会議室で。', '会議')).toEqual(['会議', '会議']);
    expect(found('ใกล้ห้องประชุม', 'ประชุม')).toEqual(['ประชุม']);
    expect(found('قرأتُ الكِتَابَ', 'كتاب')).toEqual(['كِتَابَ']);
    expect(found('a 👩‍👩‍👧 family', 'family')).toEqual(['family']);
  });

  it('of words that overlap is one', () => {
    expect(found('notebook', 'note tebo book')).toEqual(['notebook']);
  });
});

describe('what is looked for', () => {
  it('is every word, or what stands in quotation marks', () => {
    expect(termsOf('  Budget  committee ')).toEqual(['budget', 'committee']);
    expect(termsOf('“budget committee” year')).toEqual(['budget committee', 'year']);
    expect(termsOf('budget budget')).toEqual(['budget']);
    expect(termsOf(' " ')).toEqual([]);
  });
});
