/** The language of a page that any browser opens: the one that was chosen on it, else the browser's. */

import { chooseUiLanguage, type UiLanguage, uiLanguages } from '../../shared/messages/languages.ts';
import { element } from './element.ts';
import { ownLanguageName } from './format.ts';
import { speakLanguage, text, uiLanguage } from './messages/text.ts';

const storageName = 'dragoman-page-language';

/** Resolves when the page can be drawn; in English where the words of the language cannot be loaded. */
export const startPageLanguage = (): Promise<void> =>
  speakLanguage(keptLanguage() ?? chooseUiLanguage(navigator.languages)).catch(() => undefined);

/** A menu of the languages, each by its own name. `changed`: the page is to be drawn anew; the menu still has the focus. */
export function languageMenu(changed: () => void): HTMLSelectElement {
  const menu = element(
    'select',
    { class: 'page-language' },
    ...uiLanguages.map(tag => element('option', { value: tag, lang: tag }, ownLanguageName(tag))),
  );
  const show = (): void => {
    menu.value = uiLanguage();
    menu.setAttribute('aria-label', text('settings.language'));
    menu.title = text('settings.language');
  };
  show();
  const choose = async (chosen: UiLanguage): Promise<void> => {
    try {
      await speakLanguage(chosen);
      keep(chosen);
    } catch {
      // A page whose server is gone keeps the language that it has.
    }
    show();
    changed();
  };
  menu.addEventListener('change', () => {
    const chosen = known(menu.value);
    if (chosen) void choose(chosen);
  });
  return menu;
}

const known = (tag: string | null): UiLanguage | undefined => uiLanguages.find(language => language === tag);

/** Browsers that keep nothing for a page refuse by an error. */
function keptLanguage(): UiLanguage | undefined {
  try {
    return known(localStorage.getItem(storageName));
  } catch {
    return undefined;
  }
}

function keep(language: UiLanguage): void {
  try {
    localStorage.setItem(storageName, language);
  } catch {
    // It holds until the page is closed.
  }
}
