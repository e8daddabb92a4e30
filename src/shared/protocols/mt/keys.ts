/** Translation keys on the wire: the vendor's public pages (**P** in protocols.md); writing them is **D**. */

import { z } from 'zod';
import { languageTag } from '../../language-tag-schema.ts';
import { mtDecisions } from './decisions.ts';

/** not_reviewed: a machine wrote it and nobody confirmed it. */
export const translationStatus = z.enum(['translated', 'not_reviewed', 'not_translated']);

export const translationBody = z.object({
  id: z.number().int(),
  value: z.string(),
  status: translationStatus,
});

export const keyBody = z.object({
  id: z.number().int(),
  key: z.string(),
  namespace: z.string(),
  namespaceId: z.number().int(),
  description: z.string().nullable(),
  isPlural: z.boolean(),
  characterLimit: z.number().int().nullable(),
  translations: z.record(languageTag, translationBody),
});
export type KeyBody = z.infer<typeof keyBody>;

export const keyPage = z.object({
  data: z.array(keyBody),
  pagination: z.object({
    nextCursor: z.string().nullable(),
    hasMore: z.boolean(),
    totalItems: z.number().int(),
  }),
});
export type KeyPage = z.infer<typeof keyPage>;

/** `a,b` or the parameter given more than once. */
const list = <Item extends z.ZodType<unknown, string>>(item: Item) =>
  z
    .union([z.string(), z.array(z.string())])
    .transform(given => [given].flat().flatMap(part => part.split(',').filter(each => each !== '')))
    .pipe(z.array(item));

export const keyQuery = z.object({
  cursor: z.string().max(200).exactOptional(),
  limit: z.coerce.number().int().min(1).max(100).default(mtDecisions.pageKeys),
  search: z.string().max(512).exactOptional(),
  namespaceIds: list(z.coerce.number<string>().int()).exactOptional(),
  statuses: list(translationStatus).exactOptional(),
  localeCodes: list(languageTag).exactOptional(),
  sortBy: z.enum(['id', 'key', 'namespace']).default('id'),
  sortOrder: z.enum(['asc', 'desc']).default('asc'),
});
export type KeyQuery = z.infer<typeof keyQuery>;

const written = z.object({
  value: z.string().max(mtDecisions.textLength),
  status: translationStatus.exactOptional(),
});

/** **D** What a GET gives may be sent back; `id` or `key` says which one is meant, and what is absent stays as it was. */
export const keyChange = z
  .object({
    id: z.number().int().min(1).exactOptional(),
    key: z.string().min(1).max(512).exactOptional(),
    namespace: z.string().min(1).max(255).exactOptional(),
    description: z.string().max(2000).nullable().exactOptional(),
    isPlural: z.boolean().exactOptional(),
    characterLimit: z.number().int().min(1).nullable().exactOptional(),
    translations: z.record(languageTag, written).exactOptional(),
  })
  .refine(({ id, key }) => id !== undefined || key !== undefined, 'id or key is needed');
export type KeyChange = z.infer<typeof keyChange>;

export const putKeys = z.object({ data: z.array(keyChange).min(1).max(mtDecisions.putKeys) });

export const namespaceList = z.object({
  data: z.array(z.object({ id: z.number().int(), name: z.string(), keyCount: z.number().int() })),
});
export type NamespaceList = z.infer<typeof namespaceList>;
