/** What of a caption overlay this system can do. Pure. */

export interface SystemFacts {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `--ozone-platform` of the command line; empty without one. */
  readonly ozonePlatform: string;
}

/**
 * Wayland lets no program say where its windows stand, which is above which, or that clicks go through; and nothing tells the
 * program that it was not done.
 */
export function canOverlay({ platform, env, ozonePlatform }: SystemFacts): boolean {
  if (platform !== 'linux' || ozonePlatform === 'x11') return true;
  if (ozonePlatform === 'wayland') return false;
  return env.XDG_SESSION_TYPE !== 'wayland' && (env.WAYLAND_DISPLAY ?? '') === '';
}

/** Where a window can ask to be left out of a shared screen; on macOS 15 and later some programs capture it all the same. */
export const canHideFromSharing = ({ platform }: Pick<SystemFacts, 'platform'>): boolean =>
  platform === 'win32' || platform === 'darwin';
