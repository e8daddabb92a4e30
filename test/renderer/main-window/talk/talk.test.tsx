// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { type FakeBridge, service } from '../../fake-bridge.ts';
import { cleanUpWindows, type OpenWindow, openWindow } from '../open-window.tsx';

cleanUpWindows();

/** What the session was told, in order. */
const told = (bridge: FakeBridge): readonly string[] =>
  bridge.called.map(({ name }) => name).filter(name => name === 'session.pause' || name === 'session.resume');

const openTalk = (): Promise<OpenWindow> =>
  openWindow(bridge => {
    bridge.settings = { ...bridge.settings, talkMode: 'push-to-talk' };
    bridge.begin({}, { type: 'phase', phase: 'paused' });
  });

/** The large button; its words change. */
const talkButton = (pressed = false): HTMLElement =>
  screen.getByRole('button', { name: /Hold Space|Listening/, pressed });
const ends = (bridge: FakeBridge): Promise<void> =>
  waitFor(() => expect(told(bridge)).toEqual(['session.resume', 'session.pause']));

describe('push-to-talk', () => {
  it('begins paused, and says what to hold', async () => {
    const { bridge, user, settle } = await openWindow();
    await user.click(screen.getByRole('radio', { name: 'Push-to-talk' }));
    await user.click(screen.getByRole('button', { name: /^Microphone/ }));
    await settle();
    expect(bridge.callsOf('session.start')).toMatchObject([[{ paused: true }]]);
    await settle(() => bridge.begin({}, { type: 'phase', phase: 'paused' }));
    expect(talkButton().textContent).toContain('Hold Space to talk');
    expect(screen.getByText(/^Hold Space, or the button below/)).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Pause' })).toBeNull();
  });

  it('does not make a recording wait', async () => {
    const { bridge, user, settle } = await openWindow(opened => {
      opened.settings = { ...opened.settings, talkMode: 'push-to-talk' };
    });
    await user.click(screen.getByRole('button', { name: /^Sample talk/ }));
    await settle();
    expect(bridge.callsOf('session.start')[0]?.[0]).not.toHaveProperty('paused');
  });

  it('talks while Space is held, whatever it repeats, and stops when it is let go', async () => {
    const { bridge, settle } = await openTalk();
    await settle(() => fireEvent.keyDown(document.body, { key: ' ', code: 'Space' }));
    const button = talkButton(true);
    expect(button.textContent).toContain('Listening…');
    const repeated = fireEvent.keyDown(document.body, { key: ' ', code: 'Space', repeat: true });
    expect(repeated).toBe(false);
    expect(told(bridge)).toEqual(['session.resume']);
    fireEvent.keyUp(document.body, { key: ' ', code: 'Space' });
    await ends(bridge);
  });

  it('talks while the button is held by a pointer', async () => {
    const { bridge, settle } = await openTalk();
    await settle(() => fireEvent.pointerDown(talkButton(), { isPrimary: true, button: 0, pointerId: 1 }));
    expect(told(bridge)).toEqual(['session.resume']);
    fireEvent.pointerCancel(talkButton(true));
    await ends(bridge);
  });

  it.each([' ', 'Enter'])('talks while “%s” is held on the button', async key => {
    const { bridge } = await openTalk();
    talkButton().focus();
    fireEvent.keyDown(talkButton(), { key });
    expect(told(bridge)).toEqual(['session.resume']);
    fireEvent.keyUp(talkButton(true), { key });
    await ends(bridge);
  });

  it.each([
    ['the window loses the focus', () => fireEvent.blur(window)],
    ['the window is hidden', () => fireEvent(document, new Event('visibilitychange'))],
  ])('stops when %s', async (_when, happens) => {
    const { bridge } = await openTalk();
    fireEvent.keyDown(document.body, { key: ' ', code: 'Space' });
    happens();
    await ends(bridge);
  });

  it('leaves Space to a field', async () => {
    const { bridge, user } = await openTalk();
    await user.click(screen.getByRole('button', { name: 'Settings' }));
    await user.click(screen.getByRole('radio', { name: 'At an address' }));
    await user.type(screen.getByLabelText('Address'), 'a b');
    expect(told(bridge)).toEqual([]);
  });

  it('can be switched on and off while the session goes on', async () => {
    const { bridge, user, settle } = await openWindow(opened => opened.begin());
    await user.click(screen.getByRole('button', { name: 'Push-to-talk' }));
    await waitFor(() => expect(told(bridge)).toEqual(['session.pause']));
    await settle(() => bridge.happen({ type: 'phase', phase: 'paused' }));
    await user.click(screen.getByRole('button', { name: 'Push-to-talk', pressed: true }));
    await settle();
    expect(told(bridge)).toEqual(['session.pause', 'session.resume']);
  });

  it('is in the list of keys', async () => {
    const { user } = await openTalk();
    await user.keyboard('{F1}');
    const dialog = within(screen.getByRole('dialog', { name: 'Keyboard shortcuts' }));
    expect(dialog.getByText(/^Talk while held/)).toBeDefined();
    expect(dialog.queryByText('Pause or resume')).toBeNull();
  });

  it('is not offered by a service that cannot pause', async () => {
    await openWindow(bridge => {
      bridge.settings = { ...bridge.settings, talkMode: 'push-to-talk' };
      bridge.service = { ...service, capabilities: { ...service.capabilities, pause: false } };
    });
    expect(screen.queryByRole('radio', { name: 'Push-to-talk' })).toBeNull();
  });
});
