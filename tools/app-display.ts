/**
 * Which display the app is on, for a second `npm start`: it passes its wish on to the app that runs and must open no
 * display for that. `npm start` notes it in the app's data folder, because there is one app for each.
 */

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** What a window of this display needs in its environment. */
export type DisplayEnv = Readonly<Partial<Record<(typeof names)[number], string>>>;

export interface AppDisplay {
  readonly env: DisplayEnv;
  /** Its number, where nobody sees it, e.g. `:1`. */
  readonly virtual?: string;
}

interface Note extends AppDisplay {
  readonly pid: number;
}

const names = ['DISPLAY', 'WAYLAND_DISPLAY', 'XAUTHORITY', 'XDG_RUNTIME_DIR'] as const;

/** The data folder of the app, as Electron on Linux has it. `args`: the app's. */
export function dataFolder(appName: string, args: readonly string[]): string {
  const given = args.findLast(each => each.startsWith('--user-data-dir='));
  if (given !== undefined) return given.slice(given.indexOf('=') + 1);
  return join(process.env.XDG_CONFIG_HOME || join(homedir(), '.config'), appName);
}

/** Notes that the app of this folder is on this display for as long as this process runs. Returns what forgets it. */
export function noteDisplay(folder: string, env: NodeJS.ProcessEnv, virtual?: string): () => void {
  const path = noteIn(folder);
  const note: Note = {
    pid: process.pid,
    env: Object.fromEntries(names.flatMap(name => (env[name] ? [[name, env[name]]] : []))),
    ...(virtual === undefined ? {} : { virtual }),
  };
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(path, `${JSON.stringify(note)}\n`);
  } catch {
    // The app says itself what is wrong with its folder.
  }
  return () => rmSync(path, { force: true });
}

/** The display of the app of this folder; undefined where no `npm start` runs it. */
export function displayOfApp(folder: string): AppDisplay | undefined {
  try {
    const note = JSON.parse(readFileSync(noteIn(folder), 'utf8')) as Note;
    // A process that was killed leaves its note behind, and another one may have its number by now.
    const commandLine = readFileSync(`/proc/${note.pid}/cmdline`, 'utf8');
    return commandLine.includes('start.ts') ? note : undefined;
  } catch {
    return undefined;
  }
}

const noteIn = (folder: string): string => join(folder, 'display-of-npm-start.json');
