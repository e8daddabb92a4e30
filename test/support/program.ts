/** Runs one of the project's programs as a person would, without npm around it. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export const interpretProgram = fileURLToPath(new URL('../../src/cli/interpret.ts', import.meta.url));
export const vocabularyProgram = fileURLToPath(new URL('../../src/cli/vocabulary.ts', import.meta.url));
export const gatewayProgram = fileURLToPath(new URL('../../src/gateway/cli.ts', import.meta.url));

export interface Running {
  readonly child: ChildProcess;
  readonly output: { stdout: string; stderr: string };
  readonly exit: Promise<number | null>;
}

export function start(program: string, args: readonly string[], env: Record<string, string> = {}): Running {
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  return { child, output, exit: once(child, 'close').then(([code]) => code as number | null) };
}

/** Runs to the end. */
export async function run(program: string, args: readonly string[], env?: Record<string, string>) {
  const running = start(program, args, env);
  const code = await running.exit;
  return { code, ...running.output };
}
