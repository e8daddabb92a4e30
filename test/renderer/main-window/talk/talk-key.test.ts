// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { doublePressMs, TalkKey, tailMs } from '../../../../src/renderer/main-window/talk/talk-key.ts';

function setUp() {
  const said: string[] = [];
  let can = true;
  const talk = new TalkKey({
    resume: () => said.push('resume'),
    pause: () => said.push('pause'),
    canTalk: () => can,
  });
  const tap = (): void => {
    talk.press();
    talk.release();
  };
  const forbid = (): void => {
    can = false;
  };
  return { talk, said, tap, forbid, state: () => talk.state.getState() };
}

describe('the key for talking', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('listens while it is held, and a little longer', () => {
    const { talk, said, state } = setUp();
    talk.press();
    expect(said).toEqual(['resume']);
    vi.advanceTimersByTime(3000);
    talk.release();
    vi.advanceTimersByTime(tailMs - 1);
    expect(said).toEqual(['resume']);
    expect(state().talking).toBe(true);
    vi.advanceTimersByTime(1);
    expect(said).toEqual(['resume', 'pause']);
    expect(state().talking).toBe(false);
  });

  it('talks on without a hole when it is pressed again within the tail', () => {
    const { talk, said } = setUp();
    talk.press();
    vi.advanceTimersByTime(1000);
    talk.release();
    vi.advanceTimersByTime(tailMs - 50);
    talk.press();
    vi.advanceTimersByTime(1000);
    expect(said).toEqual(['resume']);
  });

  it('takes a press after the sound of the last one has ended for a new one, however soon it comes', () => {
    const { talk, said, tap, state } = setUp();
    tap();
    vi.advanceTimersByTime(tailMs + 10);
    expect(said).toEqual(['resume', 'pause']);
    talk.press();
    expect(state().locked).toBe(false);
    talk.release();
    vi.advanceTimersByTime(tailMs);
    expect(said).toEqual(['resume', 'pause', 'resume', 'pause']);
  });

  it('is locked by a double press until the next press', () => {
    const { talk, said, tap, state } = setUp();
    tap();
    vi.advanceTimersByTime(doublePressMs - 200);
    tap();
    vi.advanceTimersByTime(60_000);
    expect(said).toEqual(['resume']);
    expect(state()).toEqual({ talking: true, locked: true });
    talk.press();
    vi.advanceTimersByTime(tailMs);
    expect(said).toEqual(['resume', 'pause']);
    talk.release();
    expect(said).toEqual(['resume', 'pause']);
  });

  it('is not locked by a press that comes soon after it was unlocked', () => {
    const { tap, said, state } = setUp();
    tap();
    tap();
    tap();
    tap();
    vi.advanceTimersByTime(5000);
    expect(state()).toEqual({ talking: false, locked: false });
    expect(said).toEqual(['resume', 'pause']);
  });

  it('does not double by two slow presses', () => {
    const { tap, said, state } = setUp();
    tap();
    vi.advanceTimersByTime(doublePressMs + 1);
    tap();
    expect(state().locked).toBe(false);
    vi.advanceTimersByTime(tailMs);
    expect(said).toEqual(['resume', 'pause', 'resume', 'pause']);
  });

  it('says nothing to a session that cannot be talked to, and nothing after one that is over', () => {
    const { talk, said, forbid } = setUp();
    talk.press();
    talk.release();
    talk.reset();
    forbid();
    talk.press();
    talk.toggle();
    vi.advanceTimersByTime(5000);
    expect(said).toEqual(['resume']);
  });

  it('is switched on and off by who cannot hold it', () => {
    const { talk, said } = setUp();
    talk.toggle();
    vi.advanceTimersByTime(5000);
    talk.toggle();
    vi.advanceTimersByTime(tailMs);
    expect(said).toEqual(['resume', 'pause']);
  });
});
