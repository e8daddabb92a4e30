/** Keys and namespaces of a project. */

import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import {
  type KeyBody,
  type KeyChange,
  type KeyPage,
  type KeyQuery,
  keyQuery,
  type NamespaceList,
  putKeys,
} from '../../../shared/protocols/mt/keys.ts';
import { keysPath, namespacesPath } from '../../../shared/protocols/mt/paths.ts';
import {
  type KeySearch,
  KeyTaken,
  type KeyWrite,
  type TranslationKey,
} from '../../store/translations/translation-key.ts';
import type { TranslationStore } from '../../store/translations/translation-store.ts';
import { localeOf } from './locales.ts';
import { projectOf } from './project.ts';
import { MtRefusal, parsed } from './refusal.ts';

export function serveKeys(
  scope: FastifyInstance,
  own: (path: string) => string,
  store: TranslationStore,
): void {
  scope.get(own(keysPath(':projectId')), async (request): Promise<KeyPage> => {
    const project = projectOf(request);
    const query = parsed(keyQuery, request.query);
    const { keys, total, next } = await store.keys.page(project, searchOf(query));
    return {
      data: keys.map(key => bodyOf(key, localesOf(query.localeCodes))),
      pagination: {
        nextCursor: next ? cursorOf(next) : null,
        hasMore: next !== undefined,
        totalItems: total,
      },
    };
  });
  scope.put(own(keysPath(':projectId')), async (request): Promise<{ readonly data: readonly KeyBody[] }> => {
    const project = projectOf(request);
    const written = await write(store, project, parsed(putKeys, request.body).data.map(writeOf));
    return { data: written.map(key => bodyOf(key)) };
  });
  scope.get(
    own(namespacesPath(':projectId')),
    async (request): Promise<NamespaceList> => ({
      data: [...(await store.keys.namespaces(projectOf(request)))],
    }),
  );
}

/** All or none. */
async function write(
  store: TranslationStore,
  project: number,
  writes: readonly KeyWrite[],
): Promise<readonly TranslationKey[]> {
  try {
    const written = await store.keys.write(project, writes);
    if (written) return written;
  } catch (error) {
    if (error instanceof KeyTaken) throw new MtRefusal('KEY_EXISTS', `${error.message}; nothing was changed`);
    throw error;
  }
  throw new MtRefusal('KEY_NOT_FOUND', 'One of the ids belongs to no key; nothing was changed');
}

function searchOf({
  cursor,
  limit,
  search,
  namespaceIds,
  statuses,
  localeCodes,
  sortBy,
  sortOrder,
}: KeyQuery): KeySearch {
  return {
    ...{ limit, sortBy, descending: sortOrder === 'desc' },
    ...(cursor === undefined ? {} : { after: placeOf(cursor) }),
    ...(search === undefined ? {} : { search }),
    ...(namespaceIds === undefined ? {} : { namespaceIds }),
    ...(statuses === undefined ? {} : { statuses }),
    ...(localeCodes === undefined ? {} : { localeCodes: localesOf(localeCodes) }),
  };
}

const localesOf = (codes: readonly string[] = []): readonly string[] =>
  codes.map(code => localeOf(code, 'localeCodes'));

const place = z.tuple([z.union([z.string(), z.number()]), z.number()]);

const cursorOf = (next: readonly [string | number, number]): string =>
  Buffer.from(JSON.stringify(next)).toString('base64url');

function placeOf(cursor: string): readonly [string | number, number] {
  try {
    return place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new MtRefusal('INVALID_INPUT', 'cursor: not one that a page gave', { field: 'cursor' });
  }
}

/** What a person wrote without saying how good it is, is good; an empty text is none. */
function writeOf({ translations, ...change }: KeyChange): KeyWrite {
  const texts = Object.entries(translations ?? {}).map(([locale, { value, status = 'translated' }]) => ({
    ...{ locale: localeOf(locale, 'translations'), value },
    status: value.trim() === '' ? ('not_translated' as const) : status,
  }));
  return { ...change, texts };
}

/** `locales`: only these, where they were named. */
function bodyOf({ texts, ...key }: TranslationKey, locales: readonly string[] = []): KeyBody {
  const shown = texts.filter(({ locale }) => locales.length === 0 || locales.includes(locale));
  return {
    ...key,
    translations: Object.fromEntries(
      shown.map(({ locale, id, value, status }) => [locale, { id, value, status }]),
    ),
  };
}
