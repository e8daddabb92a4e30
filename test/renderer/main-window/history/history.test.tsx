// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { findTasks, sentenceAt } from '../../../../src/renderer/main-window/history/tasks.ts';
import { SpeechPlayer } from '../../../../src/renderer/speech/player.ts';
import type { Task } from '../../../../src/shared/ipc/tasks.ts';
import { failed, ok, problem } from '../../../../src/shared/problem.ts';
import { takeSnapshot } from '../../../../src/shared/session/patch.ts';
import { createTranscript, follow } from '../../../../src/shared/session/transcript.ts';
import { type FakeBridge, said } from '../../fake-bridge.ts';
import { cleanUpWindows, type OpenWindow, openWindow } from '../open-window.tsx';

cleanUpWindows();

const task = (id: string, name: string, day: number, more: Partial<Task> = {}): Task => ({
  id,
  name,
  recordingType: 'transcribe',
  startedAt: Date.UTC(2026, 10, day),
  durationMs: 61_000,
  sentences: 2,
  state: 'complete',
  language: 'en',
  targetLanguages: ['es'],
  hasAudio: true,
  hasSummary: false,
  ...more,
});
const tasks = [
  task('old', 'Auditors', 3, { targetLanguages: ['de'], state: 'failed' }),
  task('new', 'Board', 20),
];

const transcript = createTranscript();
for (const event of [...said(1, 'Good morning', 'Buenos días'), ...said(2, 'Goodbye', 'Adiós')]) {
  follow(transcript, event);
}

async function openHistory(prepare: (bridge: FakeBridge) => void = () => {}): Promise<OpenWindow> {
  const opened = await openWindow(bridge => {
    bridge.answers['tasks.list'] = () => ok(tasks);
    bridge.answers['tasks.get'] = id =>
      ok({ ...(tasks.find(one => one.id === id) ?? task(id, '', 1)), transcript: takeSnapshot(transcript) });
    prepare(bridge);
  });
  await opened.user.click(screen.getByRole('button', { name: 'History' }));
  await opened.settle();
  return opened;
}

async function openBoard({ user, settle }: OpenWindow): Promise<void> {
  await user.click(screen.getByRole('button', { name: /^Board/ }));
  await settle();
}

const names = (): (string | undefined)[] =>
  within(screen.getByRole('list', { name: 'History' }))
    .getAllByRole('button')
    .map(row => row.dataset.task);

describe('the history', () => {
  it('lists what was kept, the newest first, with what there is to know', async () => {
    await openHistory();
    expect(names()).toEqual(['new', 'old']);
    const rows = within(screen.getByRole('list', { name: 'History' })).getAllByRole('button');
    for (const fact of ['Board', '00:01:01', 'English to Spanish', '2 sentences', 'with audio']) {
      expect(rows[0]?.textContent).toContain(fact);
    }
    expect(rows[1]?.textContent).toContain('Incomplete');
  });

  it('is searched by name and language', async () => {
    const { user, settle } = await openHistory();
    await user.type(screen.getByRole('searchbox'), 'german');
    await settle();
    expect(names()).toEqual(['old']);
    await user.type(screen.getByRole('searchbox'), 'x');
    await settle();
    expect(screen.getByText('Nothing was found.')).toBeDefined();
  });

  it('is gone through by keys; Esc comes back to the row that was open, and then to the start', async () => {
    const opened = await openHistory();
    const { user, settle } = opened;
    screen.getByRole('button', { name: /^Board/ }).focus();
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement?.textContent).toContain('Auditors');
    await user.keyboard('{ArrowDown}{Enter}');
    await settle();
    expect(screen.getByRole('heading', { name: 'Auditors' })).toBe(document.activeElement);
    await user.keyboard('{Escape}');
    await settle();
    expect(document.activeElement?.textContent).toContain('Auditors');
    await user.keyboard('{Home}');
    expect(document.activeElement?.textContent).toContain('Board');
    await user.keyboard('{Escape}');
    await settle();
    expect(screen.getByText('What do you want to translate?')).toBeDefined();
  });

  it('shows a session in both languages, and leaves the one that runs alone', async () => {
    const opened = await openHistory(bridge => bridge.begin({}, ...said(1, 'Live words', 'En vivo')));
    await openBoard(opened);
    const rows = screen.getByRole('region', { name: 'Transcript' });
    expect(rows.textContent).toContain('Good morning');
    expect(rows.textContent).toContain('Buenos días');
    expect(rows.textContent).not.toContain('Live words');
    await opened.user.click(screen.getByRole('button', { name: 'History' }));
    await opened.settle();
    expect(screen.getByRole('region', { name: 'Transcript' }).textContent).toContain('Live words');
  });

  it('plays from the sentence whose time is pressed, and marks the one that is heard', async () => {
    const opened = await openHistory(bridge => {
      bridge.answers['tasks.audio'] = () => ok(new Uint8Array(44));
    });
    await openBoard(opened);
    const play = vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue();
    await opened.user.click(screen.getByRole('button', { name: 'Play from 0:12' }));
    await opened.settle();
    const audio = document.querySelector('audio');
    if (!audio) throw new Error('no player');
    fireEvent(audio, new Event('loadedmetadata'));
    expect(audio.currentTime).toBe(12);
    expect(play).toHaveBeenCalled();
    fireEvent(audio, new Event('timeupdate'));
    await opened.settle();
    expect(document.querySelector('[data-heard="true"]')?.getAttribute('data-sid')).toBe('2');
    const silences = vi.spyOn(SpeechPlayer.prototype, 'setOtherPlays');
    fireEvent(audio, new Event('play'));
    fireEvent(audio, new Event('pause'));
    fireEvent(audio, new Event('play'));
    // Gone before it is at its end.
    await opened.user.keyboard('{Escape}');
    await opened.settle();
    expect(silences.mock.calls.map(([plays]) => plays).slice(0, 3)).toEqual([true, false, true]);
    expect(silences.mock.lastCall).toEqual([false]);
  });

  it('says so when no sound was kept', async () => {
    const opened = await openHistory(bridge => {
      bridge.answers['tasks.audio'] = () => ok(null);
    });
    await openBoard(opened);
    await opened.user.click(screen.getByRole('button', { name: 'Play the recording' }));
    await opened.settle();
    expect(screen.getByText('No audio was saved for this session.')).toBeDefined();
  });

  it('deletes a session only after it was confirmed', async () => {
    const opened = await openHistory(bridge => {
      bridge.answers['tasks.delete'] = () => ok(null);
    });
    const { bridge, user, settle } = opened;
    await openBoard(opened);
    await user.click(screen.getByRole('button', { name: 'Delete' }));
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Cancel' }));
    await settle();
    expect(bridge.callsOf('tasks.delete')).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Delete' }));
    bridge.answers['tasks.list'] = () => ok(tasks.slice(0, 1));
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Delete' }));
    await settle();
    expect(bridge.callsOf('tasks.delete')).toEqual([['new']]);
    expect(names()).toEqual(['old']);
  });

  it('says so when nothing was kept, or when it cannot be had, and asks again', async () => {
    const { bridge, user, settle } = await openHistory(opened => {
      opened.answers['tasks.list'] = () => failed(problem('service-unreachable', 'https://x.example'));
    });
    expect(screen.getByRole('alert').textContent).toContain('https://x.example is not responding');
    bridge.answers['tasks.list'] = () => ok([]);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await settle();
    expect(screen.getByText(/No sessions saved yet/)).toBeDefined();
  });

  it('asks nothing of a service that keeps nothing: what this computer has is there all the same', async () => {
    const { bridge } = await openHistory(opened => {
      const { capabilities } = opened.service;
      opened.service = { ...opened.service, capabilities: { ...capabilities, tasks: false } };
    });
    expect(bridge.callsOf('tasks.list')).toEqual([]);
    expect(screen.getByText(/No sessions saved yet/)).toBeDefined();
  });
});

it('tasks are found whatever the case and accents of the words', () => {
  expect(findTasks([task('a', 'Reunión', 1), task('b', 'Board', 2)], ' REUNION')).toHaveLength(1);
});

it('the sentence that is heard is the last that has begun', () => {
  const sentences = [
    { sid: 1, startMs: 1000 },
    { sid: 2, startMs: undefined },
    { sid: 3, startMs: 5000 },
  ];
  expect([0, 1000, 4999, 9000].map(ms => sentenceAt(sentences, ms))).toEqual([undefined, 1, 1, 3]);
});
