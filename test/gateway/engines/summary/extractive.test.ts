import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extracted } from '../../../../src/gateway/engines/summary/extracted.ts';
import { ExtractiveSummarizer } from '../../../../src/gateway/engines/summary/extractive.ts';
import type { SummaryInput } from '../../../../src/gateway/engines/summary/summarizer.ts';

const summarizer = new ExtractiveSummarizer();

const talk = [
  'Good morning.',
  'We met to talk about the budget of the new school.',
  'The budget is small, and the school needs a roof.',
  'It rained all day.',
  'I like tea with milk in it.',
  'The roof of the school costs half of the budget.',
  'So we decided to repair the roof first and to buy books later.',
  'Thank you all.',
];

const input = (segments: readonly string[], change: Partial<SummaryInput> = {}): SummaryInput => ({
  mode: 'builtin',
  template: 'meeting',
  plainText: true,
  language: 'en-US',
  segments: segments.map(text => ({ text })),
  ...change,
});

describe('the extractive summary', () => {
  it('says what it is, and keeps what a talk comes back to, in its order', async () => {
    expect(summarizer.label).toBe('extractive');
    const summary = await summarizer.summarize(input(talk));
    expect(summary.text.split('\n')).toEqual([talk[1], talk[2], talk[5]]);
    expect(summary).toMatchObject({ template: 'meeting', tokens: { input: 0, output: 0 } });
  });

  it('is a list in Markdown with the speakers’ names', async () => {
    const segments = [{ speaker: 'Ann', text: 'The roof of the school is old.' }];
    const summary = await summarizer.summarize(input([], { plainText: false, segments }));
    expect(summary.text).toBe('- Ann: The roof of the school is old.');
  });

  it('finds words where none are written apart', async () => {
    const sentences = [
      '今天我们讨论学校的预算和屋顶',
      '昨天下雨了我没有出门',
      '学校的屋顶需要预算的一半',
      '我喜欢喝加牛奶的红茶',
      '所以我们先用预算修理学校的屋顶',
    ];
    const summary = await summarizer.summarize(input(sentences, { language: 'zh-TW' }));
    expect(summary.text.split('\n')).toEqual([sentences[0], sentences[2], sentences[4]]);
  });

  it('holds only sentences that were said, each once and in order, whatever was said', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 60 }), { maxLength: 40 }), texts => {
        const said = texts.map((text, at) => `${at} ${text.replaceAll(/[\n\r]/g, ' ')}`);
        if (said.length === 0) return;
        const places = (extracted(input(said)) ?? '').split('\n').map(line => said.indexOf(line));
        expect(places).not.toContain(-1);
        expect(places).toEqual([...new Set(places)].toSorted((a, b) => a - b));
      }),
      { numRuns: 200 },
    );
  });

  it('lets others have their turn during a long talk', async () => {
    const long = Array.from(
      { length: 3000 },
      (_each, at) => `${talk[at % talk.length]} Number ${at} of ${at % 37}.`,
    );
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 0);
    const summary = await summarizer.summarize(input(long));
    clearInterval(timer);
    expect(summary.text.split('\n')).toHaveLength(12);
    // A summary that was made on this thread would leave none.
    expect(turns).toBeGreaterThan(10);
  });

  it('is given up when nobody waits for it any more', async () => {
    const giveUp = new AbortController();
    const summary = summarizer.summarize(input(talk), giveUp.signal);
    giveUp.abort(new Error('nobody waits'));
    await expect(summary).rejects.toThrow('nobody waits');
  });

  it('is summary_failed when nothing was said, and a mismatch of mode and prompt is told', async () => {
    await expect(summarizer.summarize(input(['  ', '…']))).rejects.toMatchObject({ code: 'summary_failed' });
    await expect(summarizer.summarize(input(talk, { mode: 'custom' }))).rejects.toMatchObject({
      code: 'summary_mode_field_mismatch',
    });
  });
});
