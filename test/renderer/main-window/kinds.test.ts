import { expect, it } from 'vitest';
import { choosing, kindsOfSession } from '../../../src/renderer/main-window/start/kinds.ts';
import { pairService, service, services } from '../fake-bridge.ts';

it('every kind is offered, by the person’s own service where it has it', () => {
  const whoDoes = (info: typeof service, own: string) =>
    Object.fromEntries(kindsOfSession(info, services, own).map(({ type, by }) => [type, by?.name ?? 'own']));
  expect(whoDoes(service, 'voice-translation')).toEqual({
    transcribe: 'own',
    record: 'own',
    conversation: 'own',
    broadcast: 'own',
    'two-devices': 'lingox',
  });
  // The same while another one stands in.
  expect(whoDoes(pairService, 'voice-translation')).toEqual(whoDoes(service, 'voice-translation'));
  expect(whoDoes(pairService, 'lingox')).toEqual({
    conversation: 'own',
    'two-devices': 'own',
    transcribe: 'voice-translation',
    record: 'voice-translation',
    broadcast: 'voice-translation',
  });
});

it('the service changes only where the kind needs it', () => {
  const kind = (type: 'broadcast' | 'two-devices', own: string) => {
    const found = kindsOfSession(service, services, own).find(known => known.type === type);
    if (!found) throw new Error(`no ${type}`);
    return found;
  };
  const plain = { service: 'voice-translation' };
  expect(choosing(kind('broadcast', 'voice-translation'), plain)).toEqual({ recordingType: 'broadcast' });
  const away = { service: 'lingox', ownService: 'consecutive' };
  expect(choosing(kind('two-devices', 'consecutive'), away)).toEqual({ recordingType: 'two-devices' });
  // From one that stands in to another that does: the person's own is not forgotten.
  expect(choosing(kind('broadcast', 'consecutive'), away)).toEqual({
    recordingType: 'broadcast',
    service: 'voice-translation',
    ownService: 'consecutive',
  });
});
