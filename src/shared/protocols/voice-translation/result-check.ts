/**
 * The result event checked by hand. Nearly every message of a session is a result, and its schema costs as much as parsing
 * its JSON; this costs a twentieth. What does not pass goes to the schema, which says in words what is wrong: the two
 * agree, which a test checks.
 */

import { type Fields, isFields } from '../incoming.ts';

export function looksLikeResult(data: Fields): boolean {
  const { origin, translations } = data;
  if (data.action !== 'result') return false;
  if (origin !== undefined && !isOrigin(origin)) return false;
  return translations === undefined || areTranslations(translations);
}

function isOrigin(value: unknown): boolean {
  if (!isFields(value)) return false;
  const { sid, language, text, is_final, speaker_id, speaker_label, detected_language } = value;
  return (
    isSid(sid) &&
    typeof language === 'string' &&
    typeof text === 'string' &&
    typeof is_final === 'boolean' &&
    isOptionalText(speaker_id) &&
    isOptionalText(speaker_label) &&
    isOptionalText(detected_language) &&
    isOptionalText(value.start_time) &&
    isOptionalCount(value.start_ms)
  );
}

function areTranslations(value: unknown): boolean {
  if (!isFields(value)) return false;
  for (const language in value) {
    // An own `__proto__` can come from JSON; the schema decides about it.
    if (language === '__proto__' || !isTranslation(value[language])) return false;
  }
  return true;
}

function isTranslation(value: unknown): boolean {
  if (!isFields(value)) return false;
  const { sid, text, is_final, is_retranslation, speaker_id, speaker_label } = value;
  return (
    isSid(sid) &&
    typeof text === 'string' &&
    typeof is_final === 'boolean' &&
    (is_retranslation === undefined || typeof is_retranslation === 'boolean') &&
    isOptionalText(speaker_id) &&
    isOptionalText(speaker_label)
  );
}

const isSid = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 1;

const isOptionalText = (value: unknown): boolean => value === undefined || typeof value === 'string';

const isOptionalCount = (value: unknown): boolean =>
  value === undefined || (Number.isSafeInteger(value) && (value as number) >= 0);
