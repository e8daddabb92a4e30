/** app:// — the app's own pages, from its own folder, with its own policy; never file://. */

import { extname, join, normalize, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { net, protocol, type Session, session } from 'electron';
import { isOwnPage } from '../ipc/senders.ts';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ');

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Before the app is ready: Electron reads it only then. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** `folder`: the built renderer. */
export function serveAppScheme(folder: string): void {
  protocol.handle('app', async request => {
    const url = URL.parse(request.url);
    const file = url ? fileOf(folder, url) : undefined;
    const type = file === undefined ? undefined : contentTypes[extname(file)];
    if (file === undefined || type === undefined || request.method !== 'GET') return notFound();
    try {
      const response = await net.fetch(pathToFileURL(file).href);
      return new Response(response.body, {
        headers: {
          'content-type': type,
          'content-security-policy': policy,
          'x-content-type-options': 'nosniff',
          'cross-origin-opener-policy': 'same-origin',
        },
      });
    } catch {
      return notFound();
    }
  });
}

/** The file of a page's address; undefined when it is not in the folder. */
export function fileOf(folder: string, url: Pick<URL, 'host' | 'pathname'>): string | undefined {
  if (url.host !== 'main') return undefined;
  let path: string;
  try {
    path = decodeURIComponent(url.pathname);
  } catch {
    return undefined;
  }
  const file = normalize(join(folder, path));
  return file.startsWith(folder + sep) && !path.includes('\0') ? file : undefined;
}

const notFound = (): Response => new Response('Not found', { status: 404 });

/**
 * Sound is captured by the main process: a page may ask for nothing. It may know the names of the devices, and choose the one that
 * speech is heard by; Electron checks that as "media" and "speaker-selection", without asking.
 */
export function denyPermissions(target: Session = session.defaultSession): void {
  target.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  target.setPermissionCheckHandler(
    (_contents, permission, _origin, { mediaType, securityOrigin, requestingUrl }) =>
      isOwnPage(requestingUrl ?? securityOrigin ?? '') &&
      (permission === 'speaker-selection' || (permission === 'media' && mediaType === 'audio')),
  );
}
