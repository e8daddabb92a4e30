import { useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Sentence, Speaker } from '../../../shared/session/transcript.ts';
import type { TranscriptStore } from '../../store.ts';
import { needsNames, speakerName } from '../../transcript/names.ts';
import { useSession } from '../../transcript/source.ts';
import { useLanguage } from '../../ui/messages/use-language.ts';
import { useModel } from '../model.ts';
import { countSentences, shownSpeakers } from './speakers.ts';

/** The speakers as the panel and the menus show them. */
export function useSpeakers(): readonly Speaker[] {
  const { store } = useModel();
  const added = useStore(store, state => state.addedSpeakers);
  const speakers = useSession(session => session.speakers);
  const language = useLanguage();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a speaker without a name is called by a word.
  return useMemo(
    () =>
      shownSpeakers(speakers, added).map(speaker => ({ ...speaker, label: speakerName(speakers, speaker) })),
    [speakers, added, language],
  );
}

/** Whether names stand beside the sentences: where they are needed, and where several speakers were announced. */
export function useWantsNames(): boolean {
  const { store } = useModel();
  const asked = useStore(store, ({ lastRequest, settings, service }) =>
    lastRequest
      ? lastRequest.multiSpeaker
      : settings?.multiSpeaker && service.info?.capabilities.multiSpeaker !== false,
  );
  return useSession(needsNames) || asked === true;
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
