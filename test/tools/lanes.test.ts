import { globSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { root } from '../../tools/processes.ts';
import { realTests } from '../../tools/unit-tests/lanes.ts';
import { type Project, tinyProject } from './projects.ts';

describe('the lanes of unit tests', () => {
  it.each(realTests)('name files that are there: %s', pattern => {
    expect(globSync(pattern, { cwd: root })).not.toEqual([]);
  });

  it('leave no file out, and have none twice', () => {
    const named = realTests.flatMap(pattern => globSync(pattern, { cwd: root }));
    expect(named).toEqual([...new Set(named)]);
    const windows = named.filter(file => file.endsWith('.tsx'));
    expect(windows, 'a whole window has a lane of its own').toEqual([]);
  });
});

describe('a fast test', () => {
  let project: Project;
  beforeEach(() => {
    project = tinyProject();
  });
  afterEach(() => rmSync(project.folder, { recursive: true, force: true }));

  it.each([
    ['a process', 'child_process', "(await import('node:child_process')).spawn(process.execPath, ['-v']);"],
    ['a thread', 'worker_threads', "new (await import('node:worker_threads')).Worker('0', { eval: true });"],
    ['a server', 'net', "(await import('node:http')).createServer().listen(0, '127.0.0.1').unref();"],
    ['a socket', 'net', "(await import('node:net')).connect(1, '127.0.0.1').on('error', () => {});"],
  ])('fails when it starts %s', async (what, _, start) => {
    project.write(
      'test/two.test.ts',
      `import { it } from 'vitest';\nit('starts it', async () => {\n  ${start}\n  await new Promise(setImmediate);\n});\n`,
    );
    const { exitCode, output } = await project.tool('check', ['fast-tests']);
    expect(exitCode).toBe(1);
    expect(output).toContain(`this one started ${what}`);
    expect(output).toContain('lanes.ts');
    expect(output).toContain('1 passed');
  });

  it('runs without the others, in an order by a seed', async () => {
    project.write('test/cli/interpret.test.ts', "import { it } from 'vitest';\nit('is real', () => {});\n");
    const { exitCode, output } = await project.tool('check', ['fast-tests', '--shuffle=7']);
    expect(output).toContain('--shuffle=7');
    const tally = JSON.parse(readFileSync(join(project.folder, 'test-results', 'unit.json'), 'utf8'));
    expect(tally).toMatchObject({ passed: 1, failures: [], times: expect.any(Array) });
    expect(exitCode).toBe(0);
  });
});
