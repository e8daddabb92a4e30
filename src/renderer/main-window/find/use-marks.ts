import { type RefObject, useEffect } from 'react';
import { useModel } from '../model.ts';
import { onShowSentence } from '../transcript/show-sentence.ts';
import { paintMarks } from './paint.ts';

/** Paints the marks in the rows of this list, and brings a sentence into view when somebody asks for it. */
export function useMarks(scroller: RefObject<HTMLElement | null>, show: (sid: number) => void): void {
  const model = useModel();
  useEffect(() => {
    void model.vocabulary.read();
    return scroller.current ? paintMarks(model, scroller.current) : undefined;
  }, [model, scroller]);
  useEffect(() => onShowSentence(show), [show]);
}
