import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Project, tinyProject } from './projects.ts';

const constants = (count: number): string =>
  Array.from({ length: count }, (_, index) => `export const c${index} = ${index};\n`).join('');

/** A function of `count` lines. */
const long = (count: number): string =>
  `export function long(): void {\n${'  void 0;\n'.repeat(count - 2)}}\n`;

describe('the size budget', () => {
  let project: Project;
  beforeEach(() => {
    project = tinyProject();
  });
  afterEach(() => rmSync(project.folder, { recursive: true, force: true }));

  it('is kept by a file of 250 lines and a function of 40', async () => {
    project.write('src/shared/file.ts', constants(250));
    project.write('src/shared/function.ts', long(40));
    expect(await project.tool('check', ['size'])).toMatchObject({ exitCode: 0 });
  });

  it('is broken by one line more of either, which the check names', async () => {
    project.write('src/shared/file.ts', constants(251));
    project.write('src/shared/function.ts', long(41));
    const { exitCode, output } = await project.tool('check', ['size']);
    expect(output).toContain('src/shared/file.ts: File has too many lines (251)');
    expect(output).toContain('src/shared/function.ts long: The function `long` has too many lines (41)');
    expect(output).toMatch(/^✗ size/m);
    expect(exitCode).toBe(1);
  });

  it('lets pass what is listed with its reason, until that is no longer needed', async () => {
    const places = ['src/shared/file.ts', 'src/shared/function.ts long'];
    const listed = [{ reason: 'Tables.', places }];
    project.write('tools/size/exceptions.ts', `export const sizeExceptions = ${JSON.stringify(listed)};\n`);
    project.write('src/shared/file.ts', constants(251));
    project.write('src/shared/function.ts', long(41));
    expect(await project.tool('size')).toMatchObject({ exitCode: 0 });

    project.write('src/shared/file.ts', constants(250));
    project.write('src/shared/function.ts', long(40));
    const { exitCode, output } = await project.tool('size');
    for (const place of places) expect(output).toMatch(new RegExp(`${place}: .* is no longer needed`));
    expect(exitCode).toBe(1);
  });

  it('is not kept by a linter that looked at no file', async () => {
    for (const folder of ['src', 'bench']) project.remove(folder);
    project.write('tools/.gitignore', '*\n');
    const { exitCode, output } = await project.tool('size');
    expect(output).toContain('The sizes were not checked');
    expect(exitCode).toBe(1);
  });
});
