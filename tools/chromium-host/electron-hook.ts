import { registerHooks } from 'node:module';
import { HostNotAvailableError } from './unavailable.ts';

const names: ReadonlySet<string> = new Set([
  'electron',
  'electron/main',
  'electron/common',
  'electron/utility',
]);

/**
 * Makes `electron` this module, for import and require, ahead of node_modules. Without a module it cannot be had:
 * npm's package must never run, it would download the binary.
 */
export function hookElectron(url?: string): void {
  registerHooks({
    resolve(specifier, context, next) {
      if (!names.has(specifier)) return next(specifier, context);
      if (url === undefined) throw new HostNotAvailableError(`'${specifier}' outside the main process`);
      return { url, format: 'module-typescript', shortCircuit: true };
    },
  });
}
