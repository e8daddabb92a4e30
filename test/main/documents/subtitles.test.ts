import webvtt from 'node-webvtt';
import { parseSync } from 'subtitle';
import { describe, expect, it } from 'vitest';
import { faultOf, stringsOf, translated } from '../../support/documents.ts';

const srt = `1\r
00:00:01,000 --> 00:00:02,500 X1:40\r
<i>Good morning</i>\r
\r
2\r
00:00:03,000 --> 00:00:04,000\r
The house is red\r
and the dog is black.\r
\r
3\r
00:00:05,000 --> 00:00:06,000\r
- Yes?\r
- No.\r
`;

const vtt = `WEBVTT - The title

STYLE
::cue { color: lime }

NOTE
A note that stays.

intro
00:01.000 --> 00:02.000 align:start position:0%
<v Ada>Good morning</v>

00:00:03.000 --> 00:00:04.000
これは
ペンです。
`;

const upper = (text: string): string =>
  text.replaceAll(
    /(<[^>]*>)|([^<]+)/g,
    (_all, tag?: string, words?: string) => tag ?? words?.toUpperCase() ?? '',
  );

/** The parts that are no text. */
const cuesOf = (text: string): unknown[] =>
  parseSync(text).flatMap(({ type, data }) => (type === 'cue' ? [{ ...data, text: null }] : []));

describe('SubRip', () => {
  it('is translated cue by cue; a dialogue is line by line', () => {
    expect(stringsOf('a.srt', srt)).toEqual([
      '<i>Good morning</i>',
      'The house is red and the dog is black.',
      ...['- Yes?', '- No.'],
    ]);
  });

  it('has the same cues, numbers and times for another reader', () => {
    const { text } = translated('a.srt', srt, upper);
    expect(text).toContain('00:00:01,000 --> 00:00:02,500 X1:40\r\n<i>GOOD MORNING</i>\r\n\r\n2\r\n');
    expect(text).toContain('\r\n- YES?\r\n- NO.\r\n');
    expect(cuesOf(text)).toEqual(cuesOf(srt));
    expect(cuesOf(text)).toHaveLength(3);
  });

  it('breaks what is long where it is read best', () => {
    const long = 'Das Haus ist rot und groß, und der Hund, der davor liegt, ist schwarz.';
    const { text } = translated('a.srt', srt, each => (each.includes('dog') ? long : undefined));
    expect(text).toContain(
      '\r\nDas Haus ist rot und groß, und der Hund,\r\nder davor liegt, ist schwarz.\r\n\r\n3',
    );
  });

  it('keeps the original where the translation would be a timing or the end of the cue', () => {
    const one = '1\n00:00:01,000 --> 00:00:02,000\nHello\n';
    expect(translated('a.srt', one, () => '00:00:01,000 --> 00:00:02,000')).toMatchObject({
      text: one,
      unplaced: [0],
    });
    expect(translated('a.srt', one, () => '\n\n')).toMatchObject({ text: one, unplaced: [0] });
    expect(translated('a.srt', one, () => 'a\n\nb').text).toBe(one.replace('Hello', 'a b'));
  });
});

describe('WebVTT', () => {
  it('keeps head, styles, notes, names and settings', () => {
    expect(stringsOf('a.vtt', vtt)).toEqual(['<v Ada>Good morning</v>', 'これはペンです。']);
    const { text } = translated('a.vtt', vtt, each =>
      each.startsWith('<') ? upper(each) : 'This is a pen.',
    );
    expect(text).toBe(
      vtt.replace('Good morning', 'GOOD MORNING').replace('これは\nペンです。', 'This is a pen.'),
    );
    expect(webvtt.parse(text, { strict: false }).cues.map(({ start, end }) => [start, end])).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it('is refused without its first line, with a timing that cannot be read, and without cues', () => {
    expect(faultOf('a.vtt', srt)).toMatchObject({ why: 'syntax', line: 1 });
    expect(faultOf('a.vtt', 'WEBVTT\n\n00:01 --> 00:02\nHi\n')).toMatchObject({ why: 'syntax', line: 3 });
    expect(faultOf('a.vtt', 'WEBVTT\n\nHello\n')).toMatchObject({ why: 'no-cues' });
    expect(faultOf('a.srt', 'Hello')).toMatchObject({ why: 'no-cues' });
  });
});
