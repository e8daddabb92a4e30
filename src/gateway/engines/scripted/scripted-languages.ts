/** The languages that scripted engines claim; which ones makes no difference to them. */

export const scriptedLanguages = [
  ...['en-US', 'es-ES', 'fr-FR', 'de-DE', 'it-IT', 'pt-BR', 'ca-ES'],
  ...['ja-JP', 'ko-KR', 'zh-CN', 'zh-TW', 'ar-SA', 'ru-RU'],
] as const;
