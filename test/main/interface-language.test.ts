import { afterEach, describe, expect, it } from 'vitest';
import { InterfaceLanguage } from '../../src/main/interface-language.ts';
import type { UiLanguage } from '../../src/shared/messages/languages.ts';
import { speakSystemLanguage, text } from '../../src/shared/messages/system-text.ts';
import type { Settings } from '../../src/shared/settings/settings.ts';

afterEach(() => speakSystemLanguage('en'));

function language(chosen: Settings['interfaceLanguage'], system: readonly string[] = ['en-GB']) {
  const told: UiLanguage[] = [];
  const settings = { chosen };
  const followed = new InterfaceLanguage({
    chosen: () => settings.chosen,
    system: () => system,
    changed: spoken => told.push(spoken),
    log: line => expect.fail(line),
  });
  return { followed, settings, told };
}

describe('the language of the app', () => {
  it('is the system’s until the person chooses one, and the system’s again when they say so', async () => {
    const { followed, settings } = language('system', ['pt-BR', 'es-AR', 'en']);
    expect(followed.current).toBe('es');
    settings.chosen = 'de';
    expect(followed.current).toBe('de');
    settings.chosen = 'system';
    expect(followed.current).toBe('es');
  });

  it('is spoken by the dialogs before windows are told of it', async () => {
    const { followed, told } = language('es');
    const following = followed.follow();
    expect(told).toEqual([]);
    await following;
    expect(told).toEqual(['es']);
    expect(text('dialog.recording')).toBe('Abrir una grabación');
  });

  it('is told once, and not again when another setting has changed', async () => {
    const { followed, told } = language('fr');
    await followed.follow();
    await followed.follow();
    expect(told).toEqual(['fr']);
  });

  it('is the last one of several that are chosen one after the other', async () => {
    const { followed, settings, told } = language('fr');
    const first = followed.follow();
    settings.chosen = 'de';
    await Promise.all([first, followed.follow()]);
    expect(told).toEqual(['de']);
    expect(text('common.cancel')).toBe('Abbrechen');
  });
});
