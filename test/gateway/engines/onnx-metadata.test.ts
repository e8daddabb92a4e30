import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readOnnxMetadata } from '../../../src/gateway/engines/onnx-metadata.ts';
import { humPiper } from '../../support/tiny-voice.ts';
import { temporaryFolder } from '../../support/written-pack.ts';

it('reads what a model says of itself', async () => {
  const path = join(await temporaryFolder(), 'model.onnx');
  await writeFile(path, humPiper({ speakers: 3, metadata: { note: 'ü'.repeat(300) } }));
  const metadata = readOnnxMetadata(path);
  expect(metadata.get('n_speakers')).toBe('3');
  expect(metadata.get('comment')).toBe('piper');
  expect(metadata.get('note')).toBe('ü'.repeat(300));
});

it('says what is wrong with what is cut off or no model', async () => {
  const path = join(await temporaryFolder(), 'model.onnx');
  const model = humPiper();
  const wrong = async (content: Uint8Array | string): Promise<string> => {
    await writeFile(path, content);
    try {
      readOnnxMetadata(path);
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };
  expect(await wrong('')).toBe('it is not an ONNX model');
  expect(await wrong('<html>Please log in</html>')).toMatch(/not an ONNX model/);
  expect(await wrong(Buffer.alloc(100_000))).toMatch(/not an ONNX model/);
  expect(await wrong(model.subarray(0, 400))).toMatch(/cut off/);
  expect(() => readOnnxMetadata(`${path}-missing`)).toThrow('ENOENT');
  const edits = fc.array(fc.tuple(fc.nat(model.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(edits, fc.nat(model.length), async (changes, length) => {
      const changed = model.slice();
      for (const [at, value] of changes) changed[at] = value;
      expect(await wrong(changed.subarray(0, length))).toMatch(/^$|^it is /);
    }),
  );
});
