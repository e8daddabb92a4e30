import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type ElectronApplication, _electron as electron } from '@playwright/test';

export const executable = fileURLToPath(
  new URL('../../../tools/chromium-host/bin/electron', import.meta.url),
);
export const fixtureApp = fileURLToPath(new URL('../../fixtures/host-app', import.meta.url));

const env = { ...process.env, CHROMIUM_HOST_QUIET: '1' } as Record<string, string>;

/** A folder that is gone after the tests of this file. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'host-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** The fixture app under Playwright. */
export function launch(
  userData: string,
  extraEnv: Readonly<Record<string, string>> = {},
): Promise<ElectronApplication> {
  return electron.launch({
    executablePath: executable,
    // A microphone to be refused: this machine may have none.
    args: [fixtureApp, `--user-data-dir=${userData}`, '--use-fake-device-for-media-stream'],
    env: { ...env, ...extraEnv },
    colorScheme: null,
  });
}

/** What the fixture app noted so far: `[event, ...details]`, oldest first. */
export function seenBy(app: ElectronApplication): Promise<unknown[][]> {
  return app.evaluate(() => Reflect.get(globalThis, 'seen'));
}

/** The fixture app without Playwright, for what ends the connection to Chromium; it prints what it notes. */
export class PrintingApp {
  readonly process: ChildProcess;
  readonly #lines: string[] = [];
  readonly #exited: Promise<unknown[]>;

  constructor(userData: string, ...args: readonly string[]) {
    const all = [fixtureApp, `--user-data-dir=${userData}`, '--print', ...args];
    this.process = spawn(executable, all, { env, stdio: ['ignore', 'pipe', 'inherit'] });
    this.#exited = once(this.process, 'exit');
    if (this.process.stdout !== null) {
      createInterface({ input: this.process.stdout }).on('line', line => this.#lines.push(line));
    }
  }

  /** Everything printed, oldest first. */
  get lines(): readonly string[] {
    return this.#lines;
  }

  /** What the app noted of one kind: the details of each. */
  notes(event: string): unknown[][] {
    return this.#lines
      .filter(line => line.startsWith(`["${event}"`))
      .map(line => (JSON.parse(line) as unknown[]).slice(1));
  }

  /** The exit code, or the signal that ended it. */
  async exit(): Promise<unknown> {
    const [code, signal] = await this.#exited;
    return code ?? signal;
  }
}

/** A process that is there and not only waiting to be reaped. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Profile folders of the host with this process id. */
export function profilesOf(pid: number | undefined): readonly string[] {
  return readdirSync(tmpdir()).filter(
    name => name.startsWith(`chromium-host-${pid}-`) && existsSync(join(tmpdir(), name)),
  );
}
