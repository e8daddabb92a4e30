import { useEffect, useRef, useState } from 'react';
import type { Sentence } from '../../../shared/session/transcript.ts';
import { shownTranslation } from '../../transcript/targets.ts';
import { useModel } from '../model.ts';

/** How many sentences stay in the live region: enough for a reader that is behind. */
const kept = 5;

interface Final {
  readonly sid: number;
  readonly language: string;
  readonly text: string;
}

/**
 * Hands final translations to a screen reader, each sentence once: provisional text would be read over and over, and
 * a translation into another language is not news.
 */
export function FinalsAnnouncer({ target }: { readonly target: string }) {
  const { transcript } = useModel();
  const [finals, setFinals] = useState<readonly Final[]>([]);
  const announced = useRef(new Set<number>());
  useEffect(() => {
    // What was there before is history, not news.
    for (const sid of transcript.sids()) {
      if (Object.values(transcript.sentence(sid)?.translations ?? {}).some(({ final }) => final)) {
        announced.current.add(sid);
      }
    }
    const finalOf = (sentence: Sentence): Final | undefined => {
      const { language } = shownTranslation(sentence, target, transcript.shape.getState().session);
      const translation = sentence.translations[language];
      return translation?.final ? { sid: sentence.sid, language, text: translation.text } : undefined;
    };
    return transcript.watchAll(changed => {
      for (const sid of changed) {
        const sentence = transcript.sentence(sid);
        const final = sentence && !announced.current.has(sid) ? finalOf(sentence) : undefined;
        if (!final) continue;
        announced.current.add(sid);
        setFinals(before => [...before, final].slice(-kept));
      }
    });
  }, [transcript, target]);
  return (
    <div className="visually-hidden" role="log" aria-live="polite">
      {finals.map(({ sid, language, text }) => (
        <p key={sid} lang={language}>
          {text}
        </p>
      ))}
    </div>
  );
}
