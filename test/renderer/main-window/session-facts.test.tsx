// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { ServiceInfo } from '../../../src/shared/ipc/services.ts';
import { ok } from '../../../src/shared/problem.ts';
import { engines, service } from '../fake-bridge.ts';
import { cleanUpWindows, type OpenWindow, openWindow } from './open-window.tsx';

cleanUpWindows();

async function openFacts(confirms = true, engineList: ServiceInfo['engineList'] = []): Promise<OpenWindow> {
  const opened = await openWindow(bridge => {
    bridge.settings = { ...bridge.settings, panelOpen: true };
    const { confirmsStored: _, ...capabilities } = service.capabilities;
    bridge.service = {
      ...service,
      capabilities: confirms ? { ...capabilities, confirmsStored: true } : capabilities,
      engineList,
    };
    bridge.begin();
  });
  await opened.user.click(screen.getByRole('tab', { name: 'Info' }));
  await opened.settle();
  return opened;
}

const facts = (): Record<string, string> =>
  Object.fromEntries(
    screen
      .getAllByRole('definition')
      .map(({ previousElementSibling: term, textContent }) => [term?.textContent ?? '', textContent]),
  );

it('the facts of a session say what the service has not said yet', async () => {
  await openFacts();
  expect(facts()).toEqual({
    Recognition: 'Running',
    'Message from the service': 'None yet',
    'Growing sentences': 'Nothing measured yet',
    'Audio saved': 'None yet',
    Record: 'Recording',
    'Session number': 'Not assigned yet',
  });
});

it('the facts add up the parts of the sound, and a record is complete only when the service says so', async () => {
  const { happen } = await openFacts();
  await happen(
    { type: 'segment-stored', index: 0, durationMs: 30_000 },
    { type: 'segment-stored', index: 1, durationMs: 12_500 },
    { type: 'phase', phase: 'ended' },
  );
  expect(facts()).toMatchObject({
    Recognition: 'Ended',
    'Audio saved': '0:42 in 2 parts',
    Record: 'Completion not confirmed',
  });
  await happen({ type: 'completed', taskId: 'a' });
  expect(facts()).toMatchObject({ Record: 'Complete' });
});

it('the facts name who does the work, where, and who does it when that one fails', async () => {
  const { moonshine, whisper, apertium } = engines;
  await openFacts(true, [{ ...whisper, host: 'speech.example.com' }, moonshine, apertium]);
  expect(facts()).toMatchObject({
    'English is recognised by':
      'Whisper base, at speech.example.com. If it fails: Moonshine tiny, on this computer.',
    'English into Spanish is translated by': 'Apertium, on this computer.',
  });
  expect(screen.queryByText('Spanish is spoken by')).toBeNull();
});

it('of a service that does not tell what it has stored, nothing kept is told', async () => {
  await openFacts(false);
  expect(Object.keys(facts())).toEqual([
    'Recognition',
    'Message from the service',
    'Growing sentences',
    'Session number',
  ]);
});

it('the facts tell how many of the words that were shown have changed, and how long words were held back', async () => {
  const { happen } = await openFacts();
  const heard = (text: string, final = false) =>
    ({ type: 'recognition', sid: 1, language: 'en', text, final }) as const;
  await happen(heard('We need'));
  await happen(heard('We want more'));
  await happen(heard('We want more time'));
  await happen(heard('We want more time.', true), {
    type: 'translation',
    sid: 1,
    language: 'es',
    text: 'Queremos más tiempo.',
    final: true,
  });
  expect(facts()['Growing sentences']).toMatch(
    /^25 of 100 words changed, words held back \d\.\d\d s on average$/,
  );
});

it('the session on the screen is exported from its facts, once something was said', async () => {
  const { bridge, user, settle, happen } = await openFacts();
  bridge.answers['record.export'] = () => ok({ path: '/home/me/now.docx' });
  const button = (): HTMLElement => screen.getByRole('button', { name: 'Export' });
  expect(button()).toHaveProperty('disabled', true);
  await happen({ type: 'recognition', sid: 1, language: 'en-US', text: 'Good morning', final: false });
  await user.click(button());
  await user.click(screen.getByRole('button', { name: 'Save as…' }));
  await settle();
  expect(bridge.callsOf('record.export')).toEqual([[null, 'docx', 'both']]);
  expect(screen.getByText('Saved as /home/me/now.docx')).toBeDefined();
});
