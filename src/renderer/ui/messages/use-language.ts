import { useLocale } from 'react-aria-components/I18nProvider';

/**
 * The language of the interface, for a component or a value that is kept (memo, useMemo): it is made anew when that changes.
 * What is not kept needs no hook, because the whole page is drawn again.
 */
export const useLanguage = (): string => useLocale().locale;
