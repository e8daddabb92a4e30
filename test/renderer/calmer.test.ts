import { describe, expect, it } from 'vitest';
import type { CalmClock } from '../../src/renderer/calmer.ts';
import { createTranscriptStore, type TranscriptStore } from '../../src/renderer/store.ts';
import type { SessionEvent } from '../../src/shared/session/events.ts';
import { takeSnapshot } from '../../src/shared/session/patch.ts';
import { createTranscript, follow } from '../../src/shared/session/transcript.ts';

/** A store whose time passes when the test says so. */
function setUp(): {
  store: TranscriptStore;
  happen(...events: SessionEvent[]): void;
  pass(ms: number): void;
  shown(): string | undefined;
  translated(): string | undefined;
} {
  let nowMs = 0;
  const timers = new Set<{ readonly atMs: number; run(): void }>();
  const clock: CalmClock = {
    now: () => nowMs,
    after(ms, run) {
      const timer = { atMs: nowMs + ms, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
  };
  const main = createTranscript();
  const store = createTranscriptStore(run => run(), clock);
  return {
    store,
    happen: (...events) => store.apply(events.flatMap(event => follow(main, event))),
    pass(ms) {
      nowMs += ms;
      for (const timer of [...timers]) {
        if (timer.atMs > nowMs) continue;
        timers.delete(timer);
        timer.run();
      }
    },
    shown: () => store.sentence(1)?.text,
    translated: () => store.sentence(1)?.translations.es?.text,
  };
}

const heard = (text: string, final = false): SessionEvent => ({
  type: 'recognition',
  sid: 1,
  language: 'en',
  text,
  final,
});
const translation = (text: string, final = false): SessionEvent => ({
  type: 'translation',
  sid: 1,
  language: 'es',
  text,
  final,
});

describe('a transcript that is shown calmly', () => {
  it('shows each result as it comes until it is told otherwise', () => {
    const { happen, shown } = setUp();
    happen(heard('We'));
    happen(heard('He needs'));
    expect(shown()).toBe('He needs');
  });

  it('shows of source and translation what two results agree on, and the final as it is', () => {
    const { store, happen, shown, translated } = setUp();
    store.setStability('calm');
    happen(heard('We need'), translation('Tenemos'));
    happen(heard('We need more'), translation('Necesitamos más'));
    expect([shown(), translated()]).toEqual(['We need', '']);
    happen(heard('We need more.', true), translation('Necesitamos más.', true));
    expect([shown(), translated()]).toEqual(['We need more.', 'Necesitamos más.']);
  });

  it('takes no translation that comes along for a second opinion on the source', () => {
    const { store, happen, shown } = setUp();
    store.setStability('calm');
    happen(heard('We need more'));
    happen(translation('Necesitamos'));
    expect(shown()).toBe('');
    happen(heard('We need more'));
    expect(shown()).toBe('We need');
  });

  it('shows what was held back when its time has come, and says so', () => {
    const { store, happen, pass, shown } = setUp();
    store.setStability('calm');
    happen(heard('We need'));
    const told: number[] = [];
    store.watch(1, () => told.push(1));
    pass(1499);
    expect(shown()).toBe('');
    pass(1);
    expect([shown(), told]).toEqual(['We need', [1]]);
  });

  it('shows what grows otherwise as soon as the setting is another, and all of it when the session is over', () => {
    const { store, happen, shown } = setUp();
    store.setStability('finals');
    happen(heard('We need'));
    expect(shown()).toBe('');
    store.setStability('fastest');
    expect(shown()).toBe('We need');
    store.setStability('finals');
    expect(shown()).toBe('');
    happen({ type: 'phase', phase: 'ended' });
    expect(shown()).toBe('We need');
  });

  it('counts what it cost, anew in each session', () => {
    const { store, happen } = setUp();
    happen(heard('We need'));
    happen(heard('We want'));
    happen(heard('We want.', true));
    expect(store.calmCosts()).toEqual({ erased: 1, heldMs: 0, shown: 2, finalWords: 2 });
    store.reset(takeSnapshot(createTranscript()));
    expect(store.calmCosts().finalWords).toBe(0);
  });
});
