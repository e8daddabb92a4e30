import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApertium } from '../../../src/gateway/engines/translation/apertium.ts';
import type { Translator } from '../../../src/gateway/engines/translation/translator.ts';
import { Glossary, type Term } from '../../../src/gateway/pipeline/glossary.ts';
import { Vocabulary } from '../../../src/gateway/pipeline/vocabulary.ts';

/** What comes out when the engine changes nothing but the words around the terms. */
function translated(
  text: string,
  terms: readonly Term[],
  engine = (given: string) => given,
): string | undefined {
  const safe = new Glossary(terms).protect(text, 'es-ES');
  return safe ? safe.restore(engine(safe.text)) : text;
}

describe('a glossary', () => {
  it('takes the longest term that begins at a word, and only whole words', () => {
    const terms = [
      { source: 'budget', target: 'B' },
      { source: 'budget report', target: 'BR' },
    ];
    expect(translated('the budget report, a budget and two budgets', terms)).toBe(
      'the BR, a B and two budgets',
    );
  });

  it('knows a term by its aliases, in any case and with any white space, unless case matters', () => {
    const terms = [
      { source: 'United Nations', target: 'ONU', aliases: ['UN', 'u n'] },
      { source: 'Polish', target: 'polaco', caseSensitive: true },
    ];
    expect(translated('the united  nations and the un like Polish polish', terms)).toBe(
      'the ONU and the ONU like polaco polish',
    );
  });

  it('finds terms beside punctuation, with punctuation of their own, and without spaces where none are written', () => {
    const terms = [
      { source: 'C++', target: 'CPP' },
      { source: '予算', target: 'presupuesto' },
      { source: 'azienda', target: 'empresa' },
    ];
    expect(translated("(C++), l'azienda: 来年の予算は C+", terms)).toBe(
      "(CPP), l'empresa: 来年のpresupuestoは C+",
    );
  });

  it('keeps terms apart that stand beside figures or each other', () => {
    const terms = [
      { source: '-', target: 'to' },
      { source: '予', target: 'A' },
    ];
    expect(translated('5-6 予予', terms)).toBe('5 to 6 A A');
  });

  it('begins a sentence with a capital, unless the term has its own way', () => {
    const terms = [
      { source: 'water', target: 'agua' },
      { source: 'phone', target: 'iPhone' },
    ];
    expect(translated('Water is cold. Water is wet', terms)).toBe('Agua is cold. Agua is wet');
    expect(translated('water is cold', terms)).toBe('agua is cold');
    expect(translated('Phone me', terms)).toBe('iPhone me');
    expect(translated('My water', terms, given => given.replace('My ', ''))).toBe('Agua');
  });

  it('holds for its language only: a term for es also for es-ES, one for es-MX not', () => {
    const term = (language: string): Term => ({ source: 'bus', target: language, language });
    expect(translated('a bus', [term('es-MX'), term('fr'), term('es')])).toBe('a es');
    expect(translated('a bus', [term('es-MX')])).toBe('a bus');
  });

  it('says so when the engine lost or doubled a term', () => {
    const terms = [{ source: 'budget', target: 'B' }];
    expect(translated('the budget', terms, () => 'nothing')).toBeUndefined();
    expect(translated('the budget', terms, given => `${given} ${given}`)).toBeUndefined();
  });

  const word = fc.stringMatching(/^[a-z]{1,6}$/);

  it('keeps every term of any text exactly once and touches nothing else', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(word, fc.nat(200_000).map(String)), { maxLength: 12 }),
        fc.uniqueArray(word, { maxLength: 4 }),
        (words, sources) => {
          const terms = sources.map(source => ({ source, target: `<${source}>` }));
          const expected = words.map(found => (sources.includes(found) ? `<${found}>` : found)).join(' ');
          expect(translated(words.join(' '), terms)).toBe(expected);
        },
      ),
    );
  });

  it('never throws, whatever is said and whatever the terms are', () => {
    const term = fc.record({ source: fc.string({ unit: 'binary' }), target: fc.string({ unit: 'binary' }) });
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(term), (text, terms) => {
        expect(translated(text, terms)).toBeTypeOf('string');
      }),
    );
  });

  it('is quick with as many terms as a session may have', () => {
    const terms = Array.from({ length: 5000 }, (_, i) => ({ source: `term number ${i}`, target: `t${i}` }));
    expect(translated('this is term number 4999 and term number 12', terms)).toBe('this is t4999 and t12');
  });
});

describe('a vocabulary', () => {
  const vocabulary = new Vocabulary({
    terms: [{ source: 'budget', target: 'partida' }],
    corrections: [
      { wrong: 'drag a man', right: 'Dragoman' },
      { wrong: 'hello', right: 'good day' },
    ],
    dictionary: [{ source: 'hola', target: 'buenas' }],
  });

  it('corrects what is recognised and keeps a capital at the start', () => {
    expect(vocabulary.correct('Hello from drag a man')).toBe('Good day from Dragoman');
    expect(vocabulary.correct('say hello')).toBe('say good day');
  });

  it('lets the engine’s own words stand when it loses a term', async () => {
    const translator: Translator = {
      label: 'forgetful',
      pairs: [],
      warm: async () => {},
      translate: async text => ({ text: /\d/.test(text) ? 'Hola' : 'Hola presupuesto', unknownWords: [] }),
      close: async () => {},
    };
    const pair = { source: 'en-US', target: 'es-ES' };
    expect(await vocabulary.translate(translator, 'Hello budget', pair)).toEqual({
      text: 'Buenas presupuesto',
    });
  });
});

describe('a glossary with Apertium', () => {
  let apertium: Translator;
  beforeAll(async () => {
    apertium = await createApertium();
  });
  afterAll(() => apertium.close());

  const frames = [
    'We need the new X before the end of the year',
    'X is open today',
    'The X and the Y are ready.',
    'I like your X, X and Y.',
    "The X's price is high",
    'They use X every day',
    'Did X call you?',
    'It costs 5 X in 2026',
    'please open the X.',
  ];

  it.each(frames)('keeps the terms of “%s”', async frame => {
    const vocabulary = new Vocabulary({
      terms: [
        { source: 'blue box', target: 'CajaAzul' },
        { source: 'window', target: 'Ventanilla' },
      ],
      corrections: [],
      dictionary: [],
    });
    const text = frame.replaceAll('X', 'blue box').replaceAll('Y', 'window');
    const pair = { source: 'en-US', target: 'es-ES' };
    const found = (await vocabulary.translate(apertium, text, pair)).text.match(/CajaAzul|Ventanilla/g) ?? [];
    const asked = frame.match(/[XY]/g) ?? [];
    expect(found.sort()).toEqual(asked.map(x => (x === 'X' ? 'CajaAzul' : 'Ventanilla')).sort());
  });
});
