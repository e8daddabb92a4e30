import { expect, it } from 'vitest';
import { inviteOthers } from '../../../src/main/services/invitation.ts';
import type { SessionEvent } from '../../../src/shared/session/events.ts';
import { createTranscript, follow } from '../../../src/shared/session/transcript.ts';

const address = () => Promise.resolve({ url: 'wss://service.example/dragoman', key: 'secret' });

function sessionOf(recordingType: 'broadcast' | 'transcribe') {
  const transcript = createTranscript();
  const setup = {
    source: { kind: 'microphone', label: 'USB' },
    language: 'en-US',
    targetLanguages: ['es-ES'],
    service: 'voice-translation',
    engines: 'offline',
    startedAt: 1,
    recordingType,
  } as const;
  const events: SessionEvent[] = [
    { type: 'setup', setup },
    { type: 'session-started', sessionId: 's', taskId: 'task-1' },
  ];
  for (const event of events) follow(transcript, event);
  return transcript.session;
}

it('invites viewers to the page of the broadcast, without the key', async () => {
  const { url, qrSvg } = await inviteOthers(sessionOf('broadcast'), address);
  expect(url).toBe('https://service.example/dragoman/broadcast/task-1');
  expect(qrSvg).toMatch(/^<svg /);
  expect(qrSvg).not.toContain('secret');
});

it('invites nobody to what is no broadcast', async () => {
  await expect(inviteOthers(sessionOf('transcribe'), address)).rejects.toMatchObject({
    problem: { reason: 'not-now' },
  });
});
