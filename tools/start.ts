/**
 * `npm start`: builds what has changed, finds a shell for the app and a display for its windows, and runs it. Arguments
 * go to the app: `npm start -- --sample`.
 */

import { ensureBuilt } from './build.ts';
import { runTool, toolCommand } from './command-line.ts';
import { withDisplay } from './display.ts';
import { tryToDownloadElectron } from './electron-download.ts';
import { findShell } from './electron-shell.ts';
import { endAllOnSignals, endWithNpm, root, run } from './processes.ts';

endAllOnSignals();
endWithNpm();
await runTool(
  toolCommand(
    'npm start --',
    'open the app: builds what has changed, and shows it in Electron or a Chromium window',
  )
    .option('--sample', 'start the sample talk at once')
    .argument('[switches...]', 'what else Electron and Chromium take, e.g. --user-data-dir=FOLDER')
    .allowUnknownOption()
    .addHelpText(
      'after',
      '\nWhere Dragoman runs already, its window is shown and gets the wish, e.g. --sample.\nDRAGOMAN_VERBOSE=1 shows what sound and window libraries say.\n',
    )
    .action(async () => {
      try {
        process.exitCode = await main(process.argv.slice(2));
      } catch (error) {
        // No shell or no display: their words say what to do.
        console.error(error instanceof Error ? error.message : error);
        process.exitCode = 1;
      }
    }),
);

async function main(args: readonly string[]): Promise<number> {
  if (!(await ensureBuilt())) return 1;
  await tryToDownloadElectron();
  const shell = findShell();
  const isElectron = shell.kind === 'electron';
  const why = shell.reason ? ` (${shell.reason})` : '';
  console.log(`Dragoman runs in ${isElectron ? 'Electron' : 'a Chromium window instead of Electron'}${why}.`);

  const display = await withDisplay();
  if (display.virtual)
    console.log(`There is no screen: its windows are on the virtual display ${display.env.DISPLAY}.`);

  const flags = isElectron ? electronFlags() : [];
  // Some editors' terminals set ELECTRON_RUN_AS_NODE, with which Electron opens no window.
  const isVerbose = process.env.DRAGOMAN_VERBOSE === '1';
  const env = {
    ...display.env,
    ELECTRON_RUN_AS_NODE: undefined,
    ...(isVerbose ? {} : { CHROMIUM_HOST_QUIET: '1' }),
  };
  const result = await run(
    { program: shell.executable, args: [...flags, root, ...args] },
    { live: true, env, ...(isVerbose ? {} : { hide: isNoise }) },
  );
  await display.close();
  return result.exitCode ?? 1;
}

/** What libraries say of every start, and no person can use. */
function isNoise(line: string): boolean {
  return line.trim() === '' || /^(ALSA lib |DevTools listening on )/.test(line);
}

function electronFlags(): readonly string[] {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return [];
  console.log('Electron runs without its sandbox, which root cannot use.');
  return ['--no-sandbox'];
}
