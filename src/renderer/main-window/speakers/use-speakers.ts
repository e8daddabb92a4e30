import { useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { speakerNumber } from '../../../shared/session/speakers.ts';
import type { Sentence, Speaker } from '../../../shared/session/transcript.ts';
import type { TranscriptStore } from '../../store.ts';
import { text } from '../../ui/messages/text.ts';
import { isTwoWay } from '../languages/targets.ts';
import { useModel } from '../model.ts';
import { useSession } from '../use-session.ts';
import { countSentences, shownSpeakers } from './speakers.ts';

/** The speakers as the panel and the menus show them. */
export function useSpeakers(): readonly Speaker[] {
  const { store } = useModel();
  const added = useStore(store, state => state.addedSpeakers);
  const speakers = useSession(session => session.speakers);
  return useMemo(
    () =>
      shownSpeakers(speakers, added).map(speaker => ({ ...speaker, label: speakerName(speakers, speaker) })),
    [speakers, added],
  );
}

/** A service that knows no names sends numbers: they are shown with a word. */
export function speakerName(speakers: Readonly<Record<string, Speaker>>, speaker: Speaker): string {
  const number = speakerNumber(speakers, speaker);
  return number === undefined ? speaker.label : text('speakers.numbered', { number });
}

/** Whether names stand beside the sentences: where only one person is heard, nobody asks who it is, unless it was said. */
export function useShowsNames(): boolean {
  const { store } = useModel();
  const asked = useStore(store, ({ lastRequest, settings, service }) =>
    lastRequest
      ? lastRequest.multiSpeaker
      : settings?.multiSpeaker && service.info?.capabilities.multiSpeaker !== false,
  );
  const named = useSession(({ speakers }) => Object.values(speakers).some(({ renamed }) => renamed));
  const several = useSession(
    ({ speakers }) => Object.values(speakers).filter(({ mergedInto }) => mergedInto === undefined).length > 1,
  );
  const twoWay = useSession(isTwoWay);
  return several || named || asked === true || twoWay;
}

/** How many sentences each speaker has. Counts anew when one is added or changes hands, not when one grows. */
export function useSentenceCounts(): ReadonlyMap<string, number> {
  const { transcript } = useModel();
  const speakers = useSession(session => session.speakers);
  const revision = useStore(transcript.shape, shape => shape.revision);
  const [handed, setHanded] = useState(0);
  const owners = useRef(new Map<number, string>());
  useEffect(
    () =>
      transcript.watchAll(changed => {
        for (const sid of changed) {
          const owner = transcript.sentence(sid)?.speakerId ?? '';
          if (owners.current.get(sid) === owner) continue;
          owners.current.set(sid, owner);
          setHanded(count => count + 1);
        }
      }),
    [transcript],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: they tell that the sentences are others now.
  return useMemo(
    () => countSentences(allSentences(transcript), speakers),
    [transcript, speakers, revision, handed],
  );
}

function* allSentences(transcript: TranscriptStore): Generator<Sentence> {
  for (const sid of transcript.sids()) {
    const sentence = transcript.sentence(sid);
    if (sentence) yield sentence;
  }
}
