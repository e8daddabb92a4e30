/** `npm run format`: formats, and corrects what can be corrected without changing what the code does. */

import { runTool, toolCommand } from './command-line.ts';
import { endAllOnSignals, run } from './processes.ts';

endAllOnSignals();
await runTool(
  toolCommand('npm run format --', 'format, and correct what can be corrected')
    .argument('[paths...]', 'only these files and folders')
    .action(async (paths: readonly string[]) => {
      const { exitCode } = await run(
        { program: 'biome', args: ['check', '--write', ...paths] },
        { live: true },
      );
      process.exitCode = exitCode ?? 1;
    }),
);
