/** `node boot.ts [switches] <app folder> [arguments]`: what the Electron executable does with its command line. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, type Manifest } from './app.ts';
import { chromium } from './chromium.ts';
import { parseCommandLine } from './command-line.ts';
import { dialog } from './dialog.ts';
import { serveRequests } from './requests.ts';

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

const words = process.argv.slice(2);
const { appPath, switches } = parseCommandLine(words);
for (const [name, value] of switches) chromium.switches.set(name, value);

const folder = resolve(appPath);
let manifest: Manifest & { readonly main?: string };
try {
  manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
} catch (error) {
  fail(`Unable to find Electron app at ${folder}\n\n${error}`);
}

app.describe(manifest, folder);
process.argv = [process.argv0, ...words];
serveRequests();

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
// As in Electron: the error is shown, the app goes on.
process.on('uncaughtException', (error: unknown, origin) => {
  const stack = error instanceof Error ? error.stack : String(error);
  const title = origin === 'unhandledRejection' ? 'UnhandledPromiseRejectionWarning' : 'Uncaught Exception';
  dialog.showErrorBox('A JavaScript error occurred in the main process', `${title}:\n${stack}`);
});
// An app without windows or timers lives until it quits.
setInterval(() => undefined, 2 ** 30);

try {
  await import(pathToFileURL(join(folder, manifest.main ?? 'index.js')).href);
} catch (error) {
  fail(`App threw an error during load\n${error instanceof Error ? error.stack : error}`);
}
// Chromium starts with the app's own switches, so not before its code ran; the first window needs it soon.
if (!app.isQuitting) {
  chromium.start().catch(error => fail(`[chromium-host] ${(error as Error).message}`));
  app.markReady();
}
