// @vitest-environment happy-dom
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { en } from '../../../src/renderer/ui/messages/en.ts';
import { chooseUiLanguage, text } from '../../../src/renderer/ui/messages/text.ts';

describe('the words of the interface', () => {
  it.each(Object.entries(en))('%s is a valid ICU message', (_key, message) => {
    expect(() => new IntlMessageFormat(message, 'en')).not.toThrow();
    expect(message.trim()).not.toBe('');
  });

  it('counts what is new', () => {
    expect(text('transcript.jump', { count: 0 })).toBe('Jump to latest');
    expect(text('transcript.jump', { count: 12 })).toBe('Jump to latest, 12 new');
  });

  it('falls back to English', () => {
    expect(chooseUiLanguage(['tlh', 'en-GB'])).toBe('en');
    expect(chooseUiLanguage([])).toBe('en');
    expect(chooseUiLanguage(['toString'])).toBe('en');
  });
});
