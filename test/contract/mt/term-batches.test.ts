import { describe, expect, it } from 'vitest';
import { AddressFailure } from '../../../src/gateway/engines/address/failure.ts';
import { TermBatches } from '../../../src/main/translations/term-batches.ts';
import type { TermsProgress } from '../../../src/shared/ipc/terms.ts';
import { type FakeProvider, fakeProvider, mtPeer, never } from './peer.ts';

async function batchesWith(provider: FakeProvider) {
  const peer = await mtPeer({ vendors: [provider] });
  const progress: TermsProgress[] = [];
  const place = { address: { url: peer.url }, project: 1, isBuiltIn: true };
  const batches = new TermBatches({
    place: () => Promise.resolve(place),
    progress: each => progress.push(each),
  });
  const request = (...terms: string[]) => ({ id: 'a', terms, source: 'en-US', target: 'es-ES' });
  return { peer, batches, progress, request };
}

describe('terms that are translated by a batch', () => {
  it('come back each with its translation, and progress counts to the last one', async () => {
    const upper = fakeProvider('deepl', ({ segments }) => String(segments[0]).toUpperCase());
    const { batches, progress, request } = await batchesWith(upper);
    const terms = Array.from({ length: 120 }, (_each, at) => `term ${at}`);
    const translated = await batches.translate(request(...terms, 'term 0'));
    expect(translated).toHaveLength(120);
    expect(translated[7]).toEqual({ term: 'term 7', outcome: { state: 'ready', text: 'TERM 7' } });
    expect(progress.at(-1)).toEqual({ id: 'a', done: 120, total: 120 });
  });

  it('say what failed of them, and take nothing of an earlier batch for a translation', async () => {
    let refuses = false;
    const moody = fakeProvider('deepl', () => {
      if (refuses) throw new AddressFailure('refused', 'did not take the request (400)');
      return 'ley';
    });
    const { batches, request } = await batchesWith(moody);
    expect(await batches.translate(request('law'))).toEqual([
      { term: 'law', outcome: { state: 'ready', text: 'ley' } },
    ]);
    refuses = true;
    expect(await batches.translate(request('law'))).toEqual([
      { term: 'law', outcome: { state: 'failed', message: 'DeepL did not take the request (400)' } },
    ]);
  });

  it('are left where they are when it is cancelled: what was done comes back', async () => {
    const half = fakeProvider('deepl', (given, signal) =>
      given.segments[0] === 'law' ? 'ley' : never(given, signal),
    );
    const { batches, request } = await batchesWith(half);
    const asked = batches.translate(request('law', 'court'));
    await half.askedTimes(2);
    batches.cancel('a');
    expect(await asked).toEqual([{ term: 'law', outcome: { state: 'ready', text: 'ley' } }]);
  });

  it('are refused where nobody translates', async () => {
    const peer = await mtPeer();
    const place = { address: { url: peer.url }, project: 1, isBuiltIn: true };
    const batches = new TermBatches({ place: () => Promise.resolve(place), progress: () => {} });
    const asked = batches.translate({ id: 'a', terms: ['law'], source: 'en-US', target: 'es-ES' });
    await expect(asked).rejects.toThrow('Nothing here translates en-US to es-ES');
  });
});
