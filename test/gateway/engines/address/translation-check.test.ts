import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkedTranslation } from '../../../../src/gateway/engines/address/translation-check.ts';

const into = (target: string, source = 'en-US') => ({ source, target });

describe('the check of a translation', () => {
  it.each([
    ['plain', 'Hola a todos.', 'Hello everybody.', 'Hola a todos.'],
    ['quotes', '"Hola a todos."', 'Hello everybody.', 'Hola a todos.'],
    ['two kinds of quotes', '“«Hola»”', 'Hello', 'Hola'],
    ['bold', '**Hola a todos.**', 'Hello everybody.', 'Hola a todos.'],
    ['a code fence', '```text\nHola a todos.\n```', 'Hello everybody.', 'Hola a todos.'],
    ['a label', 'Translation: Hola', 'Hello', 'Hola'],
    ['a bold label', '**Spanish:** "Hola"', 'Hello', 'Hola'],
    ['a label of the language', 'European Spanish translation:\nHola', 'Hello', 'Hola'],
    ['thoughts', '<think>\nThe user says hello.\n\nSo…</think>\n\nHola', 'Hello', 'Hola'],
    ['two lines', 'Hola a todos.\nEmpezamos.', 'Hello everybody. We begin.', 'Hola a todos. Empezamos.'],
    ['the quotes of the sentence', '«Hola»', '“Hello”', '«Hola»'],
    ['quotes that are two', '"Sí" o "no"', '"Yes" or "no"', '"Sí" o "no"'],
    ['quotes of a part', '"Sí", dijo, "y no"', '"Yes", he said, "and no"', '"Sí", dijo, "y no"'],
    ['a colon of the sentence', 'Traducción: hola', 'Translation: hello', 'Traducción: hola'],
    ['figures as words', 'mil novecientos noventa y nueve', '1999', 'mil novecientos noventa y nueve'],
    ['a name', 'Barack Obama', 'Barack Obama', 'Barack Obama'],
  ])('takes a translation out of %s', (_what, answer, source, text) => {
    expect(checkedTranslation(answer, source, into('es-ES'))).toEqual({ text });
  });

  it.each([
    ['German', 'de-DE', 'Wir brauchen bis Jahresende ein größeres Budget.'],
    ['Japanese', 'ja-JP', '年末までに予算を増やす必要があります。'],
    ['Japanese with names', 'ja-JP', 'Barack Obama と John Kerry はノートパソコンの iPhone を使います。'],
    ['Chinese', 'zh-CN', '我们需要在年底之前增加预算。'],
    ['Chinese of Taiwan', 'zh-TW', '我們需要在年底之前增加預算。'],
    ['Korean', 'ko-KR', '연말까지 예산을 늘려야 합니다.'],
    ['Thai', 'th-TH', 'เราต้องเพิ่มงบประมาณก่อนสิ้นปี'],
    ['Hindi', 'hi-IN', 'हमें साल के अंत से पहले बजट बढ़ाना होगा।'],
    ['Arabic', 'ar-SA', 'نحن بحاجة إلى زيادة الميزانية قبل نهاية العام.'],
    ['Russian', 'ru-RU', 'Нам нужно увеличить бюджет до конца года.'],
    ['Serbian in Latin letters', 'sr-RS', 'Moramo da povećamo budžet do kraja godine.'],
    ['Serbian in Cyrillic', 'sr-RS', 'Морамо да повећамо буџет до краја године.'],
    ['an unknown tag', 'not a tag', 'anything that is long enough to be one'],
  ])('takes %s for what it is', (_name, target, answer) => {
    const source =
      'Barack Obama and John Kerry: we need to increase the iPhone budget before the end of the year.';
    expect(checkedTranslation(answer, source, into(target))).toEqual({ text: answer });
  });

  it.each([
    ['Spanish for Japanese', 'ja-JP', 'Tenemos que aumentar el presupuesto.'],
    ['Russian for Spanish', 'es-ES', 'Нам нужно увеличить бюджет.'],
    ['Japanese for Chinese', 'zh-CN', 'これからもっとよくなっていきます'],
    ['English for Korean', 'ko-KR', 'We need to increase the budget.'],
    ['Hindi for Arabic', 'ar-SA', 'हमें बजट बढ़ाना होगा।'],
  ])('refuses %s', (_what, target, answer) => {
    const source = 'Wir müssen den Etat erhöhen, und zwar bald.';
    const { wrong } = checkedTranslation(answer, source, into(target, 'de-DE')) as { wrong: string };
    expect(wrong).toContain('is not written as');
  });

  it('lets a term stand in another script', () => {
    const terms = [{ source: 'dragoman', target: 'Dragoman Cloud Edition' }];
    const answer = 'Dragoman Cloud Edition 会議';
    const [source, pair] = ['the dragoman meeting', into('ja-JP')];
    expect(checkedTranslation(answer, source, pair, { terms })).toEqual({ text: answer });
    expect(checkedTranslation(answer, source, pair)).toHaveProperty('wrong');
  });

  it.each([
    ['a preamble', 'Sure! Here is the translation: Hola a todos.'],
    ['another preamble', "Here's the Spanish translation:\nHola a todos."],
    ['a note', 'Hola a todos.\nNote: informal.'],
    ['a note in brackets', 'Hola a todos (informal greeting).'],
    ['a second paragraph', 'Hola a todos.\n\nEs un saludo.'],
    ['an apology', "I'm sorry, but I can't help with that."],
    ['a fence inside', 'Code: ```hola```'],
  ])('refuses %s', (_what, answer) => {
    expect(checkedTranslation(answer, 'Hello everybody.', into('es-ES'))).toEqual({
      wrong: 'explains instead of translating',
    });
  });

  it('knows an apology that was said', () => {
    const answer = 'I’m sorry, but I cannot come.';
    expect(checkedTranslation(answer, 'Lo siento, no puedo venir.', into('en-US', 'es-ES'))).toEqual({
      text: answer,
    });
  });

  it.each([
    ['a sentence', 'We need to increase the budget.', 'es-ES', true],
    ['a sentence in other case', 'we need to INCREASE the budget', 'es-ES', true],
    ['two words for another script', 'Good morning', 'ja-JP', true],
    ['a word for another script', 'iPhone', 'ja-JP', false],
    ['a greeting', 'Taxi, hotel', 'de-DE', false],
    ['figures', '10 20 30 40 50 60', 'de-DE', false],
    ['the same language', 'We need to increase the budget.', 'en-GB', false],
  ])('knows that the same again is or is not a translation: %s', (_what, source, target, refused) => {
    const checked = checkedTranslation(source, source, into(target));
    expect('wrong' in checked).toBe(refused);
  });

  it('lets a sentence stand that is the same in two related languages', () => {
    const text = 'A casa é grande e bonita.';
    expect(checkedTranslation(text, text, into('gl-ES', 'pt-PT'))).toEqual({ text });
    expect(checkedTranslation(text, text, into('de-DE', 'pt-PT'))).toHaveProperty('wrong');
  });

  it('refuses what is far too short', () => {
    const source =
      'We need to increase the budget before the end of the year, whatever the others say about it.';
    expect(checkedTranslation('Sí.', source, into('es-ES'))).toEqual({
      wrong: 'is far shorter than the sentence',
    });
    expect(checkedTranslation('…', source, into('es-ES'))).toEqual({ wrong: 'is empty' });
  });

  it('never throws and never lets an empty text through for a sentence with words', () => {
    const text = fc.string({ unit: 'binary' });
    const target = fc.constantFrom('es-ES', 'ja-JP', 'ar', 'x', '');
    fc.assert(
      fc.property(text, text, target, (answer, source, language) => {
        const checked = checkedTranslation(answer, `word ${source}`, into(language));
        if ('text' in checked) expect(checked.text).toMatch(/[\p{L}\p{N}]/u);
      }),
    );
  });
});
