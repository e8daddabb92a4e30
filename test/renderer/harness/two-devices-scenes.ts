import { ok } from '../../../src/shared/problem.ts';
import type { SessionEvent } from '../../../src/shared/session/events.ts';
import { type FakeBridge, pairService } from '../fake-bridge.ts';
import { qrSvg } from './records-scenes.ts';

const path = '/join/7c9e6679f21a#q83vASNFZ4mrze8BI0Vniw';

/** What must be so before the window asks. */
export function prepareTwoDevices(bridge: FakeBridge, scene: string): void {
  if (!scene.startsWith('two-devices')) return;
  const shareOnNetwork = scene !== 'two-devices-alone' && scene !== 'two-devices-start';
  bridge.service = pairService;
  bridge.settings = { ...bridge.settings, service: 'lingox', recordingType: 'two-devices', shareOnNetwork };
  bridge.answers['session.invitation'] = () =>
    ok(
      shareOnNetwork
        ? { url: `https://192.168.1.20:43118${path}`, reach: 'network', qrSvg }
        : { url: `http://127.0.0.1:43117${path}`, reach: 'this-computer', qrSvg },
    );
}

const room = {
  id: '7c9e6679f21a',
  joinUrl: `https://192.168.1.20:43118${path}`,
  invitation: 'open',
} as const;

/** What happens once the window listens. */
export function playTwoDevices(bridge: FakeBridge, scene: string): void {
  if (!scene.startsWith('two-devices') || scene.startsWith('two-devices-start')) return;
  bridge.begin({
    service: 'lingox',
    recordingType: 'two-devices',
    startedAt: Date.now() - 92_000,
  });
  if (scene === 'two-devices-waiting' || scene === 'two-devices-alone') {
    bridge.happen({ type: 'room', room: { ...room, participants: 1 } });
    return;
  }
  if (scene === 'two-devices-nobody') {
    bridge.happen({ type: 'room', room: { ...room, invitation: 'ended', participants: 1 } });
    return;
  }
  const invitation = scene === 'two-devices-ended' ? 'ended' : 'open';
  const participants = scene === 'two-devices-left' ? 1 : 2;
  bridge.happen(
    { type: 'room', room: { ...room, invitation, participants, partnerLanguage: 'es' } },
    ...spoken(
      'me',
      1,
      'Good morning! Is the flat still free in December?',
      '¡Buenos días! ¿El piso sigue libre en diciembre?',
    ),
    ...spoken(
      'partner',
      2,
      'Sí, del tres al veinte. ¿Cuántas personas son?',
      'Yes, from the third to the twentieth. How many people are you?',
    ),
    ...spoken('me', 3, 'Four: two adults and two children.', 'Cuatro: dos adultos y dos niños.'),
    ...spoken(
      'partner',
      4,
      'Perfecto, hay una cuna en el segundo dormitorio.',
      'Perfect, there is a cot in the second bedroom.',
    ),
    {
      type: 'recognition',
      sid: 5,
      language: 'en',
      text: 'And is there somewhere to',
      final: false,
      speakerId: 'me',
      startMs: 60_000,
    },
  );
}

/** A sentence of one of the two, in their own language, and what the other reads. */
function spoken(who: 'me' | 'partner', sid: number, text: string, translation: string): SessionEvent[] {
  const [language, other] = who === 'me' ? (['en', 'es'] as const) : (['es', 'en'] as const);
  const speakerLabel = who === 'me' ? 'You' : 'Partner';
  const startMs = sid * 11_000;
  return [
    { type: 'recognition', sid, language, text, final: true, speakerId: who, speakerLabel, startMs },
    { type: 'translation', sid, language: other, text: translation, final: true },
  ];
}
