import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePlaywrightReport } from '../../tools/playwright-report.ts';
import { emptyTally, lastLine, ofRunner, single, sum, type Tally } from '../../tools/tally.ts';
import { type Project, runToEnd, tinyProject } from './projects.ts';

describe('a tally', () => {
  const failed = single('layers', false, 'crossed');

  it('adds up and ends in the line that CI reads', () => {
    const skipped: Tally = { ...emptyTally, passed: 40, skips: [{ name: 'speaks', reason: 'no voice' }] };
    expect(lastLine(sum([single('types', true, ''), failed, skipped]))).toBe(
      '41 passed, 1 failed, 1 skipped',
    );
    expect(lastLine(emptyTally)).toBe('0 passed, 0 failed, 0 skipped');
  });

  it('counts a runner that failed without a failed test', () => {
    const report: Tally = { ...emptyTally, passed: 7 };
    expect(ofRunner('Vitest', 0, report)).toEqual(report);
    expect(lastLine(ofRunner('Vitest', 1, report))).toBe('7 passed, 1 failed, 0 skipped');
    expect(lastLine(ofRunner('Vitest', null, undefined))).toBe('0 passed, 1 failed, 0 skipped');
  });

  it('does not take a missing report for a success', () => {
    expect(lastLine(ofRunner('Playwright', 0, undefined))).toBe('0 passed, 1 failed, 0 skipped');
  });

  it('counts the failed tests of a runner once', () => {
    expect(ofRunner('Vitest', 1, failed)).toEqual(failed);
  });
});

describe('the reports of the test runners', () => {
  let project: Project;
  beforeAll(() => {
    project = tinyProject();
  });
  afterAll(() => rmSync(project.folder, { recursive: true, force: true }));

  it('give passed, failed and skipped end-to-end tests with their reasons', async () => {
    project.write(
      'test/some/some.spec.ts',
      `import { expect, test } from '@playwright/test';
      test('passes', () => {});
      test.describe('inside', () => {
        test('fails', () => expect(1).toBe(2));
        test('is skipped', () => test.skip(true, 'no sound here'));
      });
      test.skip('is skipped silently', () => {});`,
    );
    const json = await runInProject('playwright', ['test', '--reporter=json', '-c', 'test/some']);
    const tally = parsePlaywrightReport(json.output);
    expect(tally.passed).toBe(1);
    expect(tally.failures).toEqual([
      { name: 'some.spec.ts › inside › fails', message: expect.stringContaining('Expected: 2') },
    ]);
    expect(tally.skips).toEqual([
      { name: 'some.spec.ts › is skipped silently', reason: 'no reason given' },
      { name: 'some.spec.ts › inside › is skipped', reason: 'no sound here' },
    ]);
  });

  it('give the end-to-end files that could not be loaded as failures', async () => {
    project.write('test/broken/broken.spec.ts', "import './nowhere.ts';\n");
    const json = await runInProject('playwright', ['test', '--reporter=json', '-c', 'test/broken']);
    const messages = parsePlaywrightReport(json.output).failures.map(failure => failure.message);
    expect(messages).toContainEqual(expect.stringContaining('nowhere.ts'));
  });

  it('give passed, failed and skipped unit tests with their reasons, and files that could not be loaded', async () => {
    project.write('test/broken.test.ts', "import './nowhere.ts';\n");
    project.write(
      'test/some.test.ts',
      `import { describe, expect, it } from 'vitest';
      describe('inside', () => {
        it('fails', () => expect(1).toBe(2));
        it('is skipped', context => context.skip('no voice here'));
        it.todo('is not written');
      });`,
    );
    await runInProject('vitest', ['run', '--reporter=./tools/unit-report.ts']);
    const tally: Tally = JSON.parse(readFileSync(join(project.folder, 'test-results', 'unit.json'), 'utf8'));
    expect(tally.passed).toBe(1);
    expect(tally.failures).toEqual([
      { name: 'test/broken.test.ts', message: expect.stringContaining('nowhere.ts') },
      { name: 'test/some.test.ts › inside > fails', message: expect.stringContaining('expected 1 to be 2') },
    ]);
    expect(tally.skips).toEqual([
      { name: 'test/some.test.ts › inside > is skipped', reason: 'no voice here' },
      { name: 'test/some.test.ts › inside > is not written', reason: 'no reason given' },
    ]);
  });

  function runInProject(name: string, args: readonly string[]) {
    const program = join(project.folder, 'node_modules', '.bin', name);
    return runToEnd(program, args, {
      cwd: project.folder,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
    });
  }
});
