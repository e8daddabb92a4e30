/**
 * Electron's fuses: what a packaged Dragoman can do is decided in its binary, where no environment and no argument changes it.
 * There are no packages yet; whatever makes them calls `setFuses` for each binary, after it is copied and before it is signed.
 */

import {
  type FuseV1Config,
  FuseV1Options,
  FuseVersion,
  flipFuses,
  getCurrentFuseWire,
} from '@electron/fuses';

type Fuses = Readonly<Record<FuseV1Options, boolean>>;

/** `platform` as process.platform has it: of the package, not of the machine that makes it. */
export const wantedFuses = (platform: NodeJS.Platform): Fuses => ({
  // As plain Node it would run anybody's program under the app's name and with its permissions.
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  // Electron has it for these two only.
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: platform === 'darwin' || platform === 'win32',
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // Pages come by app://, none by file://.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // WebAssembly is quicker with them; they give nobody anything.
  [FuseV1Options.WasmTrapHandlers]: true,
});

/** `binary`: the app's executable, on macOS also its .app. Rejects when one is not as wanted afterwards, or is not known here. */
export async function setFuses(binary: string, platform: NodeJS.Platform): Promise<void> {
  const wanted = wantedFuses(platform);
  const config: FuseV1Config = {
    version: FuseVersion.V1,
    // A fuse that a newer Electron adds is decided here, not by its default.
    strictlyRequireAllFuses: true,
    resetAdHocDarwinSignature: platform === 'darwin',
    ...wanted,
  };
  await flipFuses(binary, config);
  const wrong = await wrongFuses(binary, platform);
  if (wrong.length > 0) throw new Error(`${binary} has other fuses than it was given: ${wrong.join(', ')}`);
}

/** The names of those that are not as wanted, as the binary has them. Rejects when it has no fuses. */
export async function wrongFuses(binary: string, platform: NodeJS.Platform): Promise<readonly string[]> {
  const found = await getCurrentFuseWire(binary);
  return Object.entries(wantedFuses(platform)).flatMap(([fuse, isOn]) => {
    const option = Number(fuse) as FuseV1Options;
    return found[option] === (isOn ? on : off) ? [] : (FuseV1Options[option] ?? fuse);
  });
}

/** As the wire has them: the characters 0 and 1. */
const off = '0'.charCodeAt(0);
const on = '1'.charCodeAt(0);
