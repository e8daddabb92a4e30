import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Project, runToEnd, tinyProject } from './projects.ts';

describe.skipIf(process.platform === 'win32')('.ci/run', () => {
  let project: Project;
  beforeEach(() => {
    project = tinyProject();
  });
  afterEach(() => rmSync(project.folder, { recursive: true, force: true }));

  it('ends with the sum of all steps and tests, and lists why tests were skipped', async () => {
    const { exitCode, output } = await run();
    expect(output).toMatch(/^✓ layers/m);
    expect(output).toContain('\nSkipped:\n  one.spec.ts › makes a sound: no sound here\n');
    // Six steps that only read, the unit test and the build.
    expect(output.trimEnd().split('\n').at(-1)).toBe('8 passed, 0 failed, 1 skipped');
    expect(exitCode).toBe(0);
  });

  it('fails and shows what failed', async () => {
    project.write(
      'test/two.test.ts',
      "import { expect, it } from 'vitest';\nit('adds', () => expect(1 + 1).toBe(3));\n",
    );
    const { exitCode, output } = await run();
    expect(output).toMatch(/^✗ unit-tests/m);
    expect(output).toContain('\nFailed:\n  test/two.test.ts › adds\n      expected 2 to be 3');
    expect(output.trimEnd().split('\n').at(-1)).toBe('8 passed, 1 failed, 1 skipped');
    expect(exitCode).not.toBe(0);
  });

  it('ends with a failure when the tests could not even begin', async () => {
    project.write('tools/test.ts', "throw new Error('broken');\n");
    const { exitCode, output } = await run();
    expect(output.trimEnd().split('\n').at(-1)).toBe('0 passed, 1 failed');
    expect(exitCode).not.toBe(0);
  });

  function run() {
    return runToEnd(join(project.folder, '.ci', 'run'), [], {
      cwd: '/',
      env: { ...process.env, DISPLAY: ':never-connected-to' },
    });
  }
});
