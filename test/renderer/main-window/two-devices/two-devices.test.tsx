// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { presenceOf } from '../../../../src/renderer/main-window/two-devices/two-devices-panel.tsx';
import type { Invitation } from '../../../../src/shared/ipc/sessions.ts';
import { ok } from '../../../../src/shared/problem.ts';
import type { SessionEvent } from '../../../../src/shared/session/events.ts';
import { emptySession } from '../../../../src/shared/session/state.ts';
import { pairService } from '../../fake-bridge.ts';
import { cleanUpWindows, type OpenWindow, openWindow } from '../open-window.tsx';

cleanUpWindows();

const url = 'https://192.168.1.20:43118/join/7c9e';
const place = { id: '7c9e', joinUrl: url };

function openTwoDevices(reach: Invitation['reach'] = 'network'): Promise<OpenWindow> {
  return openWindow(bridge => {
    bridge.service = pairService;
    bridge.settings = { ...bridge.settings, service: 'lingox', panelOpen: true };
    bridge.answers['session.invitation'] = () => ok({ url, reach, qrSvg: '<svg/>' });
    bridge.begin({ recordingType: 'two-devices' });
  });
}

const sentence = (sid: number, who: string, language: string, other: string): SessionEvent[] => [
  {
    type: 'recognition',
    sid,
    language,
    text: `${who} ${sid}`,
    final: true,
    speakerId: who,
    speakerLabel: who,
  },
  { type: 'translation', sid, language: other, text: `read ${sid}`, final: true },
];

describe('a conversation across two devices', () => {
  it('is invited to when its room is there, and says whether the other one is', async () => {
    const { bridge, happen } = await openTwoDevices();
    expect(screen.getByText('Opening the room…')).toBeDefined();
    expect(bridge.callsOf('session.invitation')).toHaveLength(0);
    await happen({ type: 'room', room: { ...place, participants: 1 } });
    expect(screen.getAllByText('Waiting for the other person…')).toHaveLength(2);
    expect(screen.getByText(url)).toBeDefined();
    expect(screen.getByText(/created the certificate itself/)).toBeDefined();
    await happen({ type: 'room', room: { ...place, participants: 2, partnerLanguage: 'fr' } });
    expect(screen.getByText('They speak French.')).toBeDefined();
    await happen({ type: 'room', room: { ...place, participants: 1, partnerLanguage: 'fr' } });
    expect(screen.getByText('The other person left')).toBeDefined();
    await happen({ type: 'phase', phase: 'ended' });
    expect(screen.getByText('The conversation has ended')).toBeDefined();
    expect(screen.queryByText(url)).toBeNull();
  });

  it('lets nobody new in any more when one says so, and says what that means', async () => {
    const { bridge, user, settle, happen } = await openTwoDevices();
    await happen({ type: 'room', room: { ...place, invitation: 'open', participants: 1 } });
    await user.click(screen.getByRole('button', { name: 'End the invitation' }));
    await settle();
    expect(bridge.callsOf('session.command')).toEqual([[{ type: 'end-invitation' }]]);
    await happen({ type: 'room', room: { ...place, invitation: 'ended', participants: 1 } });
    expect(screen.getByText('The invitation has ended')).toBeDefined();
    expect(screen.getByText('Nobody has joined')).toBeDefined();
    expect(screen.queryByText(url)).toBeNull();
    expect(screen.queryByText('Waiting for the other person…')).toBeNull();
    await happen({
      type: 'room',
      room: { ...place, invitation: 'ended', participants: 2, partnerLanguage: 'fr' },
    });
    expect(screen.getByText('They speak French.')).toBeDefined();
    expect(screen.getByText('The invitation has ended')).toBeDefined();
  });

  it('has no invitation to end where the service cannot', async () => {
    const { happen } = await openTwoDevices();
    await happen({ type: 'room', room: { ...place, participants: 1 } });
    expect(screen.getByText(url)).toBeDefined();
    expect(screen.queryByRole('button', { name: 'End the invitation' })).toBeNull();
  });

  it('shows both directions, each with whose it is', async () => {
    const { happen } = await openTwoDevices();
    await happen(
      { type: 'room', room: { ...place, participants: 2, partnerLanguage: 'fr' } },
      ...sentence(1, 'me', 'en', 'fr'),
      ...sentence(2, 'partner', 'fr', 'en'),
    );
    const row = (sid: number) => document.querySelector(`[data-sid="${sid}"]`);
    expect(row(1)?.querySelector('[lang="fr"]')?.textContent).toBe('read 1');
    expect(row(2)?.querySelector('[lang="en"]')?.textContent).toBe('read 2');
    const colours = [1, 2].map(sid => row(sid)?.querySelector('b')?.getAttribute('data-speaker'));
    expect(new Set(colours).size).toBe(2);
    expect(screen.getAllByText('French').length).toBeGreaterThan(0);
  });

  it('says that only this computer is reached, and why that cannot be changed now', async () => {
    const { happen } = await openTwoDevices('this-computer');
    await happen({ type: 'room', room: { ...place, participants: 1 } });
    expect(screen.getByText('Only this computer can open this link.')).toBeDefined();
    expect(screen.getByRole('switch', { name: /Let other devices/ })).toHaveProperty('disabled', true);
    expect(screen.getByText(/once the session has ended/)).toBeDefined();
  });

  it('lets the network in from the start page, and asks the gateway again', async () => {
    const { bridge, user, settle } = await openWindow(opened => {
      opened.service = pairService;
      opened.settings = { ...opened.settings, service: 'lingox', recordingType: 'two-devices' };
    });
    await user.click(screen.getByRole('switch', { name: /Let other devices/ }));
    await settle();
    expect(bridge.settings.shareOnNetwork).toBe(true);
    expect(bridge.callsOf('service.info')).toHaveLength(2);
    expect(screen.getByText(/created the certificate itself/)).toBeDefined();
  });

  it('has nothing to switch when the service is elsewhere', async () => {
    await openWindow(opened => {
      opened.service = pairService;
      const serviceUrls = { lingox: 'https://talk.example' };
      opened.settings = { ...opened.settings, service: 'lingox', recordingType: 'two-devices', serviceUrls };
    });
    expect(screen.getByRole('button', { name: 'Conversation, at talk.example' })).toBeDefined();
    expect(screen.queryByRole('switch')).toBeNull();
  });
});

it('somebody who spoke and is gone has left, also when their language was never told', () => {
  const speakers = { partner: { id: 'partner', label: 'Partner', index: 0 } };
  const session = { ...emptySession, phase: 'live', room: { ...place, participants: 1 } } as const;
  expect(presenceOf(session)).toBe('waiting');
  expect(presenceOf({ ...session, speakers })).toBe('left');
});
