/** The checks that follow from the definitions of settings, wherever a value comes from: the file, or a window. */

import { z } from 'zod';
import { definitions } from '../../shared/settings/definitions.ts';
import type { Settings } from '../../shared/settings/settings.ts';

const checks = new Map<string, z.ZodType>(definitions.map(({ key, schema }) => [key, schema(z)]));

/** What a window may change. Its type holds because both are made of the same definitions. */
export const settingsChange = z.strictObject(
  Object.fromEntries([...checks].map(([key, check]) => [key, z.exactOptional(check)])),
) as unknown as z.ZodType<Partial<Settings>>;

/** Of values that another version may have written, or a person, those that are settings of this version and valid. */
export function validSettings(values: unknown): Partial<Settings> {
  if (typeof values !== 'object' || values === null) return {};
  const valid = [...checks].flatMap(([key, check]) => {
    const checked = check.safeParse(Reflect.get(values, key));
    return checked.success ? [[key, checked.data] as const] : [];
  });
  return Object.fromEntries(valid);
}
