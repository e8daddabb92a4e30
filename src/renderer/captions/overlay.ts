/** The caption overlay's page: the captions, and above them, while it is unlocked, how it is moved, locked and closed. */

import { barHeight } from '../../shared/captions/overlay-layout.ts';
import type { Sentence } from '../../shared/session/transcript.ts';
import type { Settings } from '../../shared/settings/settings.ts';
import { CaptionView } from '../caption-view/caption-view.ts';
import { createTranscriptStore, type TranscriptStore } from '../store.ts';
import { setData } from '../ui/element.ts';
import { createBar } from './bar.ts';
import { statusOf } from './status.ts';

export interface OverlayNeeds {
  readonly settings: Settings;
  /** Clicks can go through it here. */
  readonly canLock: boolean;
  lock(): void;
  close(): void;
}

export interface Overlay {
  readonly transcript: TranscriptStore;
  /** After the settings have changed. */
  follow(settings: Settings): void;
  /** After the language of the interface has changed. */
  reword(): void;
}

export function createOverlay(root: HTMLElement, needs: OverlayNeeds): Overlay {
  const transcript = createTranscriptStore();
  const view = new CaptionView();
  const bar = createBar(needs);
  let settings = needs.settings;
  root.style.setProperty('--bar', `${barHeight}px`);
  root.append(bar.element, view.element);

  const newest = (count: number): readonly Sentence[] =>
    transcript
      .sids()
      .slice(-count)
      .flatMap(sid => transcript.sentence(sid) ?? []);
  const draw = (): void => {
    const { session } = transcript.shape.getState();
    const isEmpty = !view.show({ session, sentences: newest });
    const canLock = needs.canLock && settings.captionsWindow !== 'docked';
    const isLocked = settings.captionsLocked && canLock;
    bar.show({ isLocked, canLock, status: statusOf(session, isEmpty) });
    setData(root, 'locked', String(isLocked));
    setData(root, 'empty', String(isEmpty));
  };
  const follow = (changed: Settings): void => {
    settings = changed;
    transcript.setStability(changed.stability);
    document.documentElement.dataset.theme = changed.theme;
    view.fit(changed);
    draw();
  };
  transcript.watchAll(draw);
  transcript.shape.subscribe(draw);
  new ResizeObserver(() => {
    view.fit(settings);
    draw();
  }).observe(view.element);
  follow(settings);
  return { transcript, follow, reword: draw };
}
