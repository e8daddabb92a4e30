import { describe, expect, it } from 'vitest';
import { figuresIn } from '../../../src/shared/text/figures.ts';

const marked = (text: string, language: string): readonly string[] =>
  figuresIn(text, language).map(([start, end]) => text.slice(start, end));

describe('what a listener must not get wrong', () => {
  it.each([
    ['en-US', 'It cost $3.5 million in 1998.', ['$3.5 million', '1998']],
    ['en-US', 'About 25 % of 1,200 people', ['25 %', '1,200']],
    ['en-GB', 'on 3 May 2024 at 10:30', ['3 May 2024', '10:30']],
    ['en-US', 'on May 3, 2024 we met', ['May 3, 2024']],
    ['es-ES', 'el 3 de mayo de 2024, 1.200,50 €', ['3 de mayo de 2024', '1.200,50 €']],
    ['de-DE', 'am 3. Mai 2024 waren es 20 km/h', ['3. Mai 2024', '20 km/h']],
    ['ja-JP', '2024年5月3日に三十人が来た', ['2024年5月3日', '三十人']],
    ['ar-EG', 'في ٣ مايو ٢٠٢٤ دفع ١٢٫٥ مليون', ['٣ مايو ٢٠٢٤', '١٢٫٥ مليون']],
  ])('is found in %s: %s', (language, text, figures) => {
    expect(marked(text, language)).toEqual(figures);
  });

  it('is nothing in words without a number, in whatever language', () => {
    expect(marked('May I? In March we march.', 'en-US')).toEqual([]);
    expect(marked('Nothing here', 'zz-ZZ')).toEqual([]);
  });
});
