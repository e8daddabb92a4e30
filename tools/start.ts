/**
 * `npm start`: builds what has changed, finds a shell for the app and a display for its windows, and runs it. Arguments
 * go to the app: `npm start -- --sample`.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DisplayEnv, dataFolder, displayOfApp, noteDisplay } from './app-display.ts';
import { ensureBuilt } from './build.ts';
import { exitAs, runTool, toolCommand } from './command-line.ts';
import { withDisplay } from './display.ts';
import { tryToDownloadElectron } from './electron-download.ts';
import { findShell, type Shell } from './electron-shell.ts';
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
    // No shell or no display: their words say what to do.
    .action(exitAs(() => main(process.argv.slice(2)))),
);

async function main(args: readonly string[]): Promise<number> {
  if (!(await ensureBuilt())) return 1;
  await tryToDownloadElectron();
  const shell = findShell();
  const folder = dataFolder(appName(), args);
  const theirs = displayOfApp(folder);
  if (theirs) {
    const where =
      theirs.virtual === undefined ? '' : ` Its windows are on the virtual display ${theirs.virtual}.`;
    console.log(`Dragoman runs already; what you ask for is passed on to it.${where}`);
    return runApp(shell, args, theirs.env);
  }
  const why = shell.reason ? ` (${shell.reason})` : '';
  const window = shell.kind === 'electron' ? 'Electron' : 'a Chromium window instead of Electron';
  console.log(`Dragoman runs in ${window}${why}.`);

  const display = await withDisplay();
  const virtual = display.virtual ? display.env.DISPLAY : undefined;
  if (virtual !== undefined)
    console.log(`There is no screen: its windows are on the virtual display ${virtual}.`);
  const forget = noteDisplay(folder, { ...process.env, ...display.env }, virtual);
  const exitCode = await runApp(shell, args, display.env);
  forget();
  await display.close();
  return exitCode;
}

function appName(): string {
  const { productName, name } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return productName ?? name;
}

async function runApp(shell: Shell, args: readonly string[], displayEnv: DisplayEnv): Promise<number> {
  const flags = shell.kind === 'electron' ? electronFlags() : [];
  // Some editors' terminals set ELECTRON_RUN_AS_NODE, with which Electron opens no window.
  const isVerbose = process.env.DRAGOMAN_VERBOSE === '1';
  const env = {
    ...displayEnv,
    ELECTRON_RUN_AS_NODE: undefined,
    ...(isVerbose ? {} : { CHROMIUM_HOST_QUIET: '1' }),
  };
  const result = await run(
    { program: shell.executable, args: [...flags, root, ...args] },
    { live: true, env, ...(isVerbose ? {} : { hide: isNoise }) },
  );
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
