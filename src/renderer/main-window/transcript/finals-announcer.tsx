import { useEffect, useRef, useState } from 'react';
import { useModel } from '../model.ts';

/** How many sentences stay in the live region: enough for a reader that is behind. */
const kept = 5;

/** Hands final translations to a screen reader. Provisional text would be read over and over. */
export function FinalsAnnouncer({ target }: { readonly target: string }) {
  const { transcript } = useModel();
  const [finals, setFinals] = useState<readonly { readonly sid: number; readonly text: string }[]>([]);
  const announced = useRef(new Set<number>());
  useEffect(() => {
    // What was there before is history, not news.
    announced.current = new Set(
      transcript.sids().filter(sid => transcript.sentence(sid)?.translations[target]?.final),
    );
    return transcript.watchAll(changed => {
      for (const sid of changed) {
        const translation = transcript.sentence(sid)?.translations[target];
        if (!translation?.final || announced.current.has(sid)) continue;
        announced.current.add(sid);
        setFinals(before => [...before, { sid, text: translation.text }].slice(-kept));
      }
    });
  }, [transcript, target]);
  return (
    <div className="visually-hidden" role="log" aria-live="polite" lang={target}>
      {finals.map(({ sid, text }) => (
        <p key={sid}>{text}</p>
      ))}
    </div>
  );
}
