import type Electron from 'electron';
import type { Session } from './cdp.ts';
import { chromium } from './chromium.ts';
import { notice } from './notices.ts';
import { fromChromium } from './scheme.ts';
import { defaultSession } from './session.ts';
import { WebContents } from './web-contents.ts';

type Permission = Parameters<NonNullable<Parameters<Electron.Session['setPermissionRequestHandler']>[0]>>[1];

interface Kind {
  readonly permission: Permission;
  /** Chromium's name. */
  readonly name: string;
  readonly mediaType?: 'audio' | 'video';
}

const kinds: readonly Kind[] = [
  { permission: 'media', name: 'microphone', mediaType: 'audio' },
  { permission: 'media', name: 'camera', mediaType: 'video' },
  { permission: 'notifications', name: 'notifications' },
  { permission: 'geolocation', name: 'geolocation' },
  { permission: 'clipboard-read', name: 'clipboard-read' },
  { permission: 'clipboard-sanitized-write', name: 'clipboard-write' },
  { permission: 'midi', name: 'midi' },
  { permission: 'idle-detection', name: 'idle-detection' },
  { permission: 'speaker-selection', name: 'speaker-selection' },
  { permission: 'screen-wake-lock', name: 'screen-wake-lock' },
];

const origins = new Set<string>();

/** As Electron: without a handler everything is granted. */
async function isGranted(kind: Kind, origin: string): Promise<boolean> {
  const { permission, mediaType } = kind;
  const { check } = defaultSession.permissionHandlers;
  const [contents] = WebContents.getAllWebContents();
  const requestingUrl = `${origin}/`;
  const mayAsk = await isRequestGranted(kind, origin);
  // Chromium has one answer for a device's name and for its sound. The name needs the check alone: main-world.ts refuses the sound.
  if (mediaType !== undefined && check !== null) defaultSession.refusesMedia ||= !mayAsk;
  else if (!mayAsk) return false;
  if (check === null) return true;
  const details = { isMainFrame: true, requestingUrl, securityOrigin: origin };
  return check(contents ?? null, permission, origin, {
    ...details,
    ...(mediaType === undefined ? {} : { mediaType }),
  });
}

async function isRequestGranted({ permission, mediaType }: Kind, origin: string): Promise<boolean> {
  const { request } = defaultSession.permissionHandlers;
  const [contents] = WebContents.getAllWebContents();
  if (request === null || contents === undefined) return true;
  const details = {
    ...{ isMainFrame: true, requestingUrl: `${origin}/`, securityOrigin: origin },
    ...(mediaType === undefined ? {} : { mediaTypes: [mediaType] }),
  };
  return new Promise(resolve => request(contents, permission, resolve, details));
}

async function decide(root: Session, origin: string, kind: Kind): Promise<void> {
  try {
    const granted = await isGranted(kind, fromChromium(origin));
    await root.send('Browser.setPermission', {
      permission: { name: kind.name },
      setting: granted ? 'granted' : 'denied',
      origin,
    });
  } catch (error) {
    notice(`permission ${kind.permission}`, (error as Error).message);
  }
}

/**
 * Electron asks the app when a page wants something; Chromium is told beforehand, so the app's handlers are asked
 * beforehand, once for each permission and origin, and again when they change.
 * @param url of a page about to be loaded, as Chromium knows it.
 */
export async function grantPermissions(url: string): Promise<void> {
  const { origin } = new URL(url);
  const root = await chromium.start();
  origins.add(origin);
  await Promise.all(kinds.map(kind => decide(root, origin, kind)));
}

defaultSession.on('permissions-changed', () => {
  const { root } = chromium;
  if (root === undefined) return;
  for (const origin of origins) for (const kind of kinds) void decide(root, origin, kind);
});
