/** Settings that come by the environment, where other users of the machine cannot see them. */

import { keyFault, readKey } from '../../shared/key.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The values of `names`, all or none: undefined when no one is set. Throws an Error in plain words when only some are;
 * it names the missing ones and shows no value.
 */
export function settingsOf<Key extends string>(
  environment: Environment,
  names: Readonly<Record<Key, string>>,
): Readonly<Record<Key, string>> | undefined {
  const entries = Object.entries<string>(names).map(([key, name]) => ({
    key,
    name,
    // A file of settings with the line ends of Windows leaves one of their two characters behind.
    value: environment[name]?.trim(),
  }));
  const missing = entries.filter(({ value }) => value === undefined || value === '');
  if (missing.length === entries.length) return undefined;
  if (missing.length > 0) {
    const set = entries.find(({ value }) => value !== undefined && value !== '');
    throw new Error(`${set?.name} is set, but not ${missing.map(({ name }) => name).join(', ')}`);
  }
  return Object.fromEntries(entries.map(({ key, value }) => [key, value])) as Record<Key, string>;
}

/** A key that this variable holds. Throws an Error in plain words, which does not show it. */
export function keyIn(name: string, value: string): string {
  const key = readKey(value);
  if (key === undefined) throw new Error(`${name}: ${keyFault}`);
  return key;
}
