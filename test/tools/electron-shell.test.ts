import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { findShell } from '../../tools/electron-shell.ts';

afterEach(() => vi.unstubAllEnvs());

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'electron-shell-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test("Electron's binary is used where it is", () => {
  const folder = emptyFolder();
  const binary = join(folder, 'electron');
  writeFileSync(binary, '#!/bin/sh\n');
  chmodSync(binary, 0o755);
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', folder);
  expect(findShell()).toEqual({ kind: 'electron', executable: binary });
});

test('without the binary the Chromium host is used, and says why', () => {
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', emptyFolder());
  const shell = findShell();
  expect(shell.kind).toBe('chromium-host');
  expect(shell.executable).toMatch(/tools\/chromium-host\/bin\/electron$/);
  expect(shell.reason).toContain("Electron's binary is not installed");
});

test('the host in the place of the binary is still the host', () => {
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', join(import.meta.dirname, '../../tools/chromium-host/bin'));
  expect(findShell().kind).toBe('chromium-host');
});

test('without a Chromium either, the error says what to install', () => {
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', emptyFolder());
  vi.stubEnv('CHROMIUM_HOST_BROWSER', '/nowhere/chromium');
  expect(() => findShell()).toThrow(/No Chromium found .*\/nowhere\/chromium.*apt-get install chromium/);
});
