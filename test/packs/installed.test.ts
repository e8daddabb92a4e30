import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFiles } from '../../src/packs/check-files.ts';
import { installedPacks } from '../../src/packs/installed.ts';
import { wordsOf } from '../support/words.ts';
import { temporaryFolder, tinyManifest, writePack } from './support/packs.ts';

async function onlyDamage(folder: string): Promise<string> {
  const { packs, damaged } = await installedPacks(folder);
  expect(packs).toEqual([]);
  expect(damaged).toHaveLength(1);
  expect(damaged[0]?.problem.reason).toBe('pack-damaged');
  const problem = damaged[0]?.problem;
  return `${wordsOf(problem).message} ${problem?.detail ?? ''}`;
}

describe('the packs of a folder', () => {
  it('are none when the folder does not exist', async () => {
    expect(await installedPacks(join(temporaryFolder(), 'nowhere'))).toEqual({ packs: [], damaged: [] });
  });

  it('are those with a manifest that is right, by id, whatever else lies there', async () => {
    const folder = temporaryFolder();
    writePack(folder, 'b');
    writePack(folder, 'a');
    writePack(folder, '.staging-1');
    writeFileSync(join(folder, 'a-file'), '');
    const { packs, damaged } = await installedPacks(folder);
    expect(packs.map(each => each.manifest.id)).toEqual(['a', 'b']);
    expect(packs[0]).toEqual({ folder: join(folder, 'a'), manifest: tinyManifest('a') });
    expect(damaged).toEqual([]);
  });

  it('may lie on another disk', async () => {
    const [folder, elsewhere] = [temporaryFolder(), temporaryFolder()];
    symlinkSync(writePack(elsewhere, 'a'), join(folder, 'a'), 'junction');
    expect((await installedPacks(folder)).packs.map(each => each.manifest.id)).toEqual(['a']);
  });

  it('are damaged without a manifest', async () => {
    const folder = temporaryFolder();
    rmSync(join(writePack(folder, 'a'), 'pack.json'));
    expect(await onlyDamage(folder)).toContain('a: its file pack.json is missing');
  });

  it.each<[string, unknown]>([
    ['is no JSON', undefined],
    ['is of a later format', { ...tinyManifest('a'), format: 2 }],
    ['has no engine that is known', { ...tinyManifest('a'), engine: { type: 'oracle' } }],
    ['has an id that leaves the folder', { ...tinyManifest('a'), id: '../a' }],
    ['has no files', { ...tinyManifest('a'), files: [] }],
    [
      'has a file above the folder',
      { ...tinyManifest('a'), files: [{ path: '../x', bytes: 1, sha256: 'a'.repeat(64) }] },
    ],
    ['loads a file that it does not list', { ...tinyManifest('a'), files: tinyManifest('a').files.slice(1) }],
  ])('are damaged when the manifest %s', async (_, manifest) => {
    const folder = temporaryFolder();
    const pack = writePack(folder, 'a');
    writeFileSync(join(pack, 'pack.json'), manifest === undefined ? '{"format":1' : JSON.stringify(manifest));
    expect(await onlyDamage(folder)).toContain('its file pack.json is not valid');
  });

  it('are damaged when the manifest is that of another pack, or huge', async () => {
    const folder = temporaryFolder();
    const pack = writePack(folder, 'a', tinyManifest('b'));
    expect(await onlyDamage(folder)).toContain('that of another pack, “b”');
    truncateSync(join(pack, 'pack.json'), 10_000_000_000);
    expect(await onlyDamage(folder)).toContain('pack.json cannot be read');
  });

  it('are damaged when a file is missing, of another size or no file at all', async () => {
    const folder = temporaryFolder();
    const file = join(writePack(folder, 'a'), 'tokens.txt');
    writeFileSync(file, 'token');
    expect(await onlyDamage(folder)).toContain('“tokens.txt” has 5 bytes instead of 6');
    rmSync(file);
    expect(await onlyDamage(folder)).toContain('“tokens.txt” is missing');
    mkdirSync(file);
    expect(await onlyDamage(folder)).toContain('“tokens.txt” is not a file');
  });

  it.skipIf(process.platform === 'win32')(
    'do not keep anybody waiting for a pipe that nobody writes to',
    async () => {
      const folder = temporaryFolder();
      const file = join(writePack(folder, 'a'), 'tokens.txt');
      rmSync(file);
      execFileSync('mkfifo', [file]);
      expect(await onlyDamage(folder)).toContain('“tokens.txt” is not a file');
    },
  );
});

describe('the files of a pack', () => {
  it('are right when sizes and sums are those of the manifest', async () => {
    const folder = writePack(temporaryFolder(), 'a');
    let bytes = 0;
    const onBytes = (more: number): void => {
      bytes += more;
    };
    expect(await checkFiles({ folder, manifest: tinyManifest('a') }, { onBytes })).toBeUndefined();
    expect(bytes).toBe(7 + 7 + 6);
  });

  it('are wrong from one flipped bit on, and the file is named', async () => {
    const folder = writePack(temporaryFolder(), 'a');
    const path = join(folder, 'decoder_model_merged.onnx');
    const content = readFileSync(path);
    content.writeUInt8(content.readUInt8(3) ^ 1, 3);
    writeFileSync(path, content);
    expect(await checkFiles({ folder, manifest: tinyManifest('a') })).toMatchObject({
      reason: 'pack-damaged',
      values: {
        about: expect.stringContaining(
          'The pack a: “decoder_model_merged.onnx” is not the file that was published',
        ),
      },
    });
  });

  it('are wrong when one is missing or its folder is gone', async () => {
    const folder = writePack(temporaryFolder(), 'a');
    renameSync(folder, `${folder}-away`);
    expect(await checkFiles({ folder, manifest: tinyManifest('a') })).toMatchObject({
      reason: 'pack-damaged',
      values: { about: expect.stringContaining('“encoder_model.onnx” is missing') },
    });
  });

  it('are not checked to the end when nobody waits any more', async () => {
    const folder = writePack(temporaryFolder(), 'a');
    await expect(
      checkFiles({ folder, manifest: tinyManifest('a') }, { signal: AbortSignal.abort() }),
    ).rejects.toThrow('aborted');
  });
});
