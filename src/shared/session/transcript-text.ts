/** A transcript as plain text, to be taken along: what was said and its translations, as they are corrected. Pure. */

import { resolveSpeaker, speakerOf } from './speakers.ts';
import type { Sentence, SessionState, Transcript } from './transcript.ts';

/** A sentence a paragraph: its time and its speaker, what was said, and each translation on a line of its own with its language. */
export function transcriptText({ session, sentences, order }: Transcript): string {
  const paragraphs = order.flatMap(sid => {
    const sentence = sentences.get(sid);
    return sentence ? [paragraph(sentence, session)] : [];
  });
  return paragraphs.length === 0 ? '' : `${paragraphs.join('\n\n')}\n`;
}

function paragraph(sentence: Sentence, { speakers }: SessionState): string {
  const { startMs, speakerId, language, text, translations } = sentence;
  const speaker = speakerOf(speakers, resolveSpeaker(speakers, speakerId))?.label;
  const head = [startMs === undefined ? undefined : clock(startMs), speaker].filter(
    part => part !== undefined,
  );
  const lines = Object.entries(translations)
    .filter(([, translation]) => translation.text !== '')
    .map(([tag, translation]) => `${tag}: ${oneLine(translation.text)}`);
  return [...(head.length === 0 ? [] : [head.join(' ')]), `${language}: ${oneLine(text)}`, ...lines].join(
    '\n',
  );
}

const oneLine = (text: string): string => text.replace(/\s*[\r\n\u2028\u2029]+\s*/gu, ' ');

const two = (value: number): string => String(value).padStart(2, '0');

/** 00:12:44 from the start of the session. */
function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
