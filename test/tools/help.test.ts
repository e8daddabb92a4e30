import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runToEnd } from './projects.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { scripts } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as {
  scripts: Readonly<Record<string, string>>;
};
// What npm runs before others, and one that has fixed arguments of another.
const asked = Object.keys(scripts).filter(name => !name.startsWith('pre') && name !== 'lint');

describe('every npm script', () => {
  it.each(asked)('explains itself in the same style: %s', async name => {
    const [, ...words] = scripts[name]?.split(' ') ?? [];
    const { exitCode, output } = await runToEnd(process.execPath, [...words, '--help'], { cwd: root });
    expect(output).toMatch(/^Usage: (npm (run \w+|start|test)|dragoman \w+)/);
    expect(exitCode).toBe(0);
  });

  it('is one of this project’s programs, run by this project’s Node', () => {
    for (const command of Object.values(scripts)) expect(command).toMatch(/^node (tools|bin|bench)\//);
  });
});
