/** What a person may write of a key, and what that changes: the same wherever keys are kept. Pure. */

import { type KeptText, KeyTaken, type KeyWrite, type TranslationKey } from './translation-key.ts';

type Fields = Pick<TranslationKey, 'key' | 'namespace' | 'description' | 'isPlural' | 'characterLimit'>;

/** Whether it makes a key where none is known: one that is meant by an id has to be there. */
export const makesKey = ({ id, key }: KeyWrite): boolean => id === undefined && key !== undefined;

/** The key as it is to be, but for its texts. */
export const changedFields = (before: TranslationKey, write: KeyWrite): Fields => {
  const { key, namespace, description, isPlural, characterLimit } = { ...before, ...write };
  return { key, namespace, description, isPlural, characterLimit };
};

/** Throws KeyTaken where `other`, which has this name, is another key. */
export function checkName(before: TranslationKey, other: TranslationKey | undefined, to: Fields): void {
  if (other && other.id !== before.id) throw new KeyTaken(to.key, to.namespace);
}

/** What is sent back as it was got stays the machine's. */
export const isSentBack = (
  before: KeptText | undefined,
  { value, status }: Pick<KeptText, 'value' | 'status'>,
): boolean => before?.value === value && before.status === status;
