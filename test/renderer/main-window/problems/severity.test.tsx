// @vitest-environment happy-dom
import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { handlingOf, warningMs } from '../../../../src/renderer/main-window/problems/severity.ts';
import { failed, problem } from '../../../../src/shared/problem.ts';
import { said, shown } from '../../fake-bridge.ts';
import { cleanUpWindows, openWindow } from '../open-window.tsx';

cleanUpWindows();
afterEach(() => {
  vi.useRealTimers();
});

const both = { canRetry: true, canDismiss: true };

describe('what is done about a problem', () => {
  it('follows its severity', () => {
    expect(handlingOf({ severity: 'fatal' }, both).remedy).toBe('reconnect');
    expect(handlingOf({ severity: 'error' }, both)).toMatchObject({ retries: true, goesByItself: false });
    expect(handlingOf({ severity: 'warning' }, both)).toMatchObject({ retries: false, goesByItself: true });
  });

  it('leaves a remedy of its own, and what cannot be done undone', () => {
    expect(handlingOf({ severity: 'fatal', remedy: 'start-again' }, both).remedy).toBe('start-again');
    expect(handlingOf({ severity: 'error', remedy: 'enter-key' }, both).retries).toBe(false);
    const neither = { canRetry: false, canDismiss: false };
    expect(handlingOf({ severity: 'warning' }, neither).goesByItself).toBe(false);
  });
});

describe('a problem on the screen', () => {
  it.each([
    ['of the session', {}],
    ['of a sentence', { sid: 1 }],
  ])('%s shows its request number and copies it with one press', async (_of, place) => {
    const { user, happen, settle } = await openWindow(bridge => bridge.begin({}, ...said(1, 'One', 'Uno')));
    await happen(shown('service-error', 'quota', { requestId: 'req_abc123xyz789', ...place }));
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await user.click(screen.getByRole('button', { name: 'Copy request ID req_abc123xyz789' }));
    await settle();
    expect(write).toHaveBeenCalledWith('req_abc123xyz789');
    expect(screen.getByText('Copied')).toBeDefined();
  });

  it('that is fatal offers to connect again', async () => {
    const { bridge, user, happen } = await openWindow(opened => opened.begin());
    await happen(shown('service-error', 'internal_error', { severity: 'fatal' }));
    await user.click(screen.getByRole('button', { name: 'Reconnect' }));
    expect(bridge.callsOf('session.start')).toHaveLength(1);
  });

  it('of a call that failed does the call again', async () => {
    const { bridge, user, settle } = await openWindow(opened => opened.begin());
    bridge.answers['session.pause'] = () => failed(problem('service-error', 'busy'));
    await user.click(screen.getByRole('button', { name: 'Pause' }));
    await settle();
    delete bridge.answers['session.pause'];
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await settle();
    expect(bridge.callsOf('session.pause')).toHaveLength(2);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('of a service that refused what it was asked asks it once more', async () => {
    const { bridge, user, happen, settle } = await openWindow(opened => opened.begin());
    const asked = { type: 'set-speech-mode', mode: 'async' } as const;
    await happen({ type: 'problem', problem: problem('service-error', 'busy'), asked });
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await settle();
    expect(bridge.callsOf('session.command')).toEqual([[asked]]);
    expect(bridge.callsOf('session.dismiss-problem')).toHaveLength(1);
  });

  it('that is a warning goes by itself, but not while somebody looks at it', async () => {
    const { bridge, happen } = await openWindow(opened => opened.begin());
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    act(() => bridge.happen(shown('audio-dropped', { seconds: 0.4 })));
    await act(() => vi.advanceTimersByTimeAsync(200));
    const banner = document.querySelector('article');
    if (!banner) throw new Error('no warning');
    fireEvent.pointerEnter(banner);
    await act(() => vi.advanceTimersByTimeAsync(warningMs * 2));
    expect(bridge.callsOf('session.dismiss-problem')).toEqual([]);
    fireEvent.pointerLeave(banner);
    await act(() => vi.advanceTimersByTimeAsync(warningMs));
    vi.useRealTimers();
    await happen();
    expect(bridge.callsOf('session.dismiss-problem')).toHaveLength(1);
    expect(document.querySelector('article')).toBeNull();
  });
});
