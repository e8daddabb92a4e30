/** The checks that follow from the definitions of settings, wherever a value comes from: the file, or a window. */

import { z } from 'zod';
import { definitions } from '../../shared/settings/definitions.ts';
import type { Settings } from '../../shared/settings/settings.ts';
import { isRecord } from './kept-file.ts';

const checks = new Map<string, z.ZodType>(definitions.map(({ key, schema }) => [key, schema(z)]));

/** What a window may change. Its type holds because both are made of the same definitions. */
export const settingsChange = z.strictObject(
  Object.fromEntries([...checks].map(([key, check]) => [key, z.exactOptional(check)])),
) as unknown as z.ZodType<Partial<Settings>>;

/** Of values that another version may have written, or a person, those that are settings of this version and valid. */
export function validSettings(values: unknown): Partial<Settings> {
  if (!isRecord(values)) return {};
  const valid = [...checks].flatMap(([key, check]) => {
    const whole = check.safeParse(values[key]);
    const checked = whole.success ? whole : check.safeParse(validEntries(check, values[key]));
    return checked.success ? [[key, checked.data] as const] : [];
  });
  return Object.fromEntries(valid);
}

/** Of a list or a record what is valid by itself: one bad address must not cost the person all the others. */
function validEntries(check: z.ZodType, value: unknown): unknown {
  if (Array.isArray(value)) return value.filter(item => check.safeParse([item]).success);
  if (!isRecord(value)) return undefined;
  const entries = Object.entries(value).filter(([name, entry]) => check.safeParse({ [name]: entry }).success);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
