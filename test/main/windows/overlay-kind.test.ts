import { describe, expect, it } from 'vitest';
import { canHideFromSharing, canOverlay } from '../../../src/main/windows/overlay-kind.ts';

describe('an overlay', () => {
  const on = (platform: string, env = {}, ozonePlatform = ''): boolean =>
    canOverlay({ platform, env, ozonePlatform });

  it('is possible wherever a program may place its windows', () => {
    expect(on('win32')).toBe(true);
    expect(on('darwin')).toBe(true);
    expect(on('linux', { XDG_SESSION_TYPE: 'x11', DISPLAY: ':0' })).toBe(true);
    expect(on('linux', { DISPLAY: ':1' })).toBe(true);
  });

  it('is not possible on Wayland, unless the app was started for X11', () => {
    expect(on('linux', { XDG_SESSION_TYPE: 'wayland', DISPLAY: ':0' })).toBe(false);
    expect(on('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(false);
    expect(on('linux', { XDG_SESSION_TYPE: 'wayland' }, 'x11')).toBe(true);
    expect(on('linux', {}, 'wayland')).toBe(false);
  });

  it('is left out of a shared screen by Windows and macOS only', () => {
    expect(['win32', 'darwin', 'linux'].map(platform => canHideFromSharing({ platform }))).toEqual([
      true,
      true,
      false,
    ]);
  });
});
