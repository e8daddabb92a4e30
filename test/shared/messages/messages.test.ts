import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { en } from '../../../src/shared/messages/en.ts';
import { textIn } from '../../../src/shared/messages/format.ts';
import { chooseUiLanguage } from '../../../src/shared/messages/languages.ts';

const text = textIn('en');

describe('the table of messages', () => {
  it.each(Object.entries(en))('has words in valid ICU syntax for %s', (_key, message) => {
    expect(() => new IntlMessageFormat(message, 'en')).not.toThrow();
    expect(message.trim()).not.toBe('');
  });

  it('has no key that no source uses', () => {
    const sources = ['src/renderer', 'src/main', 'src/cli', 'src/packs', 'src/command-line', 'src/gateway']
      .flatMap(folder =>
        readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(path => join(folder, path)),
      )
      .filter(path => /\.tsx?$/.test(path))
      .map(path => readFileSync(path, 'utf8'))
      .join('\n');
    const patterns = [...sources.matchAll(/`([^`\s]*\$\{[^`\s]*)`/g)].map(
      ([, template = '']) =>
        new RegExp(
          `^${template
            .split(/\$\{[^}]*\}/)
            .map(escaped)
            .join('.+')}$`,
        ),
    );
    const unused = Object.keys(en).filter(
      key =>
        !/^(?:reason|kept)\./.test(key) &&
        !sources.includes(`'${key}'`) &&
        !patterns.some(pattern => pattern.test(key)),
    );
    expect(unused).toEqual([]);
  });

  it('counts what is new', () => {
    expect(text('transcript.jump', { count: 0 })).toBe('Jump to latest');
    expect(text('transcript.jump', { count: 12 })).toBe('Jump to latest, 12 new');
  });
});

describe('the language of the interface', () => {
  it('is English where none of the wanted ones has a table', () => {
    expect(chooseUiLanguage(['tlh', 'en-GB'])).toBe('en');
    expect(chooseUiLanguage([])).toBe('en');
    expect(chooseUiLanguage(['toString'])).toBe('en');
  });

  it('is the first of theirs that has a table, wherever it is spoken', () => {
    expect(chooseUiLanguage(['es-MX'])).toBe('es');
    expect(chooseUiLanguage(['es_419', 'en'])).toBe('es');
    expect(chooseUiLanguage(['ca-ES', 'fr-CA', 'de'])).toBe('fr');
  });

  it('is traditional Chinese for who reads that', () => {
    for (const tag of ['zh-TW', 'zh-HK', 'zh-MO', 'zh-Hant', 'zh_TW', 'zh-Hant-HK'])
      expect(chooseUiLanguage([tag, 'en'])).toBe('zh-Hant');
  });

  it('is another of their own for who reads simplified Chinese, and traditional characters where there is none', () => {
    expect(chooseUiLanguage(['zh-CN', 'ja'])).toBe('ja');
    expect(chooseUiLanguage(['zh-CN', 'zh-TW', 'en'])).toBe('zh-Hant');
    for (const tag of ['zh-CN', 'zh', 'zh-Hans', 'zh-SG']) expect(chooseUiLanguage([tag])).toBe('zh-Hant');
  });
});

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
