import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CalmCosts } from '../shared/captions/calm-texts.ts';
import type { Stability } from '../shared/captions/stability.ts';
import { fromSnapshot, type Patch, type Snapshot } from '../shared/session/patch.ts';
import {
  applyPatch,
  createTranscript,
  type Sentence,
  type SessionState,
} from '../shared/session/transcript.ts';
import { type CalmClock, Calmer } from './calmer.ts';

/** What concerns the list as a whole. Growing sentences leave it as it is, so the list does not render for them. */
export interface TranscriptShape {
  readonly session: SessionState;
  /** Counts what adds, removes or moves sentences. */
  readonly revision: number;
  /** The highest sentence with a final translation: older ones without any are missing theirs. */
  readonly translatedUpTo: number;
}

export interface TranscriptStore {
  readonly shape: StoreApi<TranscriptShape>;
  /** The sentence numbers in order; the same array for as long as the session lasts. */
  sids(): readonly number[];
  /** As it is shown: while it grows, as calmly as `setStability` says. */
  sentence(sid: number): Sentence | undefined;
  /** How steadily growing sentences are shown; at first each as it comes. */
  setStability(stability: Stability): void;
  /** What that has cost so far in this session. */
  calmCosts(): CalmCosts;
  /** Calls back when this one sentence changed. */
  watch(sid: number, listener: () => void): () => void;
  /** Calls back once a frame with the sentences that changed in it. */
  watchAll(listener: (changed: ReadonlySet<number>) => void): () => void;
  reset(snapshot: Snapshot): void;
  apply(patches: readonly Patch[]): void;
}

/** Arranges for `run` to be called once, soon. */
export type Schedule = (run: () => void) => void;

/**
 * The next frame, so that a flood of patches renders once a frame; a timer besides, because a hidden window gets no
 * frames and its speech must go on.
 */
export const onNextFrame: Schedule = run => {
  let done = false;
  const once = (): void => {
    if (done) return;
    done = true;
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    run();
  };
  const frame = requestAnimationFrame(once);
  const timer = setTimeout(once, 100);
};

/** This window's copy of the transcript. It changes at once; who watches is told once a frame. */
export function createTranscriptStore(schedule: Schedule = onNextFrame, clock?: CalmClock): TranscriptStore {
  let transcript = createTranscript();
  const shape = createStore<TranscriptShape>()(() => ({
    session: transcript.session,
    revision: 0,
    translatedUpTo: 0,
  }));
  const watchers = new Map<number, Set<() => void>>();
  const allWatchers = new Set<(changed: ReadonlySet<number>) => void>();
  let changed = new Set<number>();
  let next = shape.getState();
  let scheduled = false;

  const flush = (): void => {
    scheduled = false;
    const told = changed;
    changed = new Set();
    if (next !== shape.getState()) shape.setState(next, true);
    for (const sid of told) for (const listener of watchers.get(sid) ?? []) listener();
    if (told.size > 0) for (const listener of allWatchers) listener(told);
  };
  const tellSoon = (): void => {
    if (scheduled) return;
    scheduled = true;
    schedule(flush);
  };
  const note = (change: Partial<TranscriptShape>): void => {
    next = { ...next, ...change };
  };
  const show = (sentence: Sentence): void => {
    changed.add(sentence.sid);
    applyPatch(transcript, { type: 'sentence', sentence });
  };
  const calmer = new Calmer(
    'fastest',
    sentences => {
      sentences.forEach(show);
      tellSoon();
    },
    clock,
  );

  return {
    shape,
    sids: () => transcript.order,
    sentence: sid => transcript.sentences.get(sid),
    setStability: stability => calmer.setStability(stability),
    calmCosts: () => calmer.costs,
    watch(sid, listener) {
      const listeners = watchers.get(sid) ?? new Set();
      watchers.set(sid, listeners.add(listener));
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) watchers.delete(sid);
      };
    },
    watchAll(listener) {
      allWatchers.add(listener);
      return () => allWatchers.delete(listener);
    },
    reset(snapshot) {
      calmer.clear();
      const isOver = snapshot.session.phase === 'ended';
      transcript = fromSnapshot({
        ...snapshot,
        sentences: isOver ? snapshot.sentences : snapshot.sentences.map(each => calmer.take(each)),
      });
      changed = new Set(watchers.keys());
      const translated = snapshot.sentences.findLast(hasFinalTranslation);
      note({
        session: transcript.session,
        revision: next.revision + 1,
        translatedUpTo: translated?.sid ?? 0,
      });
      tellSoon();
    },
    apply(patches) {
      for (const patch of patches) {
        if (patch.type === 'session') {
          applyPatch(transcript, patch);
          note({ session: patch.session });
          if (patch.session.phase === 'ended') calmer.end();
        } else if (patch.type === 'gone') {
          calmer.forget(patch.sid);
          applyPatch(transcript, patch);
          changed.add(patch.sid);
          note({ revision: next.revision + 1 });
        } else if (patch.type === 'sentence') {
          const sentence =
            transcript.session.phase === 'ended' ? patch.sentence : calmer.take(patch.sentence);
          if (!transcript.sentences.has(sentence.sid)) note({ revision: next.revision + 1 });
          if (sentence.sid > next.translatedUpTo && hasFinalTranslation(sentence)) {
            note({ translatedUpTo: sentence.sid });
          }
          show(sentence);
        }
      }
      tellSoon();
    },
  };
}

const hasFinalTranslation = (sentence: Sentence): boolean =>
  Object.values(sentence.translations).some(translation => translation.final);
