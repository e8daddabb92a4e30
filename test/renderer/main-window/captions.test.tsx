// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ok } from '../../../src/shared/problem.ts';
import { cleanUpWindows, openWindow } from './open-window.tsx';

cleanUpWindows();

describe('the captions page', () => {
  it('opens and locks the overlay, and says what this system cannot do', async () => {
    const { bridge, user } = await openWindow();
    await user.click(await screen.findByRole('button', { name: 'Captions' }));
    await user.click(screen.getByRole('switch', { name: /Show captions over other windows/ }));
    expect(bridge.settings.captionsOpen).toBe(true);
    await user.click(screen.getByRole('switch', { name: /Locked/ }));
    expect(bridge.settings.captionsLocked).toBe(true);
    expect(screen.getByText(/cannot leave a window out of screen sharing/)).toBeTruthy();
    expect(screen.getByText(/These keys work in this window only/)).toBeTruthy();
  });

  it('takes a preset as a whole, and shows a look of one’s own as that', async () => {
    const { bridge, user } = await openWindow();
    await user.click(await screen.findByRole('button', { name: 'Captions' }));
    await user.click(screen.getByRole('button', { name: /Standard.*Preset|Preset/ }));
    await user.click(
      within(await screen.findByRole('listbox')).getByRole('option', { name: /High contrast/ }),
    );
    expect(bridge.settings).toMatchObject({ captionColour: '#ffeb3b', captionBackgroundOpacity: 1 });
  });

  it('is offered a docked bar alone where no window may stand above others', async () => {
    const { user } = await openWindow(bridge => {
      bridge.answers['captions.info'] = () =>
        ok({ overlays: false, hidesFromSharing: false, globalKeys: { open: false, lock: false } });
    });
    await user.click(await screen.findByRole('button', { name: 'Captions' }));
    expect(await screen.findByRole('switch', { name: /Show captions in a bar/ })).toBeTruthy();
    expect(screen.queryByRole('switch', { name: /Locked/ })).toBe(null);
    expect(screen.getByText(/Wayland/)).toBeTruthy();
  });

  it('has the keys of captions in its window where the system gives none', async () => {
    const { bridge, user } = await openWindow();
    await screen.findByRole('button', { name: 'Captions' });
    await user.keyboard('{Control>}{Shift>}c{/Shift}{/Control}');
    expect(bridge.settings.captionsOpen).toBe(true);
    await user.keyboard('{Control>}{Shift>}l{/Shift}{/Control}');
    expect(bridge.settings.captionsLocked).toBe(true);
  });
});
