import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCommand } from '../../src/command-line/command.ts';
import { gatewayCommand } from '../../src/gateway/command.ts';
import { temporaryFolder } from '../packs/support/packs.ts';
import { run, start } from '../support/program.ts';

const buildPages = new URL('../../src/cli/build-pages.ts', import.meta.url).href;

/** A program that has the pages built by a tool of these lines, and says on stdout whether to go on. */
function programWith(...tool: readonly string[]): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'tool.mjs'), tool.join('\n'));
  writeFileSync(
    join(folder, 'program.mjs'),
    `import { buildPages } from '${buildPages}';
console.log(await buildPages(${JSON.stringify(join(folder, 'tool.mjs'))}));`,
  );
  return join(folder, 'program.mjs');
}

it('builds what the gateway serves when it has changed, with words on stderr only', async () => {
  const program = programWith("console.log('built', ...process.argv.slice(2))");
  expect(await run([program], [])).toEqual({ code: 0, stdout: 'true\n', stderr: 'built --if-changed\n' });
});

it('lets the gateway start although its pages cannot be built', async () => {
  expect(await run([programWith('process.exit(1)')], [])).toMatchObject({ stdout: 'true\n' });
});

it('ends with its build when it is told to end', async () => {
  const { child, output, exit } = start(
    [programWith("console.error('building');", 'setInterval(() => {}, 1000);')],
    [],
  );
  child.stderr?.once('data', () => child.kill('SIGTERM'));
  expect(await exit).toBe(0);
  expect(output.stdout).toBe('false\n');
});

it('comes after the check of the command line', async () => {
  const prepared: string[] = [];
  const prepare = () => {
    prepared.push('built');
    return Promise.reject(new Error('as far as this test goes'));
  };
  const said: string[] = [];
  const gateway = (...argv: string[]) => runCommand(gatewayCommand(prepare), argv, line => said.push(line));
  expect(await gateway('--foo')).toBe(2);
  expect(await gateway('--redis', 'nowhere')).toBe(2);
  expect(said[0]).toBe("Unknown option '--foo'.");
  expect(prepared).toEqual([]);
  await expect(gateway()).rejects.toThrow('as far as this test goes');
  expect(prepared).toEqual(['built']);
});
