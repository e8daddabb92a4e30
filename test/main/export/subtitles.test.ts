import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import webvtt from 'node-webvtt';
import { parseSync } from 'subtitle';
import { describe, expect, it } from 'vitest';
import { cuesOf } from '../../../src/main/export/cues.ts';
import { limitsOf, maxMs, shortestMs, widthOf } from '../../../src/main/export/reading.ts';
import type { ExportChoice } from '../../../src/main/export/sides.ts';
import { splitText } from '../../../src/main/export/split.ts';
import { srt, ttml, vtt } from '../../../src/main/export/subtitles.ts';
import { joined, said, sessionOf, talk } from './sessions.ts';

const blocks = (text: string, language: string): string[][] =>
  splitText(text, language).map(({ lines }) => [...lines]);

describe('a subtitle is broken', () => {
  it('after punctuation, before a conjunction or a preposition, never after an article or between two names', () => {
    expect(
      blocks(
        'Ladies and gentlemen, welcome to the meeting of the budget committee that was postponed.',
        'en-US',
      ),
    ).toEqual([
      ['Ladies and gentlemen, welcome', 'to the meeting of the budget committee'],
      ['that was postponed.'],
    ]);
    expect(blocks('We would like to thank our chair Anna Fischer for all of this.', 'en-GB')).toEqual([
      ['We would like to thank our chair', 'Anna Fischer for all of this.'],
    ]);
    expect(blocks('Señoras y señores, bienvenidos a la reunión del comité.', 'es-ES')).toEqual([
      ['Señoras y señores,', 'bienvenidos a la reunión del comité.'],
    ]);
  });

  it('nowhere when it fits on a line', () => {
    expect(blocks('Good morning, everyone.', 'en-US')).toEqual([['Good morning, everyone.']]);
    expect(blocks('', 'en-US')).toEqual([]);
  });

  it('at 13 characters in Japanese and 16 in Chinese, between words, with no full stop at the beginning of a line', () => {
    expect(
      blocks('本日の会議は予算委員会で行われます。ガイドを見てください、よろしくお願いします。', 'ja-JP'),
    ).toEqual([
      ['本日の会議は予算', '委員会で行われます。'],
      ['ガイドを見てください、', 'よろしくお願いします。'],
    ]);
    for (const [first = '', second = ''] of blocks(
      '会议预算委员会今天讨论了天气，明天讨论预算。'.repeat(3),
      'zh-CN',
    )) {
      expect([...first].length).toBeLessThanOrEqual(16);
      expect([...second].length).toBeLessThanOrEqual(16);
    }
  });

  it('in the middle of a word only when the word is longer than a line', () => {
    const [[first, second] = []] = blocks(`${'Donaudampfschifffahrts'.repeat(3)} ja`, 'de-DE');
    expect([first?.length, second?.endsWith(' ja')]).toEqual([42, true]);
  });
});

const sides: readonly ExportChoice[] = [
  { side: 'source' },
  { side: 'target' },
  { side: 'both' },
  { side: 'both', languages: ['ja'] },
];

describe('the subtitles of any session', () => {
  it('hold every sentence in order and in time, two short lines a language, and never overlap', () => {
    fc.assert(
      fc.property(
        fc.array(said, { minLength: 1, maxLength: 12 }),
        fc.constantFrom(...sides),
        (all, choice) => {
          const session = sessionOf(all);
          const cues = cuesOf(session.sentences, choice);
          for (const [at, { startMs, endMs, texts }] of cues.entries()) {
            expect(startMs).toBeGreaterThanOrEqual(cues[at - 1]?.endMs ?? 0);
            expect(endMs).toBeGreaterThan(startMs);
            expect(endMs - startMs).toBeLessThanOrEqual(maxMs);
            for (const { language, lines } of texts) {
              const limits = limitsOf(language);
              expect(lines.length).toBeLessThanOrEqual(2);
              for (const line of lines) {
                expect(line).not.toBe('');
                expect(widthOf(line, limits)).toBeLessThanOrEqual(limits.line);
              }
            }
          }
          for (const [at, { text, spanish, japanese }] of all.entries()) {
            const own = cues.filter(({ sid }) => sid === at + 1);
            const shown = (language: string): string =>
              joined(
                own
                  .flatMap(({ texts }) => texts.filter(each => each.language === language))
                  .flatMap(({ lines }) => lines)
                  .join(''),
              );
            if (choice.side !== 'target') expect(shown('en-US')).toBe(joined(text));
            if (choice.side !== 'source')
              expect(shown(choice.languages ? 'ja-JP' : 'es-ES')).toBe(
                joined(choice.languages ? japanese : spanish),
              );
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('stand as long as it takes to read them where there is time for it', () => {
    const calm = talk(30).map(each => ({ ...each, pauseMs: 60_000, lengthMs: 500, text: 'Good morning.' }));
    for (const { startMs, endMs } of cuesOf(sessionOf(calm).sentences, { side: 'source' }))
      expect(endMs - startMs).toBeGreaterThanOrEqual(shortestMs);
    const [cue] = cuesOf(
      sessionOf([{ ...calm[0], text: 'x'.repeat(34), lengthMs: 300 } as never]).sentences,
      {
        side: 'source',
      },
    );
    expect((cue?.endMs ?? 0) - (cue?.startMs ?? 0)).toBe(2_000);
  });

  it('begin with their sentence, and a later part when its first word is said', () => {
    const text =
      'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen';
    const session = sessionOf([
      { ...(talk(1)[0] as never as object), text, pauseMs: 3_000, lengthMs: 6_000, hasWords: true } as never,
    ]);
    const [first, second] = cuesOf(session.sentences, { side: 'source' });
    expect(first?.startMs).toBe(3_000);
    const wordsBefore =
      first?.texts
        .flatMap(({ lines }) => lines)
        .join(' ')
        .split(' ').length ?? 0;
    expect(second?.startMs).toBe(Math.round(3_000 + (6_000 * wordsBefore) / 17));
  });
});

describe('a subtitle file', () => {
  const all = talk(40);
  const session = sessionOf(all);
  const choice = { side: 'target' } as const;
  const cues = cuesOf(session.sentences, choice);
  /** By speaker: what was shown. */
  const spoken = all.map(({ speaker, spanish }) => [speaker, joined(spanish)]);

  it('in SRT is read by subtitle, with its times and speakers', () => {
    const read = parseSync(srt(session, choice)).flatMap(node => (node.type === 'cue' ? [node.data] : []));
    const own = cuesOf(session.sentences, choice, speaker => `${speaker}: `);
    expect(read.map(({ start, end }) => [start, end])).toEqual(
      own.map(({ startMs, endMs }) => [startMs, endMs]),
    );
    expect(joined(read.map(({ text }) => text).join(''))).toBe(
      joined(all.map(({ speaker, spanish }) => `${speaker}: ${spanish}`).join('')),
    );
  });

  it('in SRT and VTT is read by ffmpeg', ctx => {
    for (const [format, content] of [
      ['srt', srt(session, choice)],
      ['webvtt', vtt(session, choice)],
    ] as const) {
      const { status, stdout, error } = spawnSync(
        'ffmpeg',
        ['-v', 'error', '-f', format, '-i', '-', '-f', 'srt', '-'],
        { input: content, encoding: 'utf8' },
      );
      if (error) return ctx.skip('ffmpeg is not installed');
      expect(status).toBe(0);
      expect(stdout.match(/-->/g)?.length ?? 0).toBeGreaterThanOrEqual(cues.length);
    }
  });

  it('in WebVTT is read by node-webvtt, strictly, with its times and speakers', () => {
    const { valid, cues: read } = webvtt.parse(vtt(session, choice), { strict: true });
    expect(valid).toBe(true);
    expect(read.map(({ start, end }) => [start, end].map(each => Math.round(each * 1000)))).toEqual(
      cues.map(({ startMs, endMs }) => [startMs, endMs]),
    );
    const voices = read.map(({ text }) => /^<v ([^>]+)>(.*)$/s.exec(text) ?? []);
    const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };
    const bySentence = cues.reduce<string[][]>((rows, { sid }, at) => {
      const [, voice = '', text = ''] = voices[at] ?? [];
      const plain = joined(text.replace(/&(amp|lt|gt);/g, each => entities[each] ?? each));
      const row = rows[sid - 1] ?? [voice, ''];
      rows[sid - 1] = [voice, row[1] + plain];
      return rows;
    }, []);
    expect(bySentence).toEqual(spoken.map(([speaker = '', text]) => [speaker.replace(/[<>&]/g, ''), text]));
  });

  it('in TTML is read by an XML parser, with its times, languages and speakers', () => {
    const both = cuesOf(session.sentences, { side: 'both' });
    const parser = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: '',
      isArray: name => ['tt:p', 'tt:span', 'ttm:agent'].includes(name),
      trimValues: false,
      parseTagValue: false,
    });
    const { 'tt:tt': document } = parser.parse(ttml(session, { side: 'both' }));
    const agents = Object.fromEntries(
      document['tt:head']['tt:metadata']['ttm:agent'].map(
        (agent: { 'xml:id': string; 'ttm:name': { '#text': string } }) => [
          agent['xml:id'],
          agent['ttm:name']['#text'],
        ],
      ),
    );
    const paragraphs: Record<string, never>[] = document['tt:body']['tt:div']['tt:p'];
    expect(paragraphs).toHaveLength(both.length);
    const seconds = (time: string): number =>
      time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
    for (const [at, cue] of both.entries()) {
      const paragraph = paragraphs[at];
      expect(seconds(String(paragraph?.begin)) * 1000).toBeCloseTo(cue.startMs);
      expect(seconds(String(paragraph?.end)) * 1000).toBeCloseTo(cue.endMs);
      expect(agents[String(paragraph?.['ttm:agent'])]).toBe(cue.speaker);
      const spans = (paragraph?.['tt:span'] ?? []) as Record<string, string>[];
      expect(spans.map(span => span['xml:lang'])).toEqual(cue.texts.map(({ language }) => language));
      expect(spans.map(span => joined(String(span['#text'])))).toEqual(
        cue.texts.map(({ lines }) => joined(lines.join(''))),
      );
    }
  });
});
