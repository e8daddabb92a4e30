import { setImmediate } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { EngineCatalog, enginesOf } from '../../../../src/gateway/engines/catalog/catalog.ts';
import { type AnyEntry, entry } from '../../../../src/gateway/engines/catalog/entry.ts';
import { wordsOf } from '../../../support/words.ts';
import { broken, fakeHearing, fakeTranslator, info } from './fakes.ts';

const english = { source: 'en', target: 'es' };

function catalogOf(entries: readonly AnyEntry[], prefer: readonly string[] = []): EngineCatalog {
  const catalog = new EngineCatalog();
  catalog.replace({ entries, prefer, problems: [] });
  return catalog;
}

it('translates by the preferred engine, and by the next one when that fails, and says so', async () => {
  const neural = fakeTranslator('neural', [english]);
  const rules = fakeTranslator('rules', [english]);
  const { translator } = enginesOf(
    catalogOf([
      entry('translate', info('rules', 'built-in'), rules),
      entry('translate', info('neural'), neural),
    ]),
  );
  expect(await translator.translate('Hello', english)).toEqual({ text: 'neural: Hello', unknownWords: [] });
  neural.fails = true;
  expect(await translator.translate('Bye', english)).toEqual({
    text: 'rules: Bye',
    unknownWords: [],
    replaced: {
      by: 'The rules',
      failed: 'The neural',
      why: 'An engine failed: neural is out of order.',
    },
  });
});

it('rejects with what the preferred engine said when all have failed', async () => {
  const neural = fakeTranslator('neural', [english]);
  const rules = fakeTranslator('rules', [english]);
  neural.fails = true;
  rules.fails = true;
  const { translator } = enginesOf(
    catalogOf([
      entry('translate', info('neural'), neural),
      entry('translate', info('rules', 'built-in'), rules),
    ]),
  );
  await expect(translator.translate('Hello', english)).rejects.toThrow('neural is out of order');
  expect(rules.asked).toEqual(['Hello']);
});

it('asks no other engine when the caller has given up', async () => {
  const neural = fakeTranslator('neural', [english]);
  const rules = fakeTranslator('rules', [english]);
  neural.fails = true;
  const { translator } = enginesOf(
    catalogOf([
      entry('translate', info('neural'), neural),
      entry('translate', info('rules', 'built-in'), rules),
    ]),
  );
  await expect(translator.translate('Hello', english, AbortSignal.abort())).rejects.toThrow();
  expect(rules.asked).toEqual([]);
});

it('refuses a pair that no engine knows', async () => {
  const { translator } = enginesOf(
    catalogOf([entry('translate', info('rules'), fakeTranslator('rules', [english]))]),
  );
  await expect(translator.translate('Hello', { source: 'en', target: 'ja' })).rejects.toMatchObject({
    problem: { reason: 'language-unsupported' },
  });
});

it('lets the person say which engine is tried first', async () => {
  const { translator } = enginesOf(
    catalogOf(
      [
        entry('translate', info('neural'), fakeTranslator('neural', [english])),
        entry('translate', info('rules', 'built-in'), fakeTranslator('rules', [english])),
      ],
      ['rules'],
    ),
  );
  expect((await translator.translate('Hello', english)).text).toBe('rules: Hello');
});

it('translates between close languages by rules rather than by a detour, unless the detour is preferred', async () => {
  const pair = { source: 'es', target: 'ca' };
  const neural = entry('translate', info('neural'), fakeTranslator('neural', [{ ...pair, via: 'en' }]));
  const rules = entry('translate', info('rules', 'built-in'), fakeTranslator('rules', [pair]));
  const usual = enginesOf(catalogOf([neural, rules]));
  expect((await usual.translator.translate('Hola', pair)).text).toBe('rules: Hola');
  const wished = enginesOf(catalogOf([neural, rules], ['neural']));
  expect((await wished.translator.translate('Hola', pair)).text).toBe('neural: Hola');
});

it('uses a pack from the next sentence on, tells who listens, and closes what has left when nobody uses it', async () => {
  const rules = fakeTranslator('rules', [english]);
  const neural = fakeTranslator('neural', [english]);
  const old = entry('translate', info('rules', 'built-in'), rules);
  const catalog = catalogOf([old]);
  const { translator } = enginesOf(catalog);
  const told = vi.fn();
  catalog.onChange(told);
  expect((await translator.translate('One', english)).text).toBe('rules: One');
  const added = entry('translate', info('neural'), neural);
  catalog.replace({ entries: [old, added], prefer: [], problems: [] });
  expect(told).toHaveBeenCalledOnce();
  expect((await translator.translate('Two', english)).text).toBe('neural: Two');
  const done = added.lease.take();
  catalog.replace({ entries: [old], prefer: [], problems: [] });
  expect((await translator.translate('Three', english)).text).toBe('rules: Three');
  expect(neural.closed).toBe(false);
  done();
  expect(neural.closed).toBe(true);
  expect(rules.closed).toBe(false);
});

it('keeps the engine that runs when the same one is found again', async () => {
  const first = fakeTranslator('neural', [english]);
  const again = fakeTranslator('neural', [english]);
  const catalog = catalogOf([entry('translate', info('neural'), first, { version: 'sum' })]);
  const found = [entry('translate', info('neural'), again, { version: 'sum' })];
  catalog.replace({ entries: found, prefer: [], problems: [] });
  await enginesOf(catalog).translator.translate('Hello', english);
  expect(first.asked).toEqual(['Hello']);
  expect([first.closed, again.closed]).toEqual([false, true]);
});

it('hears a sentence again by the next engine when the first one failed, with all of its sound', async () => {
  const best = fakeHearing('best', ['en']);
  const other = fakeHearing('other', ['en', 'de', 'es']);
  const { speechToText } = enginesOf(
    catalogOf([entry('hear', info('other'), other), entry('hear', info('best'), best)]),
  );
  const recognizer = await speechToText.open(
    { language: 'en-US' },
    { partial: () => {}, problem: () => {}, ready: () => {} },
  );
  recognizer.startUtterance();
  for (let i = 0; i < 3; i++) recognizer.write(new Int16Array(320));
  best.fails = 'utterance';
  expect(await recognizer.endUtterance()).toEqual({
    text: 'other 960',
    words: [],
    replaced: { by: 'The other', failed: 'The best', why: 'An engine failed: best died.' },
  });
  expect(other.sessions.map(({ closed }) => closed)).toEqual([true]);
  await recognizer.close();
  expect(best.sessions.map(({ closed }) => closed)).toEqual([true]);
});

it('opens the next engine when the first one does not start, and every sentence says so', async () => {
  const best = fakeHearing('best', ['en']);
  const other = fakeHearing('other', ['en', 'de']);
  best.fails = 'open';
  const { speechToText } = enginesOf(
    catalogOf([entry('hear', info('best'), best), entry('hear', info('other'), other)]),
  );
  const recognizer = await speechToText.open(
    { language: 'en' },
    { partial: () => {}, problem: () => {}, ready: () => {} },
  );
  recognizer.startUtterance();
  expect(await recognizer.endUtterance()).toMatchObject({
    text: 'other 0',
    replaced: { by: 'The other', failed: 'The best' },
  });
});

it('lets a better recogniser that was added take over between two sentences', async () => {
  const first = fakeHearing('first', ['en', 'de']);
  const better = fakeHearing('better', ['en']);
  const old = entry('hear', info('first'), first);
  const catalog = catalogOf([old]);
  const partials: string[] = [];
  const recognizer = await enginesOf(catalog).speechToText.open(
    { language: 'en' },
    { partial: text => partials.push(text), problem: () => {}, ready: () => {} },
  );
  catalog.replace({ entries: [old, entry('hear', info('better'), better)], prefer: [], problems: [] });
  recognizer.startUtterance();
  await vi.waitFor(() => expect(better.sessions).toHaveLength(1));
  better.sessions[0]?.events.partial('too early');
  expect((await recognizer.endUtterance()).text).toBe('first 0');
  // It is open, and is in use from the next utterance on.
  await setImmediate();
  recognizer.startUtterance();
  better.sessions[0]?.events.partial('in time');
  first.sessions[0]?.events.partial('too late');
  expect((await recognizer.endUtterance()).text).toBe('better 0');
  expect(partials).toEqual(['in time']);
  expect(first.sessions[0]?.closed).toBe(true);
  await recognizer.close();
});

it('gives no more sound to an engine that was taken away, and loses no sentence by it', async () => {
  const away = fakeHearing('away', ['en']);
  const here = fakeHearing('here', ['en', 'de']);
  const stays = entry('hear', info('here'), here);
  const catalog = catalogOf([entry('hear', info('away', 'address'), away), stays]);
  const recognizer = await enginesOf(catalog).speechToText.open(
    { language: 'en' },
    { partial: () => {}, problem: () => {}, ready: () => {} },
  );
  catalog.replace({ entries: [stays], prefer: [], problems: [] });
  recognizer.startUtterance();
  recognizer.write(new Int16Array(320));
  expect((await recognizer.endUtterance()).text).toBe('here 320');
  await setImmediate();
  recognizer.startUtterance();
  expect((await recognizer.endUtterance()).text).toBe('here 0');
  expect(away.sessions[0]?.closed).toBe(true);
  expect(away.closed).toBe(true);
});

it('asks an engine that tells languages apart when several are spoken', async () => {
  const one = fakeHearing('one', ['en']);
  const many = fakeHearing('many', ['en', 'es', 'de'], true);
  const { speechToText } = enginesOf(
    catalogOf([entry('hear', info('one'), one), entry('hear', info('many'), many)]),
  );
  expect(speechToText.detectsLanguage).toBe(true);
  const events = { partial: () => {}, problem: () => {}, ready: () => {} };
  await speechToText.open({ language: 'en', among: ['en', 'es'] }, events);
  expect([one.sessions.length, many.sessions.length]).toEqual([0, 1]);
  await speechToText.open({ language: 'en' }, events);
  expect([one.sessions.length, many.sessions.length]).toEqual([1, 1]);
});

it('says both ways to bring a recogniser when there is none', async () => {
  const { speechToText } = enginesOf(catalogOf([]));
  expect(speechToText.problem).toMatchObject({ reason: 'engine-missing' });
  expect(wordsOf(speechToText.problem).advice).toContain('npm run setup');
  expect(wordsOf(speechToText.problem).advice).toContain('packs -- add --from');
  const events = { partial: () => {}, problem: () => {}, ready: () => {} };
  await expect(speechToText.open({ language: 'en' }, events)).rejects.toMatchObject({
    problem: { reason: 'engine-missing' },
  });
});

it('hands a failure on when there is no other engine', async () => {
  const only = fakeHearing('only', ['en']);
  const { speechToText } = enginesOf(catalogOf([entry('hear', info('only'), only)]));
  const events = { partial: () => {}, problem: () => {}, ready: () => {} };
  const recognizer = await speechToText.open({ language: 'en' }, events);
  recognizer.startUtterance();
  recognizer.write(new Int16Array(320));
  only.fails = 'utterance';
  await expect(recognizer.endUtterance()).rejects.toThrow(broken('only died').message);
});
