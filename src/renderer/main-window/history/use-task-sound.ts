import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useModel } from '../model.ts';
import { useCall } from '../use-call.ts';

export interface TaskSound {
  readonly state: 'not-fetched' | 'fetching' | 'ready' | 'none';
  readonly url: string | undefined;
  /** Where it is heard now, ms; undefined while it has not been played. */
  readonly heardMs: number | undefined;
  readonly audio: RefObject<HTMLAudioElement | null>;
  /** Plays from there; the sound is fetched the first time. */
  playFrom(ms: number): void;
  /** What the audio element tells. */
  onTime(): void;
  onReady(): void;
  onPlaying(isPlaying: boolean): void;
}

/** The recorded sound of a task. An hour of it is 115 MB, so nobody fetches it before it is wanted. */
export function useTaskSound(id: string): TaskSound {
  const call = useCall();
  const { player } = useModel();
  const audio = useRef<HTMLAudioElement>(null);
  const [state, setState] = useState<TaskSound['state']>('not-fetched');
  const [url, setUrl] = useState<string>();
  const [heardMs, setHeardMs] = useState<number>();
  const wantedMs = useRef(0);
  useEffect(() => () => (url === undefined ? undefined : URL.revokeObjectURL(url)), [url]);

  // An element that is taken away while it plays says nothing of its end.
  useEffect(() => () => player.setOtherPlays(false), [player]);

  const start = useCallback((): void => {
    const element = audio.current;
    if (!element) return;
    element.currentTime = wantedMs.current / 1000;
    element.volume = player.state.getState().volume;
    // Rejected when another place is chosen before it begins: then that one plays.
    element.play().catch(() => undefined);
  }, [player]);

  const fetchSound = async (): Promise<void> => {
    setState('fetching');
    const result = await call('tasks.audio', id);
    if (!result.ok) setState('not-fetched');
    else if (result.value === null) setState('none');
    else {
      setUrl(URL.createObjectURL(new Blob([new Uint8Array(result.value)], { type: 'audio/wav' })));
      setState('ready');
    }
  };

  return {
    state,
    url,
    heardMs,
    audio,
    playFrom(ms) {
      wantedMs.current = ms;
      if (state === 'ready') start();
      else if (state === 'not-fetched') void fetchSound();
    },
    onTime: () => setHeardMs((audio.current?.currentTime ?? 0) * 1000),
    onReady: start,
    onPlaying: isPlaying => player.setOtherPlays(isPlaying),
  };
}
