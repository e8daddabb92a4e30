import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recase, recaseText, spoken } from '../../../../src/gateway/engines/speech-to-text/recase.ts';

describe('recasing', () => {
  it.each([
    ['go forward ten meters', 'Go forward ten meters'],
    ["i think i'm late and i'll call", "I think I'm late and I'll call"],
    ["we met on monday and it's june's report", "We met on Monday and it's June's report"],
    ['mr smith may march in august', 'Mr smith may march in august'],
    ['u. s. law', 'U. S. law'],
    ["'tis so", "'tis so"],
    ['', ''],
  ])('reads “%s” as “%s”', (heard, read) => {
    expect(recaseText(heard)).toBe(read);
  });

  it.each(['<s>', '</s>', '<sil>', '[NOISE]', '[SPEECH]', '++COUGH++', ''])(
    'leaves out the filler %s',
    filler => {
      expect(spoken(filler)).toBeUndefined();
    },
  );

  it('leaves out the number of a pronunciation', () => {
    expect(spoken('to(3)')).toBe('to');
    expect(spoken('leisure(12)')).toBe('leisure');
  });

  it('changes nothing but the case, and a second time nothing at all', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z']{1,8}\.?$/)), words => {
        const once = recase(words);
        expect(once.map(word => word.toLowerCase())).toEqual(words);
        expect(recaseText(once.join(' '))).toBe(once.join(' '));
      }),
    );
  });
});
