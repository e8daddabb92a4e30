import { describe, expect, it } from 'vitest';
import { keyPage, namespaceList } from '../../../src/shared/protocols/mt/keys.ts';
import { temporaryFolder } from '../../gateway/store/recording.ts';
import type { mtPeer } from './peer.ts';
import { places } from './places.ts';

type Peer = Awaited<ReturnType<typeof mtPeer>>;

const put = (peer: Peer, ...data: readonly object[]) => peer.send('PUT', 'keys', { data });

async function page(peer: Peer, query: Readonly<Record<string, string>> = {}) {
  const { status, body } = await peer.get(`keys?${new URLSearchParams(query)}`);
  expect(status).toBe(200);
  return keyPage.parse(body);
}

const names = async (peer: Peer, query: Readonly<Record<string, string>>): Promise<readonly string[]> =>
  (await page(peer, query)).data.map(({ key }) => key);

const several = [
  { key: 'b', translations: { en: { value: 'Beta 100%' }, uk: { value: 'Бета', status: 'not_reviewed' } } },
  { key: 'a', namespace: 'mail', description: 'of the greeting', translations: { en: { value: 'Alpha' } } },
  { key: 'c', translations: { en: { value: 'Gamma' }, uk: { value: '' } } },
];

describe.each(places)('kept in %s', (_place, prepare) => {
  const open = prepare();

  describe('keys', () => {
    it('are given as they were written, with ids and the status of each text', async () => {
      const peer = await open();
      const description = 'Above the list';
      const key = { key: 'title', namespace: 'web', description, isPlural: true, characterLimit: 40 };
      const translations = { en: { value: 'Hi' }, 'uk-ua': { value: 'Привіт', status: 'not_reviewed' } };
      const { status, body } = await put(peer, { ...key, translations });
      const expected = {
        ...{ ...key, id: expect.any(Number), namespaceId: expect.any(Number) },
        translations: {
          en: { id: expect.any(Number), value: 'Hi', status: 'translated' },
          'uk-UA': { id: expect.any(Number), value: 'Привіт', status: 'not_reviewed' },
        },
      };
      expect([status, body]).toEqual([200, { data: [expected] }]);
      expect(await page(peer)).toEqual({
        data: [expected],
        pagination: { nextCursor: null, hasMore: false, totalItems: 1 },
      });
    });

    it('come page by page, each once, while others are added', async () => {
      const peer = await open();
      for (const at of [0, 1])
        await put(peer, ...Array.from({ length: 60 }, (_, each) => ({ key: `k${at}-${each}` })));
      const first = await page(peer);
      expect(first.data).toHaveLength(50);
      expect(first.pagination).toMatchObject({ hasMore: true, totalItems: 120 });
      for (const [sortBy, sortOrder] of [
        ['id', 'asc'],
        ['id', 'desc'],
        ['key', 'asc'],
        ['namespace', 'desc'],
      ] as const) {
        const ids: number[] = [];
        let cursor: string | null = '';
        while (cursor !== null) {
          const query = { limit: '33', sortBy, sortOrder, ...(cursor === '' ? {} : { cursor }) };
          const { data, pagination } = await page(peer, query);
          ids.push(...data.map(({ id }) => id));
          cursor = pagination.nextCursor;
          if (cursor !== null) await put(peer, { key: 'k0-1', description: `seen to ${ids.length}` });
        }
        expect([new Set(ids).size, ids.length]).toEqual([120, 120]);
      }
    });

    it('are found by words, namespace, status and language, and sorted', async () => {
      const peer = await open();
      const { body } = await put(peer, ...several);
      const mail = String(body.data[1].namespaceId);
      expect(await names(peer, { sortBy: 'key' })).toEqual(['a', 'b', 'c']);
      expect(await names(peer, { sortBy: 'namespace', sortOrder: 'desc' })).toEqual(['a', 'c', 'b']);
      expect(await names(peer, { search: 'greeting' })).toEqual(['a']);
      expect(await names(peer, { search: 'alp' })).toEqual(['a']);
      expect(await names(peer, { search: '0%' })).toEqual(['b']);
      expect(await names(peer, { search: '_' })).toEqual([]);
      expect(await names(peer, { namespaceIds: mail })).toEqual(['a']);
      expect(await names(peer, { namespaceIds: `${mail},${body.data[0].namespaceId}` })).toHaveLength(3);
      expect(await names(peer, { statuses: 'not_reviewed' })).toEqual(['b']);
      expect(await names(peer, { statuses: 'not_translated', localeCodes: 'uk' })).toEqual(['a', 'c']);
      expect(await names(peer, { statuses: 'not_reviewed,translated', localeCodes: 'UK' })).toEqual(['b']);
      const [first] = (await page(peer, { localeCodes: 'uk' })).data;
      expect(Object.keys(first?.translations ?? {})).toEqual(['uk']);
    });

    it('are those of one project', async () => {
      const peer = await open();
      const { body } = await put(peer, { key: 'mine' });
      const other = peer.project.replace(/1$/, '2');
      expect(await fetch(`${other}/keys`).then(each => each.json())).toMatchObject({ data: [] });
      const stolen = await fetch(`${other}/keys`, {
        ...{ method: 'PUT', headers: { 'content-type': 'application/json' } },
        body: JSON.stringify({ data: [{ id: body.data[0].id, key: 'stolen' }] }),
      });
      expect(stolen.status).toBe(404);
      expect(await names(peer, {})).toEqual(['mine']);
    });

    it('are listed by namespace, with how many each has', async () => {
      const peer = await open();
      await put(peer, ...several);
      expect(namespaceList.parse((await peer.get('namespaces')).body)).toEqual({
        data: [
          { id: expect.any(Number), name: 'default', keyCount: 2 },
          { id: expect.any(Number), name: 'mail', keyCount: 1 },
        ],
      });
    });

    it('are there after a restart, when they are kept in a data folder', async () => {
      const dataDir = temporaryFolder();
      const before = await open({ dataDir });
      await put(before, ...several);
      const kept = await page(before);
      await before.close();
      expect(await page(await open({ dataDir }))).toEqual(kept);
    });
  });

  describe('what is written', () => {
    it('leaves what it does not name as it was', async () => {
      const peer = await open();
      const { body } = await put(peer, ...several);
      const { id } = body.data[1];
      const { body: changed } = await put(peer, { id, translations: { uk: { value: 'Альфа' } } });
      expect(changed.data).toEqual([
        {
          ...body.data[1],
          translations: { ...body.data[1].translations, uk: expect.objectContaining({ value: 'Альфа' }) },
        },
      ]);
    });

    it('may be another name, in the same namespace, or another namespace under the same name', async () => {
      const peer = await open();
      const { body } = await put(peer, ...several);
      const { id } = body.data[1];
      const renamed = await put(peer, { id, key: 'z' });
      expect(renamed.body.data).toMatchObject([{ id, key: 'z', namespace: 'mail' }]);
      const moved = await put(peer, { id, namespace: 'web' });
      expect(moved.body.data).toMatchObject([{ id, key: 'z', namespace: 'web' }]);
    });

    it('may be the very answer of a GET', async () => {
      const peer = await open();
      await put(peer, ...several);
      const { data } = await page(peer);
      expect((await put(peer, ...data)).body.data).toEqual(data);
    });

    it.each([
      ['an id that no key has', { id: 999, key: 'x' }, 404, 'KEY_NOT_FOUND'],
      ['the name of another key', { key: 'c', id: 1 }, 409, 'KEY_EXISTS'],
      ['neither id nor key', { description: 'x' }, 400, 'INVALID_INPUT'],
      [
        'a language that is none',
        { key: 'x', translations: { english: { value: 'x' } } },
        400,
        'INVALID_INPUT',
      ],
      [
        'a text that is too long',
        { key: 'x', translations: { en: { value: 'x'.repeat(10_001) } } },
        400,
        'INVALID_INPUT',
      ],
    ])('is refused whole with %s', async (_, wrong, status, code) => {
      const peer = await open();
      await put(peer, ...several);
      const before = await page(peer);
      const refused = await put(peer, { key: 'new' }, wrong);
      expect([refused.status, refused.body.code]).toEqual([status, code]);
      expect(await page(peer)).toEqual(before);
    });

    it.each([
      ['limit', '0'],
      ['limit', '101'],
      ['cursor', 'x'],
      ['statuses', 'good'],
      ['localeCodes', 'english'],
      ['namespaceIds', 'mail'],
      ['sortBy', 'value'],
      ['sortOrder', 'up'],
    ])('is not read with %s=%s', async (field, value) => {
      const { status, body } = await (await open()).get(`keys?${field}=${value}`);
      expect([status, body.code]).toEqual([400, 'INVALID_INPUT']);
      expect(body.meta.field).toMatch(new RegExp(`^${field}`));
    });
  });
});
