import { expect, it } from 'vitest';
import { z } from 'zod';
import { exactly } from '../../src/shared/exactly.ts';
import { defineSetting, type Zod } from '../../src/shared/settings/define.ts';
import { defaultSettings, type Settings } from '../../src/shared/settings/settings.ts';

interface Wish {
  readonly kind: 'new' | 'old';
  readonly tags: readonly string[];
  readonly note?: string;
}

const kind = z.enum(['new', 'old']);
const tags = z.array(z.string());
const note = z.string().exactOptional();

const onlyA = z.discriminatedUnion('type', [z.strictObject({ type: z.literal('a') })]);
const flag = { key: 'x', schema: (zod: Zod) => zod.boolean(), scope: 'person', effect: 'at-once' } as const;

/** Each line with an error that the compiler must find: `npm run check -- types` fails when it finds none. */
const drifted = [
  // @ts-expect-error an optional field that the schema lacks would be refused at run time
  exactly<Wish>()(z.strictObject({ kind, tags })),
  // @ts-expect-error a field that the type lacks
  exactly<Wish>()(z.strictObject({ kind, tags, note, more: z.boolean().exactOptional() })),
  // @ts-expect-error a value that the type lacks
  exactly<Wish>()(z.strictObject({ kind: z.enum(['new', 'old', 'older']), tags, note })),
  // @ts-expect-error a value that the schema lacks
  exactly<Wish>()(z.strictObject({ kind: z.enum(['new']), tags, note })),
  // @ts-expect-error undefined where the type says absent
  exactly<Wish>()(z.strictObject({ kind, tags, note: z.string().optional() })),
  // @ts-expect-error a kind of a union that the schema lacks
  exactly<{ type: 'a' } | { type: 'b' }>()(onlyA),
  // @ts-expect-error a default that the schema refuses
  defineSetting({ ...flag, default: 'yes' }),
];

it('a schema that is exactly of its type is given back as it is', () => {
  const schema = z.strictObject({ kind, tags, note });
  expect(exactly<Wish>()(schema)).toBe(schema);
  expect(drifted).toHaveLength(7);
});

it('the type of settings has what is defined, absent only where there is no default, and nothing else', () => {
  const theme: 'system' | 'light' | 'dark' = defaultSettings.theme;
  const recordingType: Settings['recordingType'] = 'broadcast';
  // @ts-expect-error not a theme
  const sepia: Settings['theme'] = 'sepia';
  // @ts-expect-error no setting of this name
  const unknown: unknown = defaultSettings.fontSize;
  // @ts-expect-error it has a default and is never absent
  const absent: Settings['volume'] = undefined;
  expect([theme, recordingType, sepia, unknown, absent]).toEqual([
    'system',
    'broadcast',
    'sepia',
    undefined,
    undefined,
  ]);
});
