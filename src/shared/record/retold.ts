/** Events that make this transcript: for a record whose file was lost while the session was still there. */

import { basesOf, editsOf, isPart } from '../session/edits.ts';
import type { Sentence, Speaker, Transcript } from '../session/state.ts';
import type { RecordedEvent } from './recorded-event.ts';

/**
 * In an order in which `reduce` takes them. They tell what the transcript holds, not how it came about: of a speaker who was
 * merged away before saying anything else, only the merge.
 */
export function retold(transcript: Transcript): readonly RecordedEvent[] {
  const { setup, gaps, speakers } = transcript.session;
  const all = Object.values(speakers).toSorted((one, other) => one.index - other.index);
  const sentences = [...basesOf(transcript)].sort((one, other) => one.sid - other.sid);
  const heard = sentences.filter(({ sid }) => !isPart(sid));
  return [
    ...(setup ? [{ type: 'setup' as const, setup }] : []),
    ...heard.flatMap(sentence => eventsOf(sentence, speakers[sentence.speakerId]?.label)),
    ...all
      .filter(({ renamed }) => renamed)
      .map(({ id, label }) => ({ type: 'speaker-renamed' as const, speakerId: id, label, sids: [] })),
    ...all.flatMap(({ id, mergedInto }) =>
      mergedInto === undefined
        ? []
        : [{ type: 'speakers-merged' as const, sourceId: id, targetId: mergedInto, sids: [] }],
    ),
    ...gaps.map(gap => ({ type: 'gap' as const, ...gap })),
    ...edits(transcript),
    ...sentences.filter(({ sid }) => isPart(sid)).flatMap(part => reassigned(part, speakers)),
  ];
}

/** In their order, those too that are undone: they can be done again. */
function edits(transcript: Transcript): readonly RecordedEvent[] {
  return editsOf(transcript).flatMap(({ event, isUndone }): RecordedEvent[] =>
    isUndone && event.id !== undefined ? [event, { type: 'undone', id: event.id }] : [event],
  );
}

function eventsOf(sentence: Sentence, label: string | undefined): readonly RecordedEvent[] {
  const { sid, language, text, final, speakerId, startMs, endMs, words, translations } = sentence;
  const speaker =
    speakerId === '' ? {} : { speakerId, ...(label === undefined ? {} : { speakerLabel: label }) };
  return [
    { type: 'recognition', sid, language, text, final, startMs, endMs, words, ...speaker },
    ...Object.entries(translations).map(([target, { retranslation, ...translation }]) => ({
      type: 'translation' as const,
      sid,
      language: target,
      ...translation,
      ...(retranslation ? { retranslation } : {}),
    })),
    ...reassigned(sentence, label === undefined ? {} : { [speakerId]: { label } }),
  ];
}

function reassigned(
  { sid, speakerId, corrected }: Sentence,
  speakers: Readonly<Record<string, Pick<Speaker, 'label'>>>,
): readonly RecordedEvent[] {
  if (!corrected?.speaker || speakerId === '') return [];
  const label = speakers[speakerId]?.label ?? speakerId;
  return [{ type: 'speaker-reassigned', sid, previousId: '', speakerId, label }];
}
