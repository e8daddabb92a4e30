/** How vendors name languages, as their lists of languages have it. Pure. */

import { primarySubtag, regionOf } from '../../../shared/language-tag.ts';

function script(tag: string): string | undefined {
  try {
    return new Intl.Locale(tag.replaceAll('_', '-')).maximize().script;
  } catch {
    return undefined;
  }
}

const isTraditional = (tag: string): boolean => script(tag) === 'Hant';

export function googleCode(tag: string): string {
  const language = primarySubtag(tag);
  if (language === 'zh') return isTraditional(tag) ? 'zh-TW' : 'zh-CN';
  if (language === 'pt' && regionOf(tag) === 'PT') return 'pt-PT';
  if (language === 'nb' || language === 'nn') return 'no';
  return language;
}

export function azureCode(tag: string): string {
  const language = primarySubtag(tag);
  if (language === 'zh') return isTraditional(tag) ? 'zh-Hant' : 'zh-Hans';
  if (language === 'sr') return script(tag) === 'Latn' ? 'sr-Latn' : 'sr-Cyrl';
  if (language === 'pt' && regionOf(tag) === 'PT') return 'pt-pt';
  if (language === 'fr' && regionOf(tag) === 'CA') return 'fr-ca';
  return language === 'no' ? 'nb' : language;
}

export function awsCode(tag: string): string {
  const language = primarySubtag(tag);
  const region = regionOf(tag);
  if (language === 'zh') return isTraditional(tag) ? 'zh-TW' : 'zh';
  if (language === 'pt' && region === 'PT') return 'pt-PT';
  if (language === 'fr' && region === 'CA') return 'fr-CA';
  if (language === 'es' && region === 'MX') return 'es-MX';
  return language === 'nb' || language === 'nn' ? 'no' : language;
}

export function deeplSource(tag: string): string {
  const language = primarySubtag(tag);
  return (language === 'no' ? 'nb' : language).toUpperCase();
}

/** DeepL asks for a variant of these. */
export function deeplTarget(tag: string): string {
  const language = primarySubtag(tag);
  if (language === 'en') return regionOf(tag) === 'GB' ? 'EN-GB' : 'EN-US';
  if (language === 'pt') return regionOf(tag) === 'PT' ? 'PT-PT' : 'PT-BR';
  if (language === 'zh') return isTraditional(tag) ? 'ZH-HANT' : 'ZH-HANS';
  return deeplSource(tag);
}
