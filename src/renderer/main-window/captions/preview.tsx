import { type RefObject, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Settings } from '../../../shared/settings/settings.ts';
import { CaptionView, type ShownCaptions } from '../../caption-view/caption-view.ts';
import type { TranscriptStore } from '../../store.ts';
import { text } from '../../ui/messages/text.ts';
import { useModel } from '../model.ts';
import styles from './captions.module.css';
import { sampleSentences, sampleSession } from './sample.ts';

/** The captions as the overlay draws them, over something bright, dark and busy. */
export function Preview({ settings }: { readonly settings: Settings }) {
  const stage = useCaptions(settings);
  return (
    <figure className={styles.preview} aria-label={text('captions.preview')}>
      <div className={styles.behind} aria-hidden="true" />
      <div ref={stage} className={styles.stage} />
    </figure>
  );
}

/** Draws into the element that it returns: the session that is there, else a sample. */
function useCaptions(settings: Settings): RefObject<HTMLDivElement | null> {
  const { transcript } = useModel();
  const stage = useRef<HTMLDivElement>(null);
  const [view] = useState(() => new CaptionView());
  const revision = useStore(transcript.shape, shape => shape.revision);
  useEffect(() => {
    stage.current?.append(view.element);
    return () => view.element.remove();
  }, [view]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision tells that the sentences are others now.
  useEffect(() => {
    const draw = (): void => {
      view.fit(settings);
      view.show(shownIn(transcript, settings));
    };
    draw();
    const observer = new ResizeObserver(draw);
    if (stage.current) observer.observe(stage.current);
    const stop = transcript.watchAll(draw);
    return () => {
      observer.disconnect();
      stop();
    };
  }, [view, settings, transcript, revision]);
  return stage;
}

function shownIn(transcript: TranscriptStore, settings: Settings): ShownCaptions {
  const sids = transcript.sids();
  if (sids.length === 0)
    return { session: sampleSession(settings), sentences: () => sampleSentences(settings) };
  return {
    session: transcript.shape.getState().session,
    sentences: count => sids.slice(-count).flatMap(sid => transcript.sentence(sid) ?? []),
  };
}
