// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createTranscriptStore, onNextFrame, type TranscriptStore } from '../../src/renderer/store.ts';
import type { SessionEvent } from '../../src/shared/session/events.ts';
import { takeSnapshot } from '../../src/shared/session/patch.ts';
import { createTranscript, follow, type Transcript } from '../../src/shared/session/transcript.ts';
import { said } from './fake-bridge.ts';

/** A store whose frames come when the test says so, fed by a main process of its own. */
function setUp(): {
  store: TranscriptStore;
  main: Transcript;
  happen: (...events: SessionEvent[]) => void;
  frame: () => void;
  scheduled: () => number;
} {
  const waiting: (() => void)[] = [];
  const store = createTranscriptStore(run => waiting.push(run));
  const main = createTranscript();
  return {
    store,
    main,
    happen: (...events) => store.apply(events.flatMap(event => follow(main, event))),
    frame: () => {
      for (const run of waiting.splice(0)) run();
    },
    scheduled: () => waiting.length,
  };
}

const growing = (sid: number, text: string): SessionEvent => ({
  type: 'recognition',
  sid,
  language: 'en',
  text,
  final: false,
});

describe('the transcript store', () => {
  it('holds what the main process holds', () => {
    const { store, main, happen } = setUp();
    happen(...said(2, 'two', 'dos'), ...said(1, 'one', 'uno'));
    expect(store.sids()).toEqual([1, 2]);
    expect(store.sids().map(sid => store.sentence(sid))).toEqual(takeSnapshot(main).sentences);
  });

  it('tells only the row whose sentence grew', () => {
    const { store, happen, frame } = setUp();
    happen(growing(1, 'a'), growing(2, 'b'));
    frame();
    const one = vi.fn();
    const two = vi.fn();
    const list = vi.fn();
    store.watch(1, one);
    store.watch(2, two);
    store.shape.subscribe(list);
    happen(growing(2, 'b grows'));
    frame();
    expect([one.mock.calls.length, two.mock.calls.length, list.mock.calls.length]).toEqual([0, 1, 0]);
  });

  it('tells once a frame, however many patches came', () => {
    const { store, happen, frame, scheduled } = setUp();
    const row = vi.fn();
    store.watch(1, row);
    for (let at = 0; at < 500; at++) happen(growing(1, 'word '.repeat(at)));
    expect(scheduled()).toBe(1);
    frame();
    expect(row).toHaveBeenCalledTimes(1);
    expect(store.sentence(1)?.text).toBe('word '.repeat(499));
  });

  it('tells the list when a sentence is added, and of the session only when that changed', () => {
    const { store, happen, frame } = setUp();
    const before = store.shape.getState();
    happen(growing(1, 'a'));
    frame();
    const after = store.shape.getState();
    expect(after.revision).toBe(before.revision + 1);
    expect(after.session).toBe(before.session);
  });

  it('knows up to where sentences are translated', () => {
    const { store, happen, frame } = setUp();
    happen(growing(1, 'a'), ...said(2, 'b', 'be'), growing(3, 'c'));
    frame();
    expect(store.shape.getState().translatedUpTo).toBe(2);
  });

  it('forgets everything for a snapshot and tells every row that is shown', () => {
    const { store, happen, frame } = setUp();
    happen(growing(1, 'old'), growing(2, 'old'));
    frame();
    const row = vi.fn();
    store.watch(2, row);
    const other = createTranscript();
    for (const event of said(1, 'new', 'nuevo')) follow(other, event);
    store.reset(takeSnapshot(other));
    frame();
    expect(store.sids()).toEqual([1]);
    expect(store.sentence(2)).toBeUndefined();
    expect(row).toHaveBeenCalledTimes(1);
    expect(store.shape.getState().translatedUpTo).toBe(1);
  });

  it('tells nobody who stopped listening', () => {
    const { store, happen, frame } = setUp();
    const row = vi.fn();
    const all = vi.fn();
    store.watch(1, row)();
    store.watchAll(all)();
    happen(growing(1, 'a'));
    frame();
    expect([row.mock.calls.length, all.mock.calls.length]).toEqual([0, 0]);
  });
});

describe('the next frame', () => {
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('comes by a timer in a hidden window, which gets no frames', () => {
    vi.useFakeTimers();
    vi.stubGlobal('requestAnimationFrame', () => 1);
    vi.stubGlobal('cancelAnimationFrame', () => {});
    const run = vi.fn();
    onNextFrame(run);
    vi.advanceTimersByTime(1000);
    expect(run).toHaveBeenCalledTimes(1);
  });
});
