import { describe, expect, it } from 'vitest';
import { CaptionLines, type CaptionText } from '../../../src/renderer/caption-view/caption-lines.ts';

/** As if every character were 10 px wide. */
const lines = (width: number): CaptionLines => {
  const made = new CaptionLines();
  made.fit(width, text => [...text].length * 10);
  return made;
};

const said = (sid: number, text: string, speaker?: string): CaptionText => ({
  sid,
  text,
  final: true,
  ...(speaker === undefined ? {} : { speaker: { name: speaker, colour: 0 } }),
});

describe('the lines of captions', () => {
  it('are the last ones, each sentence on lines of its own', () => {
    const shown = lines(120).lines([said(1, 'Good morning.'), said(2, 'We need more time')], 3);
    expect(shown.map(({ key, text }) => [key, text])).toEqual([
      ['1:1', 'morning.'],
      ['2:0', 'We need more'],
      ['2:1', 'time'],
    ]);
  });

  it('leave room for the name of the speaker where the sentence begins', () => {
    const shown = lines(120).lines([said(1, 'We need more time', 'Ana')], 3);
    expect(shown.map(({ text, speaker }) => [text, speaker?.name])).toEqual([
      ['We need', 'Ana'],
      ['more time', undefined],
    ]);
  });

  it('stay broken while a sentence grows', () => {
    const growing = lines(120);
    growing.lines([said(1, 'We need increases')], 2);
    expect(growing.lines([said(1, 'We need it')], 2).map(({ text }) => text)).toEqual(['We need', 'it']);
  });

  it('are broken anew in another width', () => {
    const growing = lines(120);
    growing.lines([said(1, 'We need increases')], 2);
    growing.fit(400, text => [...text].length * 10);
    expect(growing.lines([said(1, 'We need increases')], 2).map(({ text }) => text)).toEqual([
      'We need increases',
    ]);
  });

  it('pass over a sentence that has no words yet', () => {
    expect(
      lines(120)
        .lines([said(1, 'Yes.'), said(2, '')], 2)
        .map(({ text }) => text),
    ).toEqual(['Yes.']);
  });
});
