/** Events that make this transcript: for a record whose file was lost while the session was still there. */

import type { Sentence, Transcript } from '../session/state.ts';
import type { RecordedEvent } from './recorded-event.ts';

/**
 * In an order in which `reduce` takes them. They tell what the transcript holds, not how it came about: of a speaker who was
 * merged away before saying anything else, only the merge.
 */
export function retold({ session, sentences, order }: Transcript): readonly RecordedEvent[] {
  const { setup, gaps, speakers } = session;
  const all = Object.values(speakers).toSorted((one, other) => one.index - other.index);
  return [
    ...(setup ? [{ type: 'setup' as const, setup }] : []),
    ...order.flatMap(sid => {
      const sentence = sentences.get(sid);
      return sentence ? eventsOf(sentence, speakers[sentence.speakerId]?.label) : [];
    }),
    ...all
      .filter(({ renamed }) => renamed)
      .map(({ id, label }) => ({ type: 'speaker-renamed' as const, speakerId: id, label, sids: [] })),
    ...all.flatMap(({ id, mergedInto }) =>
      mergedInto === undefined
        ? []
        : [{ type: 'speakers-merged' as const, sourceId: id, targetId: mergedInto, sids: [] }],
    ),
    ...gaps.map(gap => ({ type: 'gap' as const, ...gap })),
  ];
}

function eventsOf(sentence: Sentence, label: string | undefined): readonly RecordedEvent[] {
  const { sid, language, text, final, speakerId, startMs, endMs, words, translations, corrected } = sentence;
  const byPerson = new Set(corrected?.translations);
  const speaker =
    speakerId === '' ? {} : { speakerId, ...(label === undefined ? {} : { speakerLabel: label }) };
  return [
    { type: 'recognition', sid, language, text, final, startMs, endMs, words, ...speaker },
    ...Object.entries(translations)
      .filter(([target]) => !byPerson.has(target))
      .map(([target, { retranslation, ...translation }]) => ({
        type: 'translation' as const,
        sid,
        language: target,
        ...translation,
        ...(retranslation ? { retranslation } : {}),
      })),
    ...(corrected?.text || byPerson.size > 0 ? [correctionOf(sentence, byPerson)] : []),
    ...(corrected?.speaker && speakerId !== ''
      ? [{ type: 'speaker-reassigned' as const, sid, previousId: '', speakerId, label: label ?? speakerId }]
      : []),
  ];
}

function correctionOf({ sid, text, corrected, translations }: Sentence, byPerson: ReadonlySet<string>) {
  const corrections = [...byPerson].flatMap(target => {
    const words = translations[target]?.text;
    return words === undefined ? [] : [[target, words] as const];
  });
  return {
    type: 'corrected' as const,
    sid,
    ...(corrected?.text ? { text } : {}),
    ...(corrections.length > 0 ? { translations: Object.fromEntries(corrections) } : {}),
  };
}
