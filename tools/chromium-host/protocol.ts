import type Electron from 'electron';
import { only, type Part } from './unavailable.ts';

type Handler = Parameters<Electron.Protocol['handle']>[1];

const handlers = new Map<string, Handler>();

/** The app's own schemes. Their privileges are those of https, which Chromium sees instead (scheme.ts). */
export const protocol = only('protocol', {
  registerSchemesAsPrivileged() {},
  handle(scheme, handler) {
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    handlers.set(scheme, handler);
  },
  unhandle(scheme) {
    handlers.delete(scheme);
  },
  isProtocolHandled: scheme => handlers.has(scheme),
} satisfies Part<Electron.Protocol>);

export function handledSchemes(): ReadonlySet<string> {
  return new Set(handlers.keys());
}

/** The app's handler for an address such as `app://main/index.html`. */
export function handlerOf(url: string): Handler | undefined {
  return handlers.get(url.split(':', 1)[0] ?? '');
}
