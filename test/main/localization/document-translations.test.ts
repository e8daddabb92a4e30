import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { LocalizationClient } from '../../../src/main/localization/client.ts';
import { DocumentTranslations } from '../../../src/main/localization/document-translations.ts';
import { OpenedDocuments } from '../../../src/main/localization/opened-documents.ts';
import type { DocumentLanguage, DocumentTranslation } from '../../../src/shared/ipc/documents.ts';
import { type Problem, ProblemError, problem } from '../../../src/shared/problem.ts';
import { held, localizationPeer, model } from '../../contract/localization/peer.ts';
import { temporaryFolder } from '../../packs/support/packs.ts';
import { placeIn } from '../../support/kept-files.ts';

/** The app's half on a folder, as often as a test opens it. */
function opener(url: () => string, folder = temporaryFolder()) {
  const data = temporaryFolder();
  return {
    folder,
    open() {
      const problems: Problem[] = [];
      const finished: DocumentTranslation[] = [];
      const opened: string[] = [];
      const chosen: { folder: string | null } = { folder: null };
      const translations = new DocumentTranslations({
        place: placeIn(data, problems),
        connect: async () => new LocalizationClient({ url: url() }),
        changed: () => {},
        finished: translation => finished.push(translation),
        chooseFolder: async () => chosen.folder,
        openFile: async path => {
          opened.push(path);
          return existsSync(path) ? '' : 'no such file';
        },
      });
      onTestFinished(() => translations.close());
      return { translations, finished, opened, chosen, problems };
    },
  };
}

async function document(name: string, content: string, folder: string) {
  const documents = new OpenedDocuments();
  const file = join(folder, name);
  writeFileSync(file, content);
  return documents.get((await documents.addFile(file)).id);
}

const german = { source: 'en', targets: ['de'], url: undefined };

const stateOf = ({ list }: DocumentTranslations, language: string): DocumentLanguage | undefined =>
  list[0]?.languages.find(each => each.language === language);
const ready = (language: string, name: string) => ({
  ...{ language, state: 'ready', untranslated: 0, place: { state: 'saved', name } },
});

describe('the translations of documents', () => {
  it('are saved beside the original as each language is ready, and opened', async () => {
    const models = held();
    const peer = await localizationPeer({ providers: [models.provider] });
    const { folder, open } = opener(() => peer.url);
    const { translations, finished, opened } = open();
    const file = await document('notes.md', '# Hello\n\n`code` here\n', folder);
    await translations.start(file, { ...german, targets: ['de', 'fr'] });
    expect(translations.list[0]).toMatchObject({ kind: 'file', name: 'notes.md', source: 'en', folder });
    models.let('de');
    await expect.poll(() => stateOf(translations, 'de')).toEqual(ready('de', 'notes.de.md'));
    expect(readFileSync(join(folder, 'notes.de.md'), 'utf8')).toBe('# [de] Hello\n\n`code`[de]  here\n');
    expect([stateOf(translations, 'fr')?.state, finished]).toEqual(['processing', []]);
    models.let('fr');
    await expect.poll(() => finished).toHaveLength(1);
    const [{ id } = { id: '' }] = translations.list;
    await translations.open(id, 'fr');
    expect(opened).toEqual([join(folder, 'notes.fr.md')]);
    rmSync(join(folder, 'notes.fr.md'));
    await expect(translations.open(id, 'fr')).rejects.toThrow(ProblemError);
  });

  it('are never written over a file that is there, unless the person says so', async () => {
    const peer = await localizationPeer();
    const { folder, open } = opener(() => peer.url);
    const { translations, finished } = open();
    writeFileSync(join(folder, 'a.de.txt'), 'mine');
    await translations.start(await document('a.txt', 'Hello', folder), german);
    await expect.poll(() => finished).toHaveLength(1);
    expect(stateOf(translations, 'de')).toMatchObject({ place: { state: 'exists', name: 'a.de.txt' } });
    const [{ id } = { id: '' }] = translations.list;
    await translations.save(id, 'de', 'beside');
    expect(stateOf(translations, 'de')).toEqual(ready('de', 'a.de (2).txt'));
    expect(readFileSync(join(folder, 'a.de.txt'), 'utf8')).toBe('mine');
    await translations.save(id, 'de', 'replace');
    expect(readFileSync(join(folder, 'a.de.txt'), 'utf8')).toBe('[de] Hello');
  });

  it('say why a folder does not take them, and go elsewhere', async () => {
    const peer = await localizationPeer();
    const { folder, open } = opener(() => peer.url);
    const { translations, finished, chosen } = open();
    const file = await document('a.txt', 'Hello', folder);
    await translations.start({ ...file, folder: join(folder, 'gone') }, german);
    await expect.poll(() => finished).toHaveLength(1);
    expect(stateOf(translations, 'de')).toMatchObject({
      place: { state: 'unwritten', name: 'a.de.txt', why: expect.stringContaining('ENOENT') },
    });
    const [{ id } = { id: '' }] = translations.list;
    await translations.save(id, 'de', 'elsewhere');
    expect(stateOf(translations, 'de')).toMatchObject({ place: { state: 'unwritten' } });
    chosen.folder = folder;
    await translations.save(id, 'de', 'elsewhere');
    expect(stateOf(translations, 'de')).toEqual(ready('de', 'a.de.txt'));
    expect(translations.list[0]?.folder).toBe(folder);
  });

  it('fail by themselves, and are tried again alone', async () => {
    let isDown = true;
    const provider = model((text, { pair }) =>
      isDown && pair.target === 'fr'
        ? Promise.reject(new ProblemError(problem('language-unsupported', { why: 'speech', language: 'fr' })))
        : `[${pair.target}] ${text}`,
    );
    const peer = await localizationPeer({ providers: [provider] });
    const { folder, open } = opener(() => peer.url);
    const { translations, finished } = open();
    await translations.start(await document('a.txt', 'Hello', folder), { ...german, targets: ['de', 'fr'] });
    await expect.poll(() => finished).toHaveLength(1);
    expect(stateOf(translations, 'de')).toEqual(ready('de', 'a.de.txt'));
    expect(stateOf(translations, 'fr')).toMatchObject({ state: 'failed', why: expect.stringMatching(/./) });
    isDown = false;
    const asked = provider.asked.length;
    const [{ id } = { id: '' }] = translations.list;
    translations.retry(id, 'fr');
    await expect.poll(() => stateOf(translations, 'fr')).toEqual(ready('fr', 'a.fr.txt'));
    expect(provider.asked.slice(asked).map(({ pair }) => pair.target)).toEqual(['fr']);
    expect(() => translations.retry(id, 'de')).toThrow(ProblemError);
  });

  it('go on when the app was closed in the middle, also where the service ended meanwhile', async () => {
    const models = held();
    const peer = await localizationPeer({ providers: [models.provider] });
    const { folder, open } = opener(() => peer.url);
    const first = open();
    const file = await document('a.txt', 'Hello', folder);
    await first.translations.start(file, { ...german, targets: ['de', 'fr', 'ja'] });
    models.let('de');
    await expect.poll(() => stateOf(first.translations, 'de')?.state).toBe('ready');
    first.translations.close();
    models.let('fr');
    const second = open();
    expect(stateOf(second.translations, 'de')).toEqual(ready('de', 'a.de.txt'));
    second.translations.resume();
    await expect.poll(() => stateOf(second.translations, 'fr')?.state).toBe('ready');
    second.translations.close();
    models.let('ja');
    const third = open();
    third.translations.resume();
    await expect.poll(() => third.finished).toHaveLength(1);
    expect(third.finished[0]?.languages.map(({ state }) => state)).toEqual(['ready', 'ready', 'ready']);
    expect(readdirSync(folder).toSorted()).toEqual(['a.de.txt', 'a.fr.txt', 'a.ja.txt', 'a.txt']);
  });

  it('wait for a service that cannot be reached, say so, and begin when it is there', async () => {
    const peer = await localizationPeer();
    let url = 'http://127.0.0.1:9';
    const { folder, open } = opener(() => url);
    const { translations, finished } = open();
    await translations.start(await document('a.txt', 'Hello', folder), german);
    await expect.poll(() => translations.list[0]?.waiting).toContain('127.0.0.1:9 is not responding');
    url = peer.url;
    await expect.poll(() => finished).toHaveLength(1);
    expect(stateOf(translations, 'de')).toEqual(ready('de', 'a.de.txt'));
    expect(translations.list[0]?.waiting).toBeUndefined();
  });

  it('fail with the reason where the service refuses', async () => {
    const peer = await localizationPeer({ key: 'secret' });
    const { folder, open } = opener(() => peer.url);
    const { translations, finished } = open();
    await translations.start(await document('a.txt', 'Hello', folder), german);
    await expect.poll(() => finished).toHaveLength(1);
    expect(stateOf(translations, 'de')).toMatchObject({
      state: 'failed',
      why: expect.stringContaining('requires a key'),
    });
  });

  it('are removed from the list with the app’s own copies; what was saved stays', async () => {
    const peer = await localizationPeer();
    const { folder, open } = opener(() => peer.url);
    const { translations, finished } = open();
    await translations.start(await document('a.txt', 'Hello', folder), german);
    await expect.poll(() => finished).toHaveLength(1);
    const [{ id } = { id: '' }] = translations.list;
    await translations.remove(id);
    expect([translations.list, existsSync(join(folder, 'a.de.txt'))]).toEqual([[], true]);
    await expect(translations.open(id, 'de')).rejects.toThrow(ProblemError);
  });
});
