import { en } from '../../../shared/messages/en.ts';
import type { PlainKey } from '../../../shared/messages/format.ts';
import { text } from '../../ui/messages/text.ts';

/** A service may have providers, and say reasons, that this version does not know. */
const isKey = (key: string): key is PlainKey => Object.hasOwn(en, key);

export function providerName(id: string): string {
  const key = `provider.${id}`;
  return isKey(key) ? text(key) : id;
}

/** What to do about a provider's failure; empty where nobody knows. */
export function adviceFor(code: string): string {
  const key = `wordings.advice.${code}`;
  return isKey(key) ? text(key) : '';
}
