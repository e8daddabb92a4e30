import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkMarianModel } from '../../../../src/gateway/engines/translation/marian-model.ts';
import { bytes8, floats, marianFile, modelYaml, tinyModel } from '../../../support/tiny-marian.ts';

const { model } = tinyModel({ hello: 'hola' });
const embeddings = bytes8('Wemb', [8, 4], new Int8Array(32), 1);

describe('a look at a model of Marian', () => {
  it('lets a whole one pass', () => {
    expect(checkMarianModel(model)).toEqual({ source: 4, target: 4 });
    const settings = modelYaml({ 'dim-emb': 4, 'transformer-heads': 2 });
    expect(checkMarianModel(marianFile([embeddings, settings]))).toEqual({ source: 8, target: 8 });
    const source = bytes8('encoder_Wemb', [3, 4], new Int8Array(12), 1);
    const split = marianFile([{ ...embeddings, name: 'decoder_Wemb' }, source, settings]);
    expect(checkMarianModel(split)).toEqual({ source: 3, target: 8 });
  });

  it('says so at every place where one is cut off', () => {
    fc.assert(
      fc.property(fc.nat(model.length - 1), length => {
        expect(() => checkMarianModel(model.subarray(0, length))).toThrow(/cut off/);
      }),
    );
  });

  it('says what is wrong', () => {
    const change = (at: number, value: bigint): Uint8Array => {
      const changed = model.slice();
      new DataView(changed.buffer).setBigUint64(at, value, true);
      return changed;
    };
    expect(() => checkMarianModel(Buffer.from('PK\u0003\u0004 a zip archive'))).toThrow(
      /does not begin like/,
    );
    expect(() => checkMarianModel(change(8, 2n ** 60n))).toThrow(/1152921504606847000 parts/);
    expect(() => checkMarianModel(change(16, 2n ** 62n))).toThrow(/impossible length/);
    expect(() => checkMarianModel(change(24, 0x999n))).toThrow(/unknown type/);
    expect(() => checkMarianModel(change(40, 2n ** 63n))).toThrow(/cut off/);
    expect(() => checkMarianModel(marianFile([floats('x', [1])]))).toThrow(/no embeddings/);
  });

  it.each([{ shape: [1 << 16, 1 << 16] }, { shape: [-1, -32] }, { shape: [0, 32] }, { shape: [8, 5] }])(
    'refuses sizes that do not fit the data: $shape',
    ({ shape }) => {
      expect(() => checkMarianModel(marianFile([{ ...embeddings, shape }]))).toThrow(
        /sizes of its part Wemb do not fit/,
      );
    },
  );

  it.each([
    { 'dim-emb': 500_000_000 },
    { 'dim-emb': 4, 'enc-depth': 4_000_000_000 },
    { 'dim-emb': 4, 'transformer-heads': 0 },
    { 'dim-emb': 4, 'transformer-heads': 3 },
    { 'dim-emb': 4, 'transformer-heads': 2, 'transformer-dim-ffn': 99_999_999 },
    { 'dim-emb': 8 },
    {},
  ])('refuses layers of impossible size: %j', settings => {
    expect(() => checkMarianModel(marianFile([embeddings, modelYaml(settings)]))).toThrow(
      /layers|heads|width/,
    );
  });

  it('never does anything but pass or throw an Error, whatever the bytes are', () => {
    const edits = fc.array(fc.tuple(fc.nat(2000), fc.nat(255)), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(edits, changes => {
        const changed = model.slice();
        for (const [at, value] of changes) changed[at] = value;
        try {
          checkMarianModel(changed);
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
          expect((error as Error).message).toMatch(/^(it |its |a part|the sizes)/);
        }
      }),
      { numRuns: 300 },
    );
  });
});
