/** What the gateway serves to browsers is built when its sources have changed. */

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const signals = ['SIGTERM', 'SIGHUP', 'SIGINT'] as const;
const buildTool = fileURLToPath(new URL('../../tools/build.ts', import.meta.url));

/** Resolves with whether to go on: pages that cannot be built do not stop the gateway, being told to end does. Writes to stderr only. */
export function buildPages(tool = buildTool): Promise<boolean> {
  const build = spawn(process.execPath, [tool, '--if-changed'], { stdio: ['ignore', 2, 2] });
  let toldToEnd = false;
  const end = (): void => {
    toldToEnd = true;
    build.kill('SIGTERM');
  };
  for (const signal of signals) process.on(signal, end);
  return new Promise(resolve => {
    const ended = (): void => {
      for (const signal of signals) process.off(signal, end);
      resolve(!toldToEnd);
    };
    build.on('error', ended);
    build.on('exit', ended);
  });
}
