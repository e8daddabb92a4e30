import { describe, expect, it } from 'vitest';
import { pickLanguage } from '../../../src/renderer/join/pick-language.ts';
import { Turns } from '../../../src/renderer/join/turns.ts';

const turn = (original: string, options: { mine?: boolean; interim?: boolean; seq?: number } = {}) => ({
  ...(options.seq === undefined ? {} : { seq: options.seq }),
  is_mine: options.mine ?? false,
  is_interim: options.interim ?? false,
  original,
  translation: original.toUpperCase(),
});

describe('what was said', () => {
  it('holds one provisional text, which the final one replaces', () => {
    const turns = new Turns();
    turns.take(turn('good', { mine: true, interim: true }));
    turns.take(turn('good mor', { mine: true, interim: true }));
    expect([turns.interim, turns.said.length]).toEqual(['good mor', 0]);
    turns.take(turn('hello'));
    expect(turns.interim).toBe('good mor');
    turns.take(turn('good morning', { mine: true }));
    expect(turns.interim).toBe('');
    expect(turns.said.map(({ mine, translation }) => [mine, translation])).toEqual([
      [false, 'HELLO'],
      [true, 'GOOD MORNING'],
    ]);
  });

  it('takes a turn once that comes again after a drop', () => {
    const turns = new Turns();
    expect(turns.seen).toBe(0);
    expect(turns.take(turn('one', { seq: 1 }))).toBeDefined();
    expect(turns.take(turn('two', { seq: 2 }))).toBeDefined();
    expect(turns.take(turn('two', { seq: 2 }))).toBeUndefined();
    expect(turns.take(turn('three', { seq: 3 }))).toBeDefined();
    expect([turns.seen, turns.said.length]).toEqual([3, 3]);
  });

  it('takes every turn of a server that numbers none', () => {
    const turns = new Turns();
    turns.take(turn('yes'));
    turns.take(turn('yes'));
    expect([turns.seen, turns.said.length]).toEqual([0, 2]);
  });

  it('does not grow for ever', () => {
    const turns = new Turns();
    for (let i = 1; i <= 1200; i++) turns.take(turn(String(i), { seq: i }));
    expect([turns.said.length, turns.said[0]?.original]).toEqual([1000, '201']);
  });
});

describe('the language to begin with', () => {
  const languages = {
    supported_languages: [
      ['en-US', 'English'],
      ['es-ES', 'Spanish'],
      ['vi', 'Vietnamese'],
    ] as [string, string][],
    default_source: 'en-US',
    default_target: 'vi',
  };
  const session = (user_a_translate: string) => ({ user_a_lang: 'en-US', user_a_translate });

  it('is the one into which the other has theirs translated, in any form of it', () => {
    expect(pickLanguage(languages, session('es-ES'), ['vi'])).toBe('es-ES');
    expect(pickLanguage(languages, session('es-MX'), ['vi'])).toBe('es-ES');
    expect(pickLanguage(languages, session('ES'), [])).toBe('es-ES');
  });

  it('is else the browser’s, else what the server proposes', () => {
    expect(pickLanguage(languages, session('ja'), ['de', 'vi-VN', 'en'])).toBe('vi');
    expect(pickLanguage(languages, session('ja'), ['de'])).toBe('vi');
    expect(pickLanguage({ ...languages, default_target: 'ko' }, session('ja'), [])).toBe('en-US');
  });
});
