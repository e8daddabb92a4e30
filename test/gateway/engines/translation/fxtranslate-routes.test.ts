import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  defaultTag,
  routeFor,
  routesOf,
} from '../../../../src/gateway/engines/translation/fxtranslate-routes.ts';
import type { InstalledPack } from '../../../../src/packs/manifest.ts';

/** Only what routes look at. */
function pack(...languages: readonly string[]): InstalledPack {
  return {
    folder: `/packs/${languages.join('-')}`,
    manifest: {
      format: 1,
      id: `fx-${languages.join('-').toLowerCase()}`,
      kind: 'translation',
      name: languages.join(' → '),
      quality: '',
      languages: [...languages],
      engine: { type: 'fxtranslate', model: 'm', sourceVocabulary: 'v', targetVocabulary: 'v' },
      licence: 'MPL-2.0',
      files: [{ path: 'm', bytes: 1, sha256: '0'.repeat(64) }],
    },
  };
}

const told = (packs: readonly InstalledPack[]) =>
  routesOf(packs).map(({ source, target, via }) =>
    via === undefined ? `${source} ${target}` : `${source} (${via}) ${target}`,
  );

describe('the pairs of the installed models', () => {
  it('are named with the usual region, and those through English say so', () => {
    expect(told([pack('en', 'es'), pack('de', 'en'), pack('es', 'en')])).toEqual([
      'en-US es-ES',
      'de-DE en-US',
      'es-ES en-US',
      'de-DE (en-US) es-ES',
    ]);
  });

  it('prefer a model of their own, and of two the first', () => {
    const direct = pack('de', 'es');
    const first = pack('en', 'es');
    const second = { ...pack('en', 'es'), folder: '/elsewhere' };
    const routes = routesOf([pack('de', 'en'), first, second, direct]);
    expect(routeFor(routes, { source: 'de-AT', target: 'es-MX' })?.packs).toEqual([direct]);
    expect(routeFor(routes, { source: 'en-GB', target: 'es-ES' })?.packs).toEqual([first]);
  });

  it('tell both scripts of Chinese apart where there is a model for each', () => {
    const simplified = pack('en', 'zh-Hans');
    const traditional = pack('en', 'zh-Hant');
    const both = routesOf([simplified, traditional]);
    expect(told([simplified, traditional])).toEqual(['en-US zh-CN', 'en-US zh-TW']);
    expect(routeFor(both, { source: 'en-US', target: 'zh-HK' })?.packs).toEqual([traditional]);
    expect(routeFor(both, { source: 'en-US', target: 'zh' })?.packs).toEqual([simplified]);
    expect(routeFor(routesOf([simplified]), { source: 'en', target: 'zh-TW' })?.packs).toEqual([simplified]);
    expect(told([simplified, traditional, pack('zh', 'en')])).not.toContain('zh-CN (en-US) zh-TW');
  });

  it('take Norwegian and Bokmål for one language', () => {
    const routes = routesOf([pack('en', 'nb')]);
    expect(routeFor(routes, { source: 'en-US', target: 'no-NO' })).toBeDefined();
  });

  it('leave out what is no pair', () => {
    const moonshine = pack('en', 'es');
    const heard: InstalledPack = {
      ...moonshine,
      manifest: {
        ...moonshine.manifest,
        engine: { type: 'moonshine', encoder: 'e', mergedDecoder: 'd', tokens: 't' },
      },
    };
    expect(told([heard, pack('en'), pack('en', 'en-GB'), pack('en', 'es', 'fr'), pack()])).toEqual([]);
    expect(told([pack('not a tag!', 'en')])).toEqual(['not a tag! en-US']);
    expect(defaultTag('zh-Hant')).toBe('zh-TW');
  });

  it('are never the same twice, never from a language into itself, and lead from model to model', () => {
    const tag = fc.constantFrom('en', 'de', 'es', 'fr', 'zh', 'zh-Hant', 'nb', 'no', 'en-GB');
    fc.assert(
      fc.property(fc.array(fc.tuple(tag, tag), { maxLength: 12 }), pairs => {
        const routes = routesOf(pairs.map(([source, target]) => pack(source, target)));
        expect(new Set(routes.map(({ source, target }) => `${source} ${target}`)).size).toBe(routes.length);
        for (const { source, target, via, packs } of routes) {
          expect(source).not.toBe(target);
          expect(packs.length).toBe(via === undefined ? 1 : 2);
          const ways = packs.map(({ manifest }) => manifest.languages.map(defaultTag));
          expect(ways[0]?.[0]).toBe(source);
          expect(ways.at(-1)?.[1]).toBe(target);
          if (via !== undefined) expect(via).toMatch(/^en-/);
        }
      }),
    );
  });
});
