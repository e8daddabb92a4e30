// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { Level } from '../../../src/shared/ipc/sources.ts';
import { failed, ok, problem } from '../../../src/shared/problem.ts';
import { type FakeBridge, said, service, shown, spokenAs } from '../fake-bridge.ts';
import { cleanUpWindows, openWindow } from './open-window.tsx';

cleanUpWindows();

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const row = (sid: number) => document.querySelector(`[data-sid="${sid}"]`);
const live = (bridge: FakeBridge): void => bridge.begin();

describe('a live session', () => {
  it('shows its languages, its connection and how far behind it is', async () => {
    const { happen } = await openWindow(live);
    await happen({
      type: 'latency',
      latency: { captureMs: 50, serviceMs: 540, translationMs: 10, speechMs: 130 },
    });
    const header = within(screen.getByRole('banner'));
    for (const words of ['Live', 'Connected', '0.60 s behind']) expect(header.getByText(words)).toBeDefined();
    expect(header.getByText('English').parentElement?.textContent).toBe('EnglishtoSpanish');
  });

  it('shows where the time goes when the delay has the focus', async () => {
    const { user, happen } = await openWindow(live);
    await happen({ type: 'latency', latency: { serviceMs: 540 } });
    while (document.activeElement !== button(/behind/)) await user.tab();
    const parts = await screen.findByRole('tooltip');
    expect(parts.textContent).toContain('Service0.54 s');
    expect(parts.textContent).toContain('Speechnot measured');
  });

  it('says what it listens to before there are words', async () => {
    await openWindow(live);
    expect(screen.getByText(/Listening to USB headset/)).toBeDefined();
  });

  it('shows provisional text as provisional, and settles it', async () => {
    const { happen } = await openWindow(live);
    await happen({ type: 'recognition', sid: 1, language: 'en', text: 'Good mor', final: false });
    expect(row(1)?.querySelector('[lang="en"]')?.getAttribute('data-partial')).toBe('true');
    await happen(...said(1, 'Good morning.', 'Buenos días.'));
    expect(row(1)?.querySelector('[lang="en"]')?.getAttribute('data-partial')).toBe('false');
    expect(row(1)?.querySelector('[lang="es"]')?.textContent).toBe('Buenos días.');
  });

  it('tells a screen reader finals only, and nothing that was there before', async () => {
    const { happen } = await openWindow(bridge => bridge.begin({}, ...said(1, 'Old', 'Viejo')));
    // Menus of the test before may have left a log of their own beside the window.
    const log = screen.getAllByRole('log').find(each => !each.closest('[data-live-announcer]'));
    await happen({ type: 'translation', sid: 2, language: 'es', text: 'Pro', final: false });
    expect(log?.textContent).toBe('');
    await happen(...said(2, 'New', 'Nuevo'));
    expect(log?.textContent).toBe('Nuevo');
  });

  it('touches no other row when one sentence grows', async () => {
    const { happen } = await openWindow(bridge =>
      bridge.begin({}, ...said(1, 'One', 'Uno'), ...said(2, 'Two', 'Dos')),
    );
    const changed = vi.fn();
    const observer = new MutationObserver(changed);
    const first = row(1);
    if (!first) throw new Error('no row');
    observer.observe(first, { subtree: true, childList: true, characterData: true, attributes: true });
    await happen({ type: 'recognition', sid: 3, language: 'en', text: 'Growing', final: false });
    await happen({ type: 'recognition', sid: 3, language: 'en', text: 'Growing on', final: false });
    expect(row(3)?.textContent).toContain('Growing on');
    expect(changed).not.toHaveBeenCalled();
    observer.disconnect();
  });

  it('marks a sentence whose translation does not come, once later ones have theirs', async () => {
    const { happen } = await openWindow(live);
    await happen({ type: 'recognition', sid: 1, language: 'en', text: 'Alone', final: true });
    expect(row(1)?.textContent).toContain('Translating…');
    await happen(...said(2, 'Next', 'Siguiente'));
    expect(row(1)?.textContent).toContain('No translation');
  });

  it('shows a problem of a sentence on the sentence', async () => {
    const { happen } = await openWindow(bridge => bridge.begin({}, ...said(1, 'One', 'Uno')));
    await happen(shown('service-error', 'too long', { sid: 1, requestId: 'req_9' }));
    expect(row(1)?.querySelector('[data-problem="service-error"]')?.textContent).toContain('req_9');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('marks a sentence whose speech failed', async () => {
    const { happen } = await openWindow(bridge => bridge.begin({}, ...said(1, 'One', 'Uno')));
    await happen({ type: 'speech-failed', sid: 1, language: 'es', code: 'tts_error', message: 'no voice' });
    expect(row(1)?.querySelector('[data-not-spoken]')?.textContent).toBe('Not spoken: no voice');
  });

  it('starts even while its start is being answered, and can be stopped then', async () => {
    const { bridge, user, settle } = await openWindow(bridge => {
      bridge.answers['session.start'] = () => new Promise(() => {});
    });
    await user.click(button(/^Sample talk/));
    await settle(() => bridge.begin({}, { type: 'phase', phase: 'starting' }));
    await user.click(button('Stop'));
    expect(bridge.callsOf('session.stop')).toHaveLength(1);
  });
});

describe('the keys', () => {
  it('stop by Ctrl+R and pause by Space', async () => {
    const { bridge, user, happen } = await openWindow(live);
    await user.keyboard(' ');
    expect(bridge.callsOf('session.pause')).toHaveLength(1);
    await happen({ type: 'phase', phase: 'paused' });
    await user.keyboard(' ');
    expect(bridge.callsOf('session.resume')).toHaveLength(1);
    await user.keyboard('{Control>}r{/Control}');
    expect(bridge.callsOf('session.stop')).toHaveLength(1);
  });

  it('pause by Space after a click on the record button as well', async () => {
    const { bridge, user } = await openWindow(live);
    await user.click(button('Pause'));
    await user.keyboard(' ');
    expect(bridge.callsOf('session.pause')).toHaveLength(2);
  });

  it('leave Space to a button that has the focus', async () => {
    const { bridge, user } = await openWindow(live);
    button('Settings').focus();
    await user.keyboard(' ');
    expect(bridge.callsOf('session.pause')).toHaveLength(0);
    expect(screen.getByRole('dialog', { name: 'Settings' })).toBeDefined();
  });

  it('are listed by F1', async () => {
    const { user } = await openWindow(live);
    await user.keyboard('{F1}');
    expect(
      within(screen.getByRole('dialog', { name: 'Keyboard shortcuts' })).getByText('Record or stop'),
    ).toBeDefined();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('reach every control of a session', async () => {
    const { user, happen } = await openWindow(live);
    await happen({ type: 'latency', latency: { serviceMs: 5 } }, shown('service-unreachable', 'wss://x'));
    const reached = new Set<string>();
    for (let at = 0; at < 18; at++) {
      await user.tab();
      const { activeElement } = document;
      reached.add(activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? '');
    }
    expect([...reached]).toEqual(
      expect.arrayContaining([
        '0.01 s behind',
        'Keyboard shortcuts',
        'Settings',
        'Transcript',
        'Details',
        'Reconnect',
        'Dismiss',
        'Stop',
        'Pause',
        'Source: USB headset. Change source',
        'Speech off',
      ]),
    );
  });
});

describe('the source menu', () => {
  it.each([
    ['A sample talk', /Sample talk/],
    ['talk.wav', /recording/i],
  ])('ticks where the sound of the recording “%s” comes from', async (label, item) => {
    const { user, happen } = await openWindow(live);
    await happen({ type: 'source-changed', source: { kind: 'recording', label } });
    await user.click(button(`Source: ${label}. Change source`));
    const ticked = screen.getAllByRole('menuitemradio', { checked: true });
    expect(ticked).toHaveLength(1);
    expect(ticked[0]?.textContent).toMatch(item);
  });
});

describe('the first column', () => {
  it('is headed by what it shows: times where one person is heard, names where several are', async () => {
    const { happen } = await openWindow(live);
    expect(screen.getByText('Time')).toBeDefined();
    await happen(
      { type: 'recognition', sid: 1, language: 'en-US', text: 'a', final: true, speakerId: '0' },
      { type: 'recognition', sid: 2, language: 'en-US', text: 'b', final: true, speakerId: '1' },
    );
    expect(screen.queryByText('Time')).toBeNull();
    expect(screen.getByText('Speaker 1')).toBeDefined();
    expect(screen.getByText('Speaker 2')).toBeDefined();
    expect(screen.queryByText('Speaker 0')).toBeNull();
  });
});

describe('problems', () => {
  it('say what happened, what was kept and what to do, with a shape and a word for how bad it is', async () => {
    const { happen } = await openWindow(live);
    await happen(shown('device-lost', 'USB headset', { kept: { what: 'sentences', count: 12 } }));
    const banner = screen.getByRole('article');
    for (const words of [
      'Problem',
      '“USB headset” stopped sending audio.',
      'All 12 sentences so far are saved.',
    ]) {
      expect(within(banner).getByText(words)).toBeDefined();
    }
    expect(banner.querySelector('svg')).not.toBeNull();
  });

  it('open the source menu to choose another device, and change the running session', async () => {
    const { bridge, user, happen, settle } = await openWindow(live);
    await happen(shown('device-lost', 'USB headset'));
    await user.click(button('Choose a source'));
    await user.click(screen.getByRole('menuitemradio', { name: /Built-in microphone/ }));
    await settle();
    expect(bridge.callsOf('session.change-source')).toEqual([[{ kind: 'device', deviceId: 'built-in' }]]);
  });

  it('start again with the same request', async () => {
    const { bridge, user, settle, happen } = await openWindow();
    await user.click(button(/^Sample talk/));
    await settle(() => bridge.begin({}, { type: 'phase', phase: 'ended' }));
    await happen(shown('gateway-stopped', { why: 'exited-unknown' }));
    await user.click(within(screen.getByRole('article')).getByRole('button', { name: 'Start again' }));
    const [first, second] = bridge.callsOf('session.start');
    expect(second).toEqual(first);
  });

  it('ask for the key, and never show it again', async () => {
    const { bridge, user, happen, settle } = await openWindow(live);
    await happen(shown('service-refused-key', 'wss://x'));
    await user.click(button(/Enter the key/));
    const field = screen.getByLabelText('Key');
    expect(field.getAttribute('type')).toBe('password');
    await user.type(field, 'secret');
    await user.click(button('Save key'));
    await settle();
    expect(bridge.callsOf('service.set-key')).toEqual([['secret']]);
    expect(field).toHaveProperty('value', '');
    expect(screen.getByText('Saved in the keychain.')).toBeDefined();
  });

  it('are dismissed', async () => {
    const { bridge, user, happen, settle } = await openWindow(live);
    await happen(shown('connection-lost', 'wss://x'));
    await user.click(button('Dismiss'));
    await settle();
    expect(bridge.callsOf('session.dismiss-problem')).toEqual([[1]]);
    expect(screen.queryByRole('article')).toBeNull();
  });

  it('of a failed call are shown and dismissed in the window alone', async () => {
    const { bridge, user, settle } = await openWindow(bridge => {
      bridge.begin();
      bridge.answers['session.pause'] = () => failed(problem('not-now', { why: 'not-live' }));
    });
    await user.click(button('Pause'));
    await settle();
    expect(screen.getByText('There is nothing to pause.')).toBeDefined();
    await user.click(button('Dismiss'));
    await settle();
    expect(screen.queryByRole('article')).toBeNull();
    expect(bridge.callsOf('session.dismiss-problem')).toEqual([]);
  });

  it('of a main process that is gone are shown, not thrown', async () => {
    const { user, settle } = await openWindow(bridge => {
      bridge.begin();
      bridge.answers['session.stop'] = () => Promise.reject(new Error('gone'));
    });
    await user.click(button('Stop'));
    await settle();
    expect(screen.getByText('Something went wrong inside Dragoman: gone.')).toBeDefined();
  });

  it('show their details with the request number', async () => {
    const { user, happen } = await openWindow(live);
    await happen(shown('service-error', 'no', { requestId: 'req_7' }));
    await user.click(button('Details'));
    expect(screen.getByText(/request: req_7/)).toBeDefined();
  });

  it('beyond two are folded away', async () => {
    const { user, happen } = await openWindow(live);
    await happen(...['a', 'b', 'c', 'd'].map(code => shown('service-error', code, { code })));
    expect(screen.getAllByRole('article')).toHaveLength(2);
    await user.click(button('2 more'));
    expect(screen.getAllByRole('article')).toHaveLength(4);
  });
});

describe('the footer', () => {
  const level = (change: Partial<Level>): Level => ({
    rmsDb: -20,
    peakDb: -10,
    clipped: false,
    silentMs: 0,
    ...change,
  });

  it('says that there is no signal, and that it is too loud', async () => {
    const { bridge, settle } = await openWindow(live);
    await settle(() => bridge.push('audio.level', level({ silentMs: 2100 })));
    expect(screen.getByText('No signal. Is it muted?')).toBeDefined();
    await settle(() => bridge.push('audio.level', level({ clipped: true })));
    expect(screen.getByText('Too loud')).toBeDefined();
  });

  it('says that there is no signal when no level comes at all', async () => {
    await openWindow(live);
    await waitFor(() => expect(screen.getByText('No signal. Is it muted?')).toBeDefined());
  });

  it('disables only the control whose call is under way', async () => {
    const { user } = await openWindow(bridge => {
      bridge.begin();
      bridge.answers['session.pause'] = () => new Promise(() => {});
    });
    await user.click(button('Pause'));
    expect(button(/Pause/).getAttribute('data-pending')).toBe('true');
    expect(button('Stop').getAttribute('data-pending')).toBeNull();
  });

  it('has no pause for a service that cannot, by button or by Space', async () => {
    const { bridge, user } = await openWindow(bridge => {
      bridge.begin();
      bridge.service = { ...service, capabilities: { ...service.capabilities, pause: false } };
    });
    expect(screen.queryByRole('button', { name: 'Pause' })).toBeNull();
    await user.keyboard(' ');
    expect(bridge.callsOf('session.pause')).toEqual([]);
  });

  it('switches speech on, plays what becomes ready, and marks a clip that is lost', async () => {
    const { bridge, user, happen, settle } = await openWindow(bridge =>
      bridge.begin({}, ...said(1, 'One', 'Uno')),
    );
    await user.click(button('Speech off'));
    await settle();
    expect(bridge.settings.speech).toBe(true);
    await happen(spokenAs(1, 'Uno'));
    await settle();
    expect(bridge.callsOf('speech.clip')).toEqual([[1, 'es']]);
    // The fake keeps no clip.
    await waitFor(() => expect(row(1)?.getAttribute('data-spoken')).toBe('failed'));
    expect(row(1)?.querySelector('[data-not-spoken]')).not.toBeNull();
  });

  it('says so when the language has no voice', async () => {
    await openWindow(bridge => bridge.begin({ targetLanguages: ['de'] }));
    expect(screen.getByText('No voice for German')).toBeDefined();
    expect(button('Speech off')).toHaveProperty('disabled', true);
  });
});

describe('an ended session', () => {
  it('keeps its transcript, and leads to a new one and back', async () => {
    const { user, settle } = await openWindow(bridge =>
      bridge.begin({}, ...said(1, 'One', 'Uno'), { type: 'phase', phase: 'ended' }),
    );
    expect(row(1)?.textContent).toContain('Uno');
    await user.click(button('New session'));
    await settle();
    expect(button(/^Sample talk/)).toBeDefined();
    await user.click(button('Back to the transcript'));
    await settle();
    expect(row(1)?.textContent).toContain('Uno');
  });
});

describe('settings', () => {
  it('change the theme of the page', async () => {
    const { user, settle } = await openWindow(live);
    expect(document.documentElement.dataset.theme).toBe('light');
    await user.click(button('Settings'));
    await user.click(screen.getByRole('radio', { name: 'Dark' }));
    await settle();
    expect(document.documentElement.dataset.theme).toBe('dark');
  });

  it('take an address that is one, and ask the service there', async () => {
    const { bridge, user, settle } = await openWindow(live);
    await user.click(button('Settings'));
    await user.click(screen.getByRole('radio', { name: 'At an address' }));
    await user.type(screen.getByLabelText('Address'), 'nonsense');
    await user.click(button('Use this address'));
    expect(bridge.callsOf('settings.set')).toEqual([]);
    await user.clear(screen.getByLabelText('Address'));
    await user.type(screen.getByLabelText('Address'), 'wss://translate.example/v1');
    await user.click(button('Use this address'));
    await settle();
    expect(bridge.callsOf('settings.set')).toEqual([
      [{ serviceUrls: { 'voice-translation': 'wss://translate.example/v1' } }],
    ]);
    expect(bridge.callsOf('service.info')).toHaveLength(2);
  });

  it('go back to what they were when they cannot be saved', async () => {
    const { user, settle } = await openWindow(bridge => {
      bridge.begin();
      bridge.answers['settings.set'] = () => failed(problem('internal', 'disk full'));
    });
    await user.click(button('Settings'));
    await user.click(screen.getByRole('radio', { name: 'Dark' }));
    await settle();
    expect(document.documentElement.dataset.theme).toBe('light');
  });

  it('come from another window too', async () => {
    const { bridge, settle } = await openWindow(live);
    await settle(() => bridge.push('settings.changed', { ...bridge.settings, theme: 'dark' }));
    expect(document.documentElement.dataset.theme).toBe('dark');
  });
});

describe('a window that cannot read its settings', () => {
  it('works with the usual ones and says so', async () => {
    await openWindow(bridge => {
      bridge.answers['settings.get'] = () => failed(problem('internal', 'broken file'));
      bridge.answers['recording.choose'] = () => ok(null);
    });
    expect(button(/^Sample talk/)).toBeDefined();
    expect(screen.getByText('Something went wrong inside Dragoman: broken file.')).toBeDefined();
  });
});
