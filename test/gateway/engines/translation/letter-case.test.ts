import { describe, expect, it } from 'vitest';
import {
  withCapitals,
  withoutStrayCapitals,
} from '../../../../src/gateway/engines/translation/letter-case.ts';

describe('stray capitals', () => {
  it.each([
    ['Hola Y bienvenido', 'Hello and welcome', 'es', 'Hola y bienvenido'],
    ['EL agua pasa frío', 'The water is cold', 'es', 'El agua pasa frío'],
    ['EL AGUA', 'THE WATER', 'es', 'EL AGUA'],
    ['Hola. Y bien', 'Hello. And well', 'es', 'Hola. Y bien'],
    ['Vivo en España', 'I live in Spain', 'es', 'Vivo en España'],
    ['Pienso Para mí', 'I think so I do', 'es', 'Pienso para mí'],
    ['Good morning To all', 'Buenos días a todos', 'en', 'Good morning to all'],
    ['Yesterday I spoke Spanish', 'Ayer hablé español', 'en', 'Yesterday I spoke Spanish'],
  ])('“%s” for “%s” becomes “%4$s”', (translation, source, target, expected) => {
    expect(withoutStrayCapitals(translation, source, target)).toBe(expected);
  });

  it('puts capitals on whole words only', () => {
    expect(withCapitals('spain spains i di', new Set(['spain', 'i']))).toBe('Spain spains I di');
  });
});
