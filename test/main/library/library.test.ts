import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Library } from '../../../src/main/library/library.ts';
import { libraryVersion } from '../../../src/main/library/library-file.ts';
import type { RecordFolder } from '../../../src/main/record/record-folder.ts';
import { ProblemError } from '../../../src/shared/problem.ts';
import { fold } from '../../../src/shared/text/fold.ts';
import { Recording, saved, temporaryRecord } from './recorded.ts';

function libraryOf(folder: RecordFolder): Library {
  const library = new Library(folder);
  onTestFinished(() => library.close());
  return library;
}

const languages = [
  ['zh-CN', '会议预算委员会今天讨论了天气'],
  ['ja-JP', '本日の会議は予算委員会で行われます。ガイドを見てください。'],
  ['th-TH', 'คณะกรรมการประชุมเรื่องงบประมาณวันนี้'],
  ['ar-EG', 'اجتمعت لجنةُ الميزانية اليومَ في القاعة الكبيرة'],
  ['ko-KR', '오늘 예산 위원회가 회의를 합니다'],
  ['de-DE', 'Der Haushaltsausschuss tagt heute in der Großen Halle'],
] as const;

async function spoken() {
  const folder = temporaryRecord();
  await saved(
    folder,
    'talk',
    languages.map(([language, text]) => ({
      text: `A sentence that is ${language}`,
      translations: { [language]: text },
    })),
    'talk.wav',
  );
  const library = libraryOf(folder);
  library.sync();
  return { folder, library };
}

const textsOf = (library: Library, query: string): string[] =>
  library
    .search(query)
    .flatMap(({ texts }) => texts.filter(({ found }) => found.length > 0).map(({ text }) => text));

const reasonOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.reason;
    throw error;
  }
  return 'none';
};

describe('a search in the library', () => {
  it.each([
    ['预算', 0],
    ['会', 0],
    ['委员会', 0],
    ['天气', 0],
    ['予算委員会', 1],
    ['会議', 1],
    ['ガイド', 1],
    ['ｶﾞｲﾄﾞ', 1],
    ['ประชุม', 2],
    ['วัน', 2],
    ['لجنة', 3],
    ['ميزانيه', 3],
    ['في', 3],
    ['예산', 4],
    ['위원회가', 4],
    ['ausschuss', 5],
    ['GROSSEN', 5],
    ['halle tagt', 5],
  ] as const)('finds %s where it was said, and where it stands there', async (query, at) => {
    const { library } = await spoken();
    const [hit, ...more] = library.search(query).filter(({ sid }) => sid === at + 1);
    expect(more).toEqual([]);
    const [said, translated] = hit?.texts ?? [];
    expect(said).toEqual({ language: 'en-US', text: `A sentence that is ${languages[at][0]}`, found: [] });
    expect(translated?.text).toBe(languages[at][1]);
    const words = translated?.found.map(([start, end]) => fold(translated.text.slice(start, end))) ?? [];
    for (const word of query.split(' ')) expect(words.join(' ')).toContain(fold(word));
    expect(hit?.session).toMatchObject({ id: 'talk', name: 'talk.wav', sentences: 6 });
    expect(hit?.startMs).toBe((at + 1) * 1_000);
  });

  it('finds both what was said and its translation, the newest session first', async () => {
    const folder = temporaryRecord();
    await saved(folder, 'first', [{ text: 'The moment of truth', translations: { 'es-ES': 'El momento' } }]);
    await saved(folder, 'second', [{ text: 'One moment', translations: { 'es-ES': 'Un instante' } }]);
    const library = libraryOf(folder);
    library.sync();
    expect(library.search('moment').map(({ session }) => session.id)).toEqual(['second', 'first']);
    expect(library.search('moment', 1)).toHaveLength(1);
    expect(library.search('instante moment')).toEqual([]);
    expect(library.search('truth moment')).toHaveLength(1);
    expect(library.search('"moment of"')).toHaveLength(1);
    expect(library.search('"of moment"')).toEqual([]);
    expect(library.search('   ')).toEqual([]);
    expect(library.search('" OR words MATCH \'x')).toEqual([]);
  });

  it('finds whatever stands in a text, in any script, as looking through all of them does', async () => {
    const folder = temporaryRecord();
    const letters = fc.constantFrom(...'abAÉé ßab會議会ガｶﾞกิักاأـًةى.-"\''.split(''), '👩‍👧', 'e\u0301');
    const texts = fc.sample(fc.string({ unit: letters, minLength: 1, maxLength: 12 }), {
      numRuns: 150,
      seed: 7,
    });
    await saved(
      folder,
      'all',
      texts.map(text => ({ text })),
    );
    const library = libraryOf(folder);
    library.sync();
    fc.assert(
      fc.property(fc.string({ unit: letters, minLength: 1, maxLength: 5 }), query => {
        const wanted = fold(query.replaceAll(/["“”„«»]/g, ' '))
          .split(/\s+/)
          .filter(term => term !== '');
        if (wanted.length === 0 || query.includes('"')) return;
        const there = texts.filter(text => wanted.every(term => fold(text).includes(term)));
        const found = library.search(query, 1_000).map(({ texts: [said] }) => said?.text);
        expect(found.toSorted()).toEqual(there.toSorted());
      }),
      { numRuns: 400 },
    );
  });
});

describe('the library', () => {
  it('lists every session, newest first, and opens one with all that was said', async () => {
    const { folder, library } = await spoken();
    await saved(folder, 'later', [{ text: 'Later' }]);
    library.sync();
    expect(library.list().map(({ id }) => id)).toEqual(['later', 'talk']);
    expect(library.list()[1]).toMatchObject({
      ...{ name: 'talk.wav', durationMs: 60_000, language: 'en-US', service: 'lingox', state: 'complete' },
      targetLanguages: ['es-ES', ...languages.map(([language]) => language)],
    });
    const { transcript } = library.open('talk');
    expect(transcript.sentences.map(({ sid }) => sid)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(reasonOf(() => library.open('nobody'))).toBe('record-missing');
  });

  it('knows a session by the beginning of its id, where only one begins so', async () => {
    const folder = temporaryRecord();
    for (const id of ['abc-1', 'abc-2', 'xyz-1']) await saved(folder, id, [{ text: id }]);
    const library = libraryOf(folder);
    expect(library.open('xyz').id).toBe('xyz-1');
    expect(library.open('abc-2').id).toBe('abc-2');
    expect(reasonOf(() => library.open('abc'))).toBe('record-missing');
    expect(reasonOf(() => library.open('../../x'))).toBe('record-missing');
    expect(reasonOf(() => library.open(''))).toBe('record-missing');
  });

  it('takes in what was corrected since', async () => {
    const folder = temporaryRecord();
    const recording = new Recording(folder, 'one');
    await recording.say({ text: 'The weather report' });
    await recording.record.ended(1_000);
    const library = libraryOf(folder);
    library.sync();
    await recording.record.keep({ type: 'corrected', sid: 1, text: 'The climate report' });
    library.sync();
    expect([textsOf(library, 'weather'), textsOf(library, 'climate')]).toEqual([[], ['The climate report']]);
    recording.recorder.close(() => 0);
  });

  it('shows a session that goes on, and not as one to recover', async () => {
    const folder = temporaryRecord();
    const recording = new Recording(folder, 'one');
    await recording.say({ text: 'It goes on' });
    const library = libraryOf(folder);
    expect(library.sync()).toEqual({ recovered: [], unreadable: [] });
    expect(library.list()).toMatchObject([{ id: 'one', state: 'running' }]);
    expect(reasonOf(() => library.delete('one'))).toBe('not-now');
    await recording.end();
    library.sync();
    expect(library.list()).toMatchObject([{ id: 'one', state: 'complete' }]);
  });

  it('ends a session whose program died and says so once', async () => {
    const folder = temporaryRecord();
    cpSync(new URL('../../fixtures/record/version-1.jsonl', import.meta.url), join(folder.path, 'copy'));
    const lines = readFileSync(join(folder.path, 'copy'), 'utf8').split('\n').slice(0, 6);
    mkdirSync(folder.sessions);
    writeFileSync(folder.journal('dead'), `${lines.join('\n')}\n{"v":1,`);
    const library = libraryOf(folder);
    expect(library.sync()).toMatchObject({ recovered: [{ id: 'dead', state: 'recovered', sentences: 1 }] });
    expect(library.sync()).toEqual({ recovered: [], unreadable: [] });
    expect(library.list()).toMatchObject([{ id: 'dead', state: 'recovered', durationMs: 1_900, missing: 0 }]);
  });

  it('says which journals cannot be read, and lists the others', async () => {
    const { folder, library } = await spoken();
    writeFileSync(folder.journal('broken'), 'nothing\n');
    writeFileSync(join(folder.sessions, 'notes.txt'), 'mine');
    expect(library.sync()).toEqual({ recovered: [], unreadable: ['broken'] });
    expect(library.list().map(({ id }) => id)).toEqual(['talk']);
    expect(reasonOf(() => library.open('broken'))).toBe('record-unreadable');
    library.delete('broken');
    expect(library.sync()).toEqual({ recovered: [], unreadable: [] });
    expect(readdirSync(folder.sessions).toSorted()).toEqual(['notes.txt', 'talk.jsonl']);
  });

  it('deletes a session really: no file of the record holds a word of it any more', async () => {
    const folder = temporaryRecord();
    const secret = ['Xylophonquartett', 'Quizjodverbindung', '齉龘靐麤'];
    await saved(folder, 'kept', [{ text: 'Nothing of it' }]);
    await saved(
      folder,
      'secret',
      secret.map(text => ({ text, translations: { 'es-ES': `${text} otra vez` } })),
    );
    const library = libraryOf(folder);
    library.sync();
    expect(library.search('xylophon')).toHaveLength(1);
    library.delete('secret');
    expect(library.search('xylophon')).toEqual([]);
    expect(library.list().map(({ id }) => id)).toEqual(['kept']);
    const everything = Buffer.concat(
      readdirSync(folder.path, { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile() && !entry.name.endsWith('.lock'))
        .map(entry => readFileSync(join(entry.parentPath, entry.name))),
    );
    expect(everything.includes('Nothing of it')).toBe(true);
    const left = [...secret, 'xylophon', 'quizjod', 'xyl', 'zjo', '齉龘', '龘靐麤'].filter(word =>
      everything.includes(word),
    );
    expect(left).toEqual([]);
  });

  it('drops what was deleted beside it', async () => {
    const { folder, library } = await spoken();
    const other = libraryOf(folder);
    other.delete('talk');
    library.sync();
    expect([library.list(), library.search('ausschuss')]).toEqual([[], []]);
  });

  it('is made anew from the journals, of another version or damaged, with the same answers', async () => {
    const { folder, library } = await spoken();
    const before = [library.list(), library.search('会議')];
    library.rebuild();
    expect([library.list(), library.search('会議')]).toEqual(before);
    library.sync();

    const older = new DatabaseSync(folder.library);
    older.exec(`PRAGMA user_version = ${libraryVersion + 7}; DROP TABLE said`);
    older.close();
    const again = libraryOf(folder);
    again.sync();
    expect([again.list(), again.search('会議')]).toEqual(before);
  });

  it('is made anew when its file turns out to be garbage', async () => {
    const folder = temporaryRecord();
    await saved(folder, 'one', [{ text: 'Hello there' }]);
    writeFileSync(folder.library, Buffer.alloc(50_000, 'garbage'));
    const library = libraryOf(folder);
    library.sync();
    expect(library.search('hello')).toHaveLength(1);
  });
});
