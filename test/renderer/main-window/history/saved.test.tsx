// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Task } from '../../../../src/shared/ipc/tasks.ts';
import { failed, ok, problem } from '../../../../src/shared/problem.ts';
import { takeSnapshot } from '../../../../src/shared/session/patch.ts';
import { createTranscript, follow } from '../../../../src/shared/session/transcript.ts';
import { type FakeBridge, said } from '../../fake-bridge.ts';
import { cleanUpWindows, openWindow } from '../open-window.tsx';
import { foundIn, savedSession } from './saved-sessions.ts';

cleanUpWindows();

const talk = savedSession('talk', 'Talk', 20, { taskIds: ['t1'], service: 'voice-translation' });
const crashed = savedSession('crashed', 'Meeting', 19, { state: 'recovered', missing: 1 });
const kept: Task = {
  ...{ id: 't1', name: 'Talk', recordingType: 'transcribe', startedAt: talk.startedAt, durationMs: 61_000 },
  ...{
    sentences: 2,
    state: 'complete',
    language: 'en',
    targetLanguages: ['es'],
    hasAudio: true,
    hasSummary: false,
  },
};

const transcript = createTranscript();
for (const event of [...said(1, 'Good morning', 'Buenos días'), ...said(2, 'Goodbye', 'Adiós')])
  follow(transcript, event);

function withSaved(bridge: FakeBridge): void {
  bridge.answers['record.list'] = () => ok([talk, crashed]);
  bridge.answers['tasks.list'] = () => ok([kept]);
  bridge.answers['record.get'] = id =>
    ok({ ...(id === 'talk' ? talk : crashed), transcript: takeSnapshot(transcript) });
  bridge.answers['record.search'] = query =>
    ok(query === 'días' ? [foundIn(talk, 1, 'días', ['Good morning', 'Buenos días'])] : []);
  bridge.answers['tasks.delete'] = () => ok(null);
}

async function openHistory(prepare: (bridge: FakeBridge) => void = () => {}) {
  const opened = await openWindow(bridge => {
    withSaved(bridge);
    prepare(bridge);
  });
  await opened.user.click(screen.getByRole('button', { name: 'History' }));
  await opened.settle();
  return opened;
}

const rows = (): HTMLElement[] =>
  within(screen.getByRole('list', { name: 'History' })).getAllByRole('button');

describe('the saved sessions', () => {
  it('stand in the history once each, with what the service has of them', async () => {
    await openHistory();
    expect(rows().map(row => row.dataset.task)).toEqual(['talk', 'crashed']);
    expect(rows()[0]?.textContent).toContain('with audio');
    expect(rows()[1]?.textContent).toContain('Recovered after a crash');
  });

  it('are there also when the service cannot be asked, which says so', async () => {
    await openHistory(bridge => {
      bridge.answers['tasks.list'] = () => failed(problem('service-unreachable', 'https://x.example'));
    });
    expect(screen.getByRole('alert').textContent).toContain('https://x.example is not responding');
    expect(rows()).toHaveLength(2);
  });

  it('are found by what was said, with the words marked, and opened at the sentence', async () => {
    const { user, settle } = await openHistory();
    await user.type(screen.getByRole('searchbox'), 'días');
    await settle();
    const list = screen.getByRole('list', { name: 'Sentences found' });
    expect(list.querySelector('mark')?.textContent).toBe('días');
    expect(list.textContent).toContain('Good morning');
    expect(screen.getByText('1 sentence')).toBeDefined();
    await user.click(within(list).getByRole('button'));
    await settle();
    expect(document.querySelector('[data-heard="true"]')?.getAttribute('data-sid')).toBe('1');
    await user.keyboard('{Escape}');
    await settle();
    // What was looked for is still there.
    expect(screen.getByRole('searchbox')).toHaveProperty('value', 'días');
  });

  it('say that nothing was found, and why when that cannot be known', async () => {
    const { bridge, user, settle } = await openHistory();
    await user.type(screen.getByRole('searchbox'), 'xyz');
    await settle();
    expect(screen.getByText('Nothing was found.')).toBeDefined();
    bridge.answers['record.search'] = () => failed(problem('record-unreadable', 'library'));
    await user.type(screen.getByRole('searchbox'), 'q');
    await settle();
    expect(screen.getByRole('alert').textContent).toContain('is damaged');
  });

  it('are deleted here and at the service, after it was confirmed', async () => {
    const { bridge, user, settle } = await openHistory();
    await user.click(screen.getByRole('button', { name: /^Talk/ }));
    await settle();
    await user.click(screen.getByRole('button', { name: 'Delete' }));
    expect(bridge.callsOf('record.delete')).toEqual([]);
    bridge.answers['record.list'] = () => ok([crashed]);
    bridge.answers['tasks.list'] = () => ok([]);
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Delete' }));
    await settle();
    expect([bridge.callsOf('tasks.delete'), bridge.callsOf('record.delete')]).toEqual([[['t1']], [['talk']]]);
    expect(rows().map(row => row.dataset.task)).toEqual(['crashed']);
  });

  it('stay where the service does not delete its part', async () => {
    const { bridge, user, settle } = await openHistory(opened => {
      opened.answers['tasks.delete'] = () => failed(problem('service-unreachable', 'https://x.example'));
    });
    await user.click(screen.getByRole('button', { name: /^Talk/ }));
    await settle();
    await user.click(screen.getByRole('button', { name: 'Delete' }));
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Delete' }));
    await settle();
    expect(bridge.callsOf('record.delete')).toEqual([]);
    expect(screen.getByRole('heading', { name: 'Talk' })).toBeDefined();
  });

  it('say what is missing of one that is damaged', async () => {
    const { user, settle } = await openHistory();
    await user.click(screen.getByRole('button', { name: /^Meeting/ }));
    await settle();
    expect(screen.getByText('1 line of the saved file is damaged and is not shown.')).toBeDefined();
  });

  it('keep a dialog open when it turns out later what the service keeps', async () => {
    const { bridge, model, user, settle } = await openHistory(fake => {
      fake.answers['service.info'] = () => failed(problem('service-unreachable', 'https://x.example'));
    });
    await user.click(rows()[0] as HTMLElement);
    await settle();
    await user.click(screen.getByRole('button', { name: 'Export' }));
    expect(screen.getByRole('dialog')).toBeDefined();
    delete bridge.answers['service.info'];
    await model.actions.askService();
    await settle();
    expect(model.store.getState().service.info?.capabilities.tasks).toBe(true);
    expect(screen.getByRole('dialog')).toBeDefined();
  });

  it('are exported in the format and the languages that were chosen', async () => {
    const { bridge, user, settle } = await openHistory(opened => {
      opened.answers['record.export'] = () => ok({ path: '/home/me/talk.docx' });
    });
    await user.click(screen.getByRole('button', { name: /^Talk/ }));
    await settle();
    await user.click(screen.getByRole('button', { name: 'Export' }));
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Save as…' }));
    await settle();
    expect(bridge.callsOf('record.export')).toEqual([['talk', 'docx', 'both']]);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByText('Saved as /home/me/talk.docx')).toBeDefined();
  });
});

describe('a session that was recovered after a crash', () => {
  it('is offered at the start, and opened from there', async () => {
    const { user, settle } = await openWindow(bridge => {
      withSaved(bridge);
      bridge.answers['record.recovered'] = () => ok([crashed]);
    });
    await settle();
    expect(
      screen.getByText(/“Meeting” was cut short by a crash and has been recovered: 2 sentences/),
    ).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Open “Meeting”' }));
    await settle();
    expect(screen.getByRole('heading', { name: 'Meeting' })).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'History' }));
    await settle();
    expect(screen.queryByText(/was cut short/)).toBeNull();
  });

  it('is not offered any more once it was dismissed', async () => {
    const { user, settle } = await openWindow(bridge => {
      bridge.answers['record.recovered'] = () => ok([crashed]);
    });
    await settle();
    await user.click(screen.getByRole('button', { name: /^Dismiss “Meeting”/ }));
    await settle();
    expect(screen.queryByText(/was cut short/)).toBeNull();
  });
});
