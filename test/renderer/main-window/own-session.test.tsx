// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { defaultEndMs } from '../../../src/renderer/main-window/header/session-switch.tsx';
import { failed, ok, problem } from '../../../src/shared/problem.ts';
import type { LiveCommand } from '../../../src/shared/session/commands.ts';
import type { SessionEvent } from '../../../src/shared/session/events.ts';
import { takeSnapshot } from '../../../src/shared/session/patch.ts';
import { createTranscript, follow } from '../../../src/shared/session/transcript.ts';
import { correctedHere, editEvent, isSpeakerCommand } from '../../../src/shared/session/undo.ts';
import { defaultSetup, type FakeBridge, said, service } from '../fake-bridge.ts';
import { cleanUpWindows, openWindow } from './open-window.tsx';

cleanUpWindows();

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const commands = (bridge: FakeBridge) => bridge.callsOf('session.command').map(([command]) => command);
const toast = () => document.querySelector('[data-toast]')?.textContent ?? '';
const row = (sid: number) => document.querySelector<HTMLElement>(`[data-sid="${sid}"]`);

const by = (speakerId: string, speakerLabel: string, ...events: readonly SessionEvent[]): SessionEvent[] =>
  events.map(event => (event.type === 'recognition' ? { ...event, speakerId, speakerLabel } : event));

function ended(bridge: FakeBridge): void {
  bridge.settings = { ...bridge.settings, panelOpen: true };
  bridge.begin({}, ...by('0', 'Her Excellency', ...said(1, 'One', 'Uno')), { type: 'phase', phase: 'ended' });
}

const listed = {
  id: 'first',
  name: '',
  startedAt: Date.UTC(2026, 10, 28, 9),
  durationMs: 61_000,
  sentences: 1,
  language: 'en',
  targetLanguages: ['es'],
};

/** An earlier session that the main process keeps, beside one that runs. */
function withEarlier(bridge: FakeBridge): void {
  const kept = createTranscript();
  const tell = (event: SessionEvent): void =>
    bridge.push('earlier.patches', { id: 'first', patches: follow(kept, event) });
  tell({ type: 'setup', setup: defaultSetup });
  for (const event of by('0', 'Her Excellency', ...said(1, 'Earlier words', 'Palabras'))) tell(event);
  tell({ type: 'phase', phase: 'ended' });
  bridge.answers['earlier.list'] = () => ok([listed]);
  bridge.answers['earlier.get'] = () => ok(takeSnapshot(kept));
  bridge.answers['earlier.correct'] = (_id, command) => {
    tell(isSpeakerCommand(command) ? correctedHere(kept, command) : editEvent(kept, command, 'edit'));
    return ok(true);
  };
  bridge.answers['earlier.undo'] = () => ok(true);
  bridge.answers['earlier.clear'] = () => {
    bridge.push('earlier.changed', []);
    return ok(null);
  };
  bridge.begin({}, ...by('0', 'Speaker 1', ...said(1, 'Now', 'Ahora')));
}

describe('a session that is over', () => {
  it('is cleared from the header, which says what goes and what stays', async () => {
    const { bridge, user, settle } = await openWindow(ended);
    await user.click(button('Clear'));
    const dialog = within(screen.getByRole('dialog', { name: 'Clear this session?' }));
    expect(dialog.getByText(/What is saved of it stays in the history/)).toBeDefined();
    await user.click(dialog.getByRole('button', { name: 'Cancel' }));
    expect(bridge.callsOf('session.clear')).toHaveLength(0);
    await user.click(button('Clear'));
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Clear' }));
    await settle(() => bridge.push('session.reset', takeSnapshot(createTranscript())));
    expect(bridge.callsOf('session.clear')).toHaveLength(1);
    expect(row(1)).toBeNull();
    expect(button(/^Sample talk/)).toBeDefined();
    expect(document.body.textContent).not.toContain('Her Excellency');
  });

  it('says that it is saved also where the service keeps nothing', async () => {
    const { user } = await openWindow(bridge => {
      bridge.service = { ...service, capabilities: { ...service.capabilities, tasks: false } };
      ended(bridge);
    });
    await user.click(button('Clear'));
    expect(screen.getByText(/What is saved of it stays in the history/)).toBeDefined();
  });

  it('takes corrections of its speakers', async () => {
    const { bridge, user, settle } = await openWindow(ended);
    await user.dblClick(button('Her Excellency, 1 sentence'));
    await user.keyboard('Eleanor{Enter}');
    await user.click(button('Options for this sentence'));
    await settle();
    await user.click(await screen.findByRole('menuitem', { name: /new speaker/i }));
    await settle();
    expect(commands(bridge)).toEqual([
      { type: 'rename-speaker', speakerId: '0', label: 'Eleanor' },
      { type: 'reassign-speaker', sid: 1, speakerId: 'Speaker 2' },
    ]);
  });

  it('gives way to the next one, which shows nothing of it', async () => {
    const { bridge, user, settle } = await openWindow(ended);
    await user.click(button('New session'));
    await user.click(button(/^Sample talk/));
    // As the main process does it: there is an empty session first, which then begins.
    await settle(() => {
      bridge.transcript = createTranscript();
      bridge.push('session.reset', takeSnapshot(bridge.transcript));
    });
    await settle(() =>
      bridge.happen({ type: 'setup', setup: defaultSetup }, { type: 'phase', phase: 'starting' }),
    );
    expect(screen.queryByRole('button', { name: /^Sample talk/ })).toBeNull();
    expect(row(1)).toBeNull();
    expect(document.body.textContent).not.toContain('Her Excellency');
  });

  it('stays as it is, behind the start page, when the next one cannot be started', async () => {
    const { bridge, user, settle } = await openWindow(started => {
      ended(started);
      started.answers['session.start'] = () => failed(problem('audio-file-unreadable', 'talk.mp3'));
      started.answers['recording.choose'] = () => ok('/home/me/talk.mp3');
    });
    await user.click(button('New session'));
    await user.click(button('Open a recording…'));
    await settle();
    expect(bridge.callsOf('session.start')).toHaveLength(1);
    expect(button(/^Sample talk/)).toBeDefined();
    expect(row(1)).toBeNull();
    await user.click(button('Back to the transcript'));
    expect(row(1)?.textContent).toContain('Uno');
  });

  it.each([
    ['the person goes back', () => button('Back to the transcript')],
    ['another page is opened', () => button('Vocabulary')],
    ['something else is tried', () => button(/^Sample talk/)],
  ])('is not accompanied by the refusal of a file any more when %s', async (_when, next) => {
    const { bridge, user, settle } = await openWindow(started => {
      ended(started);
      started.answers['session.start'] = () => failed(problem('audio-file-unreadable', 'talk.mp3'));
      started.answers['recording.choose'] = () => ok('/home/me/talk.mp3');
    });
    await user.click(button('New session'));
    await user.click(button('Open a recording…'));
    await settle();
    expect(document.body.textContent).toContain('talk.mp3');
    delete bridge.answers['session.start'];
    await user.click(next());
    await settle();
    expect(document.body.textContent).not.toContain('talk.mp3');
  });
});

describe('a start that is refused late', () => {
  it('leaves the person on the start page, beside the session that stood there', async () => {
    const { bridge, user, settle } = await openWindow(ended);
    const standing = takeSnapshot(bridge.transcript);
    const answer = Promise.withResolvers<void>();
    bridge.answers['session.start'] = async () => {
      await answer.promise;
      return failed(problem('device-lost', 'USB headset'));
    };
    await user.click(button('New session'));
    await user.click(button(/^Sample talk/));
    await settle(() => {
      bridge.transcript = createTranscript();
      bridge.push('session.reset', takeSnapshot(bridge.transcript));
      bridge.happen(
        { type: 'setup', setup: { ...defaultSetup, startedAt: defaultSetup.startedAt + 1000 } },
        { type: 'phase', phase: 'starting' },
      );
    });
    expect(screen.queryByRole('button', { name: /^Sample talk/ })).toBeNull();
    await settle(() => {
      bridge.push('session.reset', standing);
      answer.resolve();
    });
    await settle();
    expect(button(/^Sample talk/)).toBeDefined();
    expect(row(1)).toBeNull();
    await user.click(button('Back to the transcript'));
    expect(row(1)?.textContent).toContain('Uno');
  });
});

describe('the session that is over', () => {
  it('cannot be cleared from a page where another one may be read', async () => {
    const { user, settle } = await openWindow(ended);
    expect(button('Clear')).toBeDefined();
    await user.click(button('History'));
    await settle();
    expect(screen.queryByRole('button', { name: 'Clear' })).toBeNull();
  });
});

describe('an earlier session', () => {
  it('is opened from the history, apart from the one that runs, and its speakers are corrected there', async () => {
    const { bridge, user, settle } = await openWindow(withEarlier);
    await user.click(button('History'));
    await settle();
    const list = within(screen.getByRole('list', { name: 'Since Dragoman started' }));
    await user.click(list.getByRole('button'));
    await settle();
    expect(row(1)?.textContent).toContain('Palabras');
    expect(screen.queryByText('Ahora')).toBeNull();
    await user.dblClick(button('Her Excellency, 1 sentence'));
    await user.keyboard('Eleanor{Enter}');
    await settle();
    expect(row(1)?.textContent).toContain('Eleanor');
    expect(bridge.callsOf('earlier.correct')[0]?.slice(0, 2)).toEqual([
      'first',
      { type: 'rename-speaker', speakerId: '0', label: 'Eleanor' },
    ]);
    expect(toast()).toContain('Renamed Her Excellency to Eleanor');
    await user.keyboard('{Control>}z{/Control}');
    await settle();
    expect(bridge.callsOf('earlier.undo')).toHaveLength(1);
    expect(toast()).toContain('Undone: Renamed Her Excellency to Eleanor');
    expect([commands(bridge), bridge.callsOf('session.undo')]).toEqual([[], []]);
    expect(bridge.transcript.session.speakers['0']?.label).toBe('Speaker 1');
  });

  it('is cleared by itself or with all others', async () => {
    const { bridge, user, settle } = await openWindow(withEarlier);
    await user.click(button('History'));
    await settle();
    await user.click(button('Clear all'));
    expect(
      screen.getByText(/The words and speakers of 1 session will be removed from this window/),
    ).toBeDefined();
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Clear' }));
    await settle();
    expect(bridge.callsOf('earlier.clear')).toEqual([[]]);
    expect(screen.queryByText('Since Dragoman started')).toBeNull();

    await settle(() => bridge.push('earlier.changed', [listed]));
    await user.click(
      within(screen.getByRole('list', { name: 'Since Dragoman started' })).getByRole('button'),
    );
    await settle();
    await user.click(button('Clear'));
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Clear' }));
    await settle();
    expect(bridge.callsOf('earlier.clear')[1]).toEqual(['first']);
    expect(screen.getByRole('heading', { name: 'History' })).toBeDefined();
  });

  it('has its place also where the service keeps nothing', async () => {
    const { bridge, user, settle } = await openWindow(prepared => {
      prepared.service = { ...service, capabilities: { ...service.capabilities, tasks: false } };
      withEarlier(prepared);
    });
    await user.click(button('History'));
    await settle();
    expect(screen.getByText('Since Dragoman started')).toBeDefined();
    expect(bridge.callsOf('tasks.list')).toHaveLength(0);
  });
});

describe('taking back', () => {
  async function twoSpeakers() {
    return openWindow(bridge => {
      bridge.settings = { ...bridge.settings, panelOpen: true };
      bridge.begin(
        {},
        ...by('0', 'Ana', ...said(1, 'One', 'Uno')),
        ...by('1', 'Bo', ...said(2, 'Two', 'Dos')),
      );
    });
  }

  it('takes the last thing that the person did, one press each, and says what', async () => {
    const { bridge, user, settle } = await twoSpeakers();
    await user.click(button('Add a speaker'));
    await user.keyboard('Charles Malik{Enter}');
    await user.keyboard('{Control>}[Digit3]{/Control}');
    await settle();
    const asked = bridge.callsOf('session.command');
    expect(asked).toHaveLength(1);
    await user.keyboard('{Control>}z{/Control}');
    await settle();
    expect(bridge.callsOf('session.undo')).toEqual([[asked[0]?.[1]]]);
    expect(toast()).toContain('Undone: Assigned to Charles Malik');
    await user.keyboard('{Control>}z{/Control}');
    await settle();
    expect(toast()).toContain('Undone: Renamed Speaker 3 to Charles Malik');
    expect(button(/^Speaker 3, /)).toBeDefined();
    await user.keyboard('{Control>}z{/Control}');
    await settle();
    expect(toast()).toContain('Undone: Added Speaker 3');
    expect(screen.queryByRole('button', { name: /^Speaker 3, / })).toBeNull();
    expect(bridge.callsOf('session.undo')).toHaveLength(1);
  });

  it('says that nothing is left, and gives no name back, once all that was done here is undone', async () => {
    const { bridge, user, happen, settle } = await twoSpeakers();
    await user.click(button('Add a speaker'));
    await user.keyboard('Charles Malik{Enter}');
    await user.keyboard('{Control>}[Digit3]{/Control}');
    const [given] = bridge.callsOf('session.command').map(([command]) => command as LiveCommand);
    if (given?.type !== 'reassign-speaker') throw new Error('no sentence was given');
    const { sid, speakerId, label = '' } = given;
    await happen({ type: 'speaker-reassigned', sid, previousId: '1', speakerId, label });
    const undo = async () => {
      await user.keyboard('{Control>}z{/Control}');
      await settle();
    };
    await undo();
    await undo();
    expect(toast()).toContain('Undone: Renamed Speaker 3 to Charles Malik');
    const asked = bridge.callsOf('session.undo').length;
    await undo();
    expect(toast()).toContain('Nothing to undo');
    expect(bridge.callsOf('session.undo')).toHaveLength(asked);
  });

  it('before the service has answered is of what was asked last, and no toast says before that it is done', async () => {
    const { bridge, user, settle } = await twoSpeakers();
    await user.dblClick(button('Ana, 1 sentence'));
    await user.keyboard('Anna{Enter}');
    await settle();
    const { promise, resolve } = Promise.withResolvers<void>();
    bridge.answers['session.command'] = () => promise.then(() => ok(true));
    bridge.answers['session.undo'] = () => promise.then(() => ok(true));
    await user.keyboard('{Control>}[Digit1]{/Control}');
    await settle();
    expect(toast()).not.toContain('Assigned to');
    await user.keyboard('{Control>}z{/Control}');
    await settle(resolve);
    await settle();
    const [, second] = bridge.callsOf('session.command');
    expect(bridge.callsOf('session.undo')).toEqual([[second?.[1]]]);
    expect(toast()).toContain('Undone: Assigned to Ana');
  });

  it('leaves out what the service refused', async () => {
    const { bridge, user, settle } = await twoSpeakers();
    await user.dblClick(button('Ana, 1 sentence'));
    await user.keyboard('Anna{Enter}');
    await settle();
    bridge.answers['session.command'] = () => ok(false);
    await user.keyboard('{Control>}[Digit1]{/Control}');
    await settle();
    expect(toast()).toContain('Renamed Ana to Anna');
    await user.keyboard('{Control>}z{/Control}');
    await settle();
    const [first] = bridge.callsOf('session.command');
    expect(bridge.callsOf('session.undo')).toEqual([[first?.[1]]]);
  });

  it('can be tried again when it is not possible now', async () => {
    const { bridge, user, settle } = await twoSpeakers();
    await user.dblClick(button('Ana, 1 sentence'));
    await user.keyboard('Anna{Enter}');
    await settle();
    bridge.answers['session.undo'] = () => failed(problem('not-now', { why: 'reconnecting' }));
    await user.keyboard('{Control>}z{/Control}');
    await settle();
    bridge.answers['session.undo'] = () => ok(true);
    await user.keyboard('{Control>}z{/Control}');
    await settle();
    const [first, second] = bridge.callsOf('session.undo');
    expect(first).toEqual(second);
    expect(toast()).toContain('Undone: Renamed Ana to Anna');
  });
});

describe('the menu of a sentence', () => {
  it('closes when something in it was chosen', async () => {
    const { bridge, user, settle, model } = await openWindow(prepared => {
      prepared.begin(
        {},
        ...by('0', 'Ana', ...said(1, 'One', 'Uno')),
        ...by('1', 'Bo', ...said(2, 'Two', 'Dos')),
      );
    });
    await user.keyboard('{Shift>}{F10}{/Shift}');
    await settle();
    await user.click(await screen.findByRole('menuitemradio', { name: /Ana/ }));
    await settle();
    expect(commands(bridge)).toEqual([{ type: 'reassign-speaker', sid: 2, speakerId: '0' }]);
    expect(model.store.getState().sentenceMenu).toBeUndefined();
    expect(screen.queryByRole('menu')).toBeNull();
  });
});

describe('a session that is being stopped', () => {
  it('can be ended at once while there is no connection', async () => {
    const { bridge, user, happen } = await openWindow(prepared => prepared.begin());
    await happen({ type: 'connection', connection: 'reconnecting' }, { type: 'phase', phase: 'stopping' });
    await user.click(button('End now'));
    expect(bridge.callsOf('session.break-off')).toHaveLength(1);
  });

  it('offers that only when its end takes long, where the service answers', async () => {
    const { happen, settle } = await openWindow(prepared => prepared.begin());
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await happen({ type: 'phase', phase: 'stopping' });
    expect(screen.queryByRole('button', { name: 'End now' })).toBeNull();
    await settle(() => vi.advanceTimersByTime(defaultEndMs));
    vi.useRealTimers();
    expect(button('End now')).toBeDefined();
  });
});
