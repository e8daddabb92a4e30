import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Script } from 'node:vm';
import { createCodec } from '../codec.ts';
import { defaultSession } from '../session.ts';
import { createBridge } from './bridge.ts';
import { type IsolatedWorldSettings, runIsolatedWorld } from './isolated-world.ts';
import { runMainWorld } from './main-world.ts';

/** The isolated world's name; the binding `chromiumHostPost` exists in it alone. */
export const worldName = 'chromium-host-preload';
export const bindingName = 'chromiumHostPost';

export interface PageScripts {
  readonly mainWorld: string;
  readonly isolatedWorld: string;
}

function readPreload(path: string): string {
  const source = readFileSync(path, 'utf8');
  const wrapped = `function (require, module, exports, process, setImmediate, clearImmediate) {${source}\n}`;
  // A syntax error would silence the whole script in the page; here it has a message.
  new Script(`(${wrapped})`, { filename: path });
  return wrapped;
}

/**
 * The scripts for every document of one window. They are the sources of these functions: Node has already stripped
 * their types, so that no bundler is needed.
 * @throws when the preload cannot be read or parsed.
 */
function pageScripts(preloadPath: string | undefined): PageScripts {
  const token = `p${randomBytes(16).toString('hex')}`;
  const settings: IsolatedWorldSettings = {
    token,
    process: {
      type: 'renderer',
      sandboxed: true,
      contextIsolated: true,
      platform: process.platform,
      arch: process.arch,
      versions: process.versions,
      argv: [],
      env: {},
    },
  };
  const preload = preloadPath === undefined ? 'function () {}' : readPreload(preloadPath);
  const name = preloadPath === undefined ? 'none' : basename(preloadPath);
  return {
    mainWorld: `(${runMainWorld})(${JSON.stringify(token)}, ${defaultSession.refusesMedia}, ${createBridge});`,
    isolatedWorld: `(${runIsolatedWorld})(${JSON.stringify(settings)}, ${createBridge}, ${createCodec}, ${preload});
//# sourceURL=electron/preload/${name}`,
  };
}

/** The same; without the preload script when it cannot be loaded, which `failed` is told. */
export function scriptsOf(preload: string | undefined, failed: (error: Error) => void): PageScripts {
  try {
    return pageScripts(preload);
  } catch (error) {
    failed(error as Error);
    return pageScripts(undefined);
  }
}
