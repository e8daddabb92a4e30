/**
 * SubRip and WebVTT: the text of each cue. Numbers, timings, settings, notes and styles stay. The libraries that read these
 * formats write them anew and lose what they do not know of; cues are found here by their timing lines instead.
 */

import { splitText } from '../../export/split.ts';
import { DocumentFault, type DocumentFormat, syntaxFault } from '../document.ts';
import { type Place, type StringSlice, slicedDocument } from '../sliced-document.ts';
import { readText } from '../text-file.ts';

const srtTiming = /^\d{1,3}:\d\d:\d\d[,.]\d{1,3}[ \t]*-->[ \t]*\d{1,3}:\d\d:\d\d[,.]\d{1,3}(?:[ \t].*)?$/;
const vttTiming = /^(?:\d{2,}:)?\d\d:\d\d\.\d{3}[ \t]+-->[ \t]+(?:\d{2,}:)?\d\d:\d\d\.\d{3}(?:[ \t].*)?$/;

export const srt: DocumentFormat = {
  read: bytes => readCues(bytes, srtTiming),
};

export const vtt: DocumentFormat = {
  read(bytes) {
    const { text } = readText(bytes);
    if (!/^WEBVTT(?:[ \t\r\n]|$)/.test(text)) throw syntaxFault('it does not begin with WEBVTT', text, 0);
    return readCues(bytes, vttTiming);
  },
};

interface CueSlice extends StringSlice {
  /** Between the lines of the cue. */
  readonly lineEnd: string;
}

function readCues(bytes: Uint8Array, timing: RegExp): ReturnType<DocumentFormat['read']> {
  const file = readText(bytes);
  const lineEnd = /\r\n|\n|\r/.exec(file.text)?.[0] ?? '\n';
  const slices: CueSlice[] = [];
  let cues = 0;
  let lines: Line[] | undefined;
  for (const line of linesOf(file.text)) {
    if (line.text.includes('-->')) {
      if (!timing.test(line.text.trim())) throw syntaxFault('a timing cannot be read', file.text, line.start);
      cues++;
      lines = [];
    } else if (line.text.trim() === '') {
      if (lines) slices.push(...slicesOf(lines, lineEnd));
      lines = undefined;
    } else lines?.push(line);
  }
  if (lines) slices.push(...slicesOf(lines, lineEnd));
  if (cues === 0) throw new DocumentFault({ why: 'no-cues' });
  return slicedDocument(file, slices, placed);
}

interface Line {
  readonly text: string;
  readonly start: number;
}

const linesOf = (text: string): readonly Line[] =>
  [...text.matchAll(/[^\r\n]*(?:\r\n|\n|\r|$)/g)].map(({ 0: whole, index }) => ({
    text: whole.replace(/[\r\n]+$/, ''),
    start: index,
  }));

/** A sentence over several lines is one string; lines of a dialogue, with a dash each, are one by one. */
function slicesOf(lines: readonly Line[], lineEnd: string): readonly CueSlice[] {
  const [first] = lines;
  const last = lines.at(-1);
  if (!first || !last) return [];
  if (lines.length === 1 || lines.some(({ text }) => /^\s*(?:<[^>]*>)?\s*[-–—]/.test(text)))
    return lines.map(({ start, text }) => ({ start, end: start + text.length, lineEnd }));
  const text = lines.map(line => line.text.trim()).reduce(joinedLines);
  return [{ start: first.start, end: last.start + last.text.length, text, lineEnd }];
}

const ideographs = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}。、！？]/u;

const joinedLines = (before: string, after: string): string =>
  ideographs.test(before.at(-1) ?? '') && ideographs.test(after.charAt(0))
    ? before + after
    : `${before} ${after}`;

/** Broken where it is read best. What would be a timing, or end the cue, is not written. */
const placed: Place<CueSlice> = (translation, { text, lineEnd }, target) => {
  const line = translation.trim().replaceAll(/\s*[\r\n]+\s*/g, ' ');
  if (line === '' || line.includes('-->')) return undefined;
  if (text === undefined) return line;
  return splitText(line, target)
    .flatMap(({ lines }) => lines)
    .join(lineEnd);
};
