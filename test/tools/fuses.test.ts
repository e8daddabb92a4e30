import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { setFuses, wrongFuses } from '../../tools/packaging/fuses.ts';

/** Where Electron's binary has its fuses: a sentence that is nowhere else, the version, how many there are, and each. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** As Electron 45 is built. */
const asBuilt = '101100011';

/** A file with fuses in the middle of others' bytes: Electron's binary itself cannot be had everywhere. */
function standIn(fuses: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'dragoman-fuses-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'dragoman');
  const wire = Buffer.concat([
    Buffer.from(sentinel, 'latin1'),
    Buffer.from([1, fuses.length]),
    Buffer.from(fuses),
  ]);
  writeFileSync(path, Buffer.concat([Buffer.alloc(5_000, 7), wire, Buffer.alloc(5_000, 9)]));
  return path;
}

const fusesOf = (path: string): string => {
  const bytes = readFileSync(path);
  const from = bytes.indexOf(sentinel) + sentinel.length + 2;
  return bytes.toString('latin1', from, from + asBuilt.length);
};

describe('the fuses of a package', () => {
  it.each([
    ['linux', '010001001'],
    ['win32', '010011001'],
  ] as const)('are set in its binary and read back, on %s', async (platform, wanted) => {
    const binary = standIn(asBuilt);
    expect(await wrongFuses(binary, platform)).toContain('RunAsNode');
    await setFuses(binary, platform);
    expect(fusesOf(binary)).toBe(wanted);
    expect(await wrongFuses(binary, platform)).toEqual([]);
    expect(readFileSync(binary).byteLength).toBe(10_000 + sentinel.length + 2 + asBuilt.length);
  });

  it('let nobody run it as plain Node, by options of the environment or under a debugger', async () => {
    const binary = standIn(asBuilt);
    await setFuses(binary, 'linux');
    const [runAsNode, , nodeOptions, inspect] = fusesOf(binary);
    expect([runAsNode, nodeOptions, inspect]).toEqual(['0', '0', '0']);
  });

  it('that a newer Electron has and nobody has decided on are an error', async () => {
    await expect(setFuses(standIn(`${asBuilt}1`), 'linux')).rejects.toThrow();
  });

  it('cannot be set in a file that has none', async () => {
    const path = standIn(asBuilt);
    writeFileSync(path, 'no binary of Electron');
    await expect(setFuses(path, 'linux')).rejects.toThrow();
  });
});
