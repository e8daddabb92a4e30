import { expect, it } from 'vitest';
import { englishName, primarySubtag, regionOf } from '../../src/shared/language-tag.ts';

it.each([
  ['en-US', 'en'],
  ['EN', 'en'],
  ['zh-Hant-TW', 'zh'],
  ['pt_BR', 'pt'],
  ['eng', 'en'],
  ['zlm', 'ms'],
  ['ast', 'ast'],
  ['no tag!', 'no tag!'],
  ['', ''],
])('the language of "%s" is "%s"', (tag, language) => {
  expect(primarySubtag(tag)).toBe(language);
});

it('a region is known where the tag names one', () => {
  expect([regionOf('pt_br'), regionOf('zh-Hant-TW'), regionOf('pt'), regionOf('?')]).toEqual([
    'BR',
    'TW',
    undefined,
    undefined,
  ]);
});

it('a language has a name for people', () => {
  expect([englishName('es-ES'), englishName('vi'), englishName('no tag!')]).toEqual([
    'European Spanish',
    'Vietnamese',
    'no tag!',
  ]);
});
