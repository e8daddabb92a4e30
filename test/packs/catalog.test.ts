import { describe, expect, it } from 'vitest';
import { catalog, defaultPackId } from '../../src/packs/catalog/catalog.ts';
import { isRecommended, knownFiles } from '../../src/packs/catalog/entry.ts';
import { packEngine } from '../../src/packs/manifest.ts';
import { enginePaths } from '../../src/packs/manifest-file.ts';
import { moonshineTokens } from '../../src/packs/moonshine-tokens.ts';
import { packInfos } from '../../src/packs/pack-infos.ts';
import { problem } from '../../src/shared/problem.ts';
import { sha256 } from './support/packs.ts';

describe('the catalogue', () => {
  it('has each pack once, under a name and an id of its own', () => {
    const entries = catalog();
    expect(entries.length).toBeGreaterThan(130);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
    expect(new Set(entries.map(({ name }) => name)).size).toBe(entries.length);
  });

  it('has Moonshine tiny as what is brought by itself', () => {
    expect(catalog().find(({ id }) => id === defaultPackId)).toMatchObject({
      source: { type: 'npm', spec: '@moonshine-ai/moonshine-js@0.1.29' },
      free: true,
    });
  });

  it('says of each pack what its quality, its languages and its licence are', () => {
    for (const { quality, languages, kind, licence, id } of catalog()) {
      expect(quality, id).toMatch(/^[A-Z].*\.$/);
      expect(licence, id).not.toBe('');
      expect(() => Intl.getCanonicalLocales(languages), id).not.toThrow();
      if (kind === 'translation') expect(languages, id).toHaveLength(2);
      else if (kind !== 'speakers') expect(languages.length, id).toBeGreaterThan(0);
    }
  });

  it('recommends nothing that forbids a use or that a single source vouches for', () => {
    const recommended = catalog().filter(isRecommended);
    expect(recommended.length).toBeGreaterThan(50);
    for (const { licence, sources, id } of recommended) {
      expect(licence, id).not.toMatch(/NC|research|not known|community/i);
      expect(sources, id).toBeGreaterThan(1);
    }
  });

  it('knows the sum of every file that an engine loads, or that of the archive', () => {
    const known = catalog().filter(({ source }) => source.type !== 'archive');
    for (const entry of known) {
      const paths = new Set(knownFiles(entry).map(({ path }) => path));
      for (const { path } of enginePaths(packEngine.parse(entry.engine)))
        expect(paths, entry.id).toContain(path);
    }
    for (const { engine, source, id } of catalog()) {
      if (source.type === 'archive') expect(engine, id).toHaveProperty('layout');
    }
  });

  it('accepts several versions of what its maker replaced in place', () => {
    const replaced = catalog().filter(
      ({ source }) => source.type === 'archive' && source.versions.length > 1,
    );
    expect(replaced.map(({ id }) => id)).toEqual([
      'piper-pt_br-faber-medium-int8',
      'piper-pt_br-faber-medium',
      'kokoro-multi-lang-v1_0',
    ]);
  });

  it('makes Moonshine’s tokens as they were when the model was tried', () => {
    const tokens = moonshineTokens();
    const made = catalog().find(({ id }) => id === defaultPackId)?.made;
    expect({ bytes: Buffer.byteLength(tokens), sha256: sha256(tokens) }).toEqual({
      bytes: made?.bytes,
      sha256: made?.sha256,
    });
  });
});

describe('what a person is shown', () => {
  const list = () => Promise.resolve({ packs: [], damaged: [] });

  it('is everything of the catalogue, with where it comes from', async () => {
    const infos = await packInfos({ catalog: catalog(), list });
    expect(infos).toHaveLength(catalog().length);
    expect(infos.every(({ host, state, bytes }) => host && state === 'available' && bytes > 0)).toBe(true);
    expect(infos.find(({ id }) => id === 'firefox-en-es')?.host).toBe(
      'firefox-settings-attachments.cdn.mozilla.net',
    );
    expect(infos.find(({ id }) => id === 'whisper-tiny')?.host).toBe('github.com');
  });

  it('is damaged where it is, with the reason', async () => {
    const damage = problem('pack-damaged', 'one');
    const infos = await packInfos({
      catalog: catalog(),
      list: () =>
        Promise.resolve({
          packs: [],
          damaged: [
            { id: 'whisper-tiny', problem: damage },
            { id: 'x', problem: damage },
          ],
        }),
    });
    expect(infos.find(({ id }) => id === 'whisper-tiny')).toMatchObject({
      state: 'damaged',
      problem: damage,
    });
    expect(infos.at(-1)).toMatchObject({ id: 'x', state: 'damaged', problem: damage });
  });
});
