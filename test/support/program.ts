/** Runs one of the project's programs as a person would, without npm around it. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A file that Node runs, and the arguments that come first. */
export type Program = readonly [file: string, ...first: readonly string[]];

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export const dragomanProgram: Program = [at('src/cli/dragoman.ts')];
export const interpretProgram: Program = [...dragomanProgram, 'interpret'];
export const recordProgram: Program = [...dragomanProgram, 'record'];
export const vocabularyProgram: Program = [...dragomanProgram, 'vocabulary'];
export const suggestProgram: Program = [...dragomanProgram, 'suggest'];
export const localizeProgram: Program = [...dragomanProgram, 'localize'];
export const packsProgram: Program = [...dragomanProgram, 'packs'];
export const gatewayProgram: Program = [at('src/gateway/cli.ts')];

export interface Running {
  readonly child: ChildProcess;
  readonly output: { stdout: string; stderr: string };
  readonly exit: Promise<number | null>;
}

export function start(program: Program, args: readonly string[], env: Record<string, string> = {}): Running {
  const child = spawn(process.execPath, [...program, ...args], {
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
export async function run(program: Program, args: readonly string[], env?: Record<string, string>) {
  const running = start(program, args, env);
  const code = await running.exit;
  return { code, ...running.output };
}
