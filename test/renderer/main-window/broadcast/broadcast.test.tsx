// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { byLanguage } from '../../../../src/renderer/main-window/broadcast/audience.ts';
import type { Invitation } from '../../../../src/shared/ipc/sessions.ts';
import { failed, ok, problem } from '../../../../src/shared/problem.ts';
import type { SessionState } from '../../../../src/shared/session/transcript.ts';
import { cleanUpWindows, type OpenWindow, openWindow } from '../open-window.tsx';

cleanUpWindows();

const url = 'https://talks.example/broadcast/42';
const viewers = [
  { id: 'a', address: '192.168.1.20', language: 'es' },
  { id: 'b', address: '192.168.1.21', language: 'de' },
  { id: 'c', address: '192.168.1.22', language: 'es' },
];
const broadcast = (phase: 'standby' | 'live'): Partial<SessionState> => ({
  broadcast: {
    phase,
    viewers: { count: 3, queued: 2, peak: 8, total: 11 },
    list: Object.fromEntries(viewers.map(viewer => [viewer.id, viewer])),
  },
});

async function openBroadcast(
  reach: Invitation['reach'] = 'network',
  others: NonNullable<Invitation['others']> = [],
): Promise<OpenWindow> {
  const opened = await openWindow(bridge => {
    bridge.settings = { ...bridge.settings, panelOpen: true };
    bridge.answers['session.invitation'] = () => ok({ url, reach, qrSvg: '<svg id="qr"/>', others });
    bridge.answers['session.command'] = () => ok(true);
    bridge.begin({ recordingType: 'broadcast' });
    bridge.become(broadcast('standby'));
  });
  await opened.user.click(screen.getByRole('tab', { name: 'Broadcast' }));
  await opened.settle();
  return opened;
}

describe('the broadcast panel', () => {
  it('invites by QR code and by a link that is copied with one press', async () => {
    const { user, settle } = await openBroadcast();
    const code = screen.getByRole<HTMLImageElement>('img', { name: `QR code for ${url}` });
    expect(decodeURIComponent(code.src)).toBe('data:image/svg+xml;utf8,<svg id="qr"/>');
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await user.click(screen.getByRole('button', { name: 'Copy link' }));
    await settle();
    expect(write).toHaveBeenCalledWith(url);
    expect(screen.getByText('Copied')).toBeDefined();
    expect(screen.queryByText(/Only this computer/)).toBeNull();
  });

  it('offers the other addresses of this computer, each with its own code and link', async () => {
    const other = 'https://10.88.0.1:4443/broadcast/42';
    const { user, settle } = await openBroadcast('network', [{ url: other, qrSvg: '<svg id="other"/>' }]);
    await user.click(screen.getByRole('button', { name: /another address of this computer/ }));
    await user.click(screen.getByRole('option', { name: '10.88.0.1:4443' }));
    await settle();
    const code = screen.getByRole<HTMLImageElement>('img', { name: `QR code for ${other}` });
    expect(decodeURIComponent(code.src)).toContain('<svg id="other"/>');
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await user.click(screen.getByRole('button', { name: 'Copy link' }));
    await settle();
    expect(write).toHaveBeenLastCalledWith(other);
  });

  it('goes live once, when asked to', async () => {
    const { bridge, user, settle } = await openBroadcast();
    await user.click(screen.getByRole('button', { name: 'Go live' }));
    expect(bridge.callsOf('session.command')).toEqual([[{ type: 'start-broadcast' }]]);
    await settle(() => bridge.become(broadcast('live')));
    expect(screen.getByText('On air')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Go live' })).toBeNull();
  });

  it('does not say on air while nobody can be reached, nor after the end, which invites nobody', async () => {
    const { happen } = await openBroadcast();
    await happen({ type: 'broadcast-phase', phase: 'live' });
    const phase = () => screen.getByRole('region', { name: 'Broadcast status' }).textContent ?? '';
    expect(phase()).toContain('On air');
    await happen({ type: 'connection', connection: 'reconnecting' });
    expect(phase()).toContain('Connection lost');
    await happen({ type: 'connection', connection: 'connected' });
    expect(phase()).toContain('On air');
    await happen({ type: 'connection', connection: 'offline' }, { type: 'phase', phase: 'ended' });
    expect(phase()).toContain('Ended');
    expect(screen.queryByRole('img', { name: /QR/ })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Copy link' })).toBeNull();
  });

  it('says who is there, in which language, and who waits', async () => {
    await openBroadcast();
    const audience = screen.getByRole('region', { name: 'Viewers' });
    const figures = [...audience.querySelectorAll('dd')].map(({ textContent }) => textContent);
    expect(figures).toEqual(['3', '2', '8', '11']);
    const languages = within(audience).getByRole('list', { name: 'Viewers by language' });
    expect(languages.textContent).toBe('Spanish 2German 1');
    expect(audience.textContent).toContain('192.168.1.21 German');
  });

  it('warns that nobody else can open a link to this machine', async () => {
    await openBroadcast('this-computer');
    expect(screen.getByText(/Only this computer can open this link/)).toBeDefined();
  });

  it('asks again for an invitation that failed', async () => {
    const { bridge, user, settle } = await openWindow(opened => {
      opened.settings = { ...opened.settings, panelOpen: true };
      opened.answers['session.invitation'] = () => failed(problem('not-now', { why: 'nothing-to-join' }));
      opened.begin({ recordingType: 'broadcast' });
    });
    await user.click(screen.getByRole('tab', { name: 'Broadcast' }));
    await settle();
    expect(screen.getByText(/There is nothing to join/)).toBeDefined();
    bridge.answers['session.invitation'] = () => ok({ url, reach: 'network', qrSvg: '<svg/>' });
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await settle();
    expect(screen.getByText(url)).toBeDefined();
  });

  it('is not there in a session without viewers', async () => {
    await openWindow(bridge => {
      bridge.settings = { ...bridge.settings, panelOpen: true };
      bridge.begin();
    });
    expect(screen.queryByRole('tab', { name: 'Broadcast' })).toBeNull();
  });
});

it('languages are counted, the largest first', () => {
  expect(byLanguage(viewers)).toEqual([
    { language: 'es', count: 2 },
    { language: 'de', count: 1 },
  ]);
});
