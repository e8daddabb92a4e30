import { parse } from 'csv-parse/sync';
import mammoth from 'mammoth';
import { marked, type Token, type Tokens } from 'marked';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { exportedSession } from '../../../src/main/export/exported-session.ts';
import { formats } from '../../../src/main/export/formats.ts';
import type { ExportChoice } from '../../../src/main/export/sides.ts';
import { type ExportFormat, exportFormats, exportSides } from '../../../src/shared/export.ts';
import { detailOf, eventsOf, sessionOf, talk } from './sessions.ts';

const all = talk(30);
const session = sessionOf(all);

async function write(format: ExportFormat, choice: ExportChoice, of = session): Promise<string> {
  return Buffer.from(await formats[format].write(of, choice)).toString();
}

const decoded = (html: string): string =>
  html.replace(
    /&(amp|lt|gt|quot|#39);/g,
    (_each, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name] ?? '',
  );

describe('an export', () => {
  it('as text holds what was said above its translations, in order', async () => {
    const read = (await write('txt', { side: 'both' }))
      .trimEnd()
      .split('\n\n')
      .map(block => block.split('\n'));
    expect(read).toEqual(
      all.map(({ speaker, text, spanish, japanese }) => [`${speaker}: ${text}`, spanish, japanese]),
    );
    expect((await write('txt', { side: 'target', languages: ['ja'] })).trimEnd().split('\n')).toEqual(
      all.map(({ speaker, japanese }) => `${speaker}: ${japanese}`),
    );
  });

  it('as text with times says when each sentence began, and that nobody knows where nobody does', async () => {
    const [first = ''] = (await write('timed-txt', { side: 'source' })).split('\n');
    expect(first).toBe(
      `[00:00:${String(Math.floor((all[0]?.pauseMs ?? 0) / 1000)).padStart(2, '0')}] ${all[0]?.speaker}: ${all[0]?.text}`,
    );
    const untimed = exportedSession(
      detailOf([{ type: 'recognition', sid: 1, language: 'en-US', text: 'When?', final: true }]),
    );
    expect(await write('timed-txt', { side: 'source' }, untimed)).toBe('[--:--:--] When?\n');
  });

  it('as CSV is read by csv-parse, a column a language, and no cell is a formula', async () => {
    const rows: Record<string, string>[] = parse(await write('csv', { side: 'both' }), {
      columns: true,
      bom: true,
    });
    const safe = (text: string): string => (/^[=+\-@]/.test(text) ? `'${text}` : text);
    expect(rows.map(row => [row.number, row.speaker, row.text, row['es-ES'], row['ja-JP']])).toEqual(
      all.map(({ speaker, text, spanish, japanese }, at) => [
        String(at + 1),
        speaker,
        safe(text),
        safe(spanish),
        japanese,
      ]),
    );
    expect(rows.map(row => Number(row.start_ms))).toEqual(session.sentences.map(({ startMs }) => startMs));
    const [head = ''] = (await write('csv', { side: 'target', languages: ['es'] })).split('\r\n');
    expect(head).toBe('\uFEFFnumber,start_ms,end_ms,speaker,es-ES');
  });

  it('as JSON is what its schema says, with words and their times', async () => {
    const text = z.object({ language: z.string(), text: z.string() });
    const schema = z.strictObject({
      format: z.literal('dragoman-session'),
      version: z.literal(1),
      session: z.strictObject({
        ...{ id: z.string(), name: z.string(), started_at: z.iso.datetime(), duration_ms: z.number() },
        ...{ language: z.string(), target_languages: z.array(z.string()) },
      }),
      sentences: z.array(
        z.strictObject({
          ...{ number: z.int(), start_ms: z.number().nullable(), end_ms: z.number().nullable() },
          ...{ speaker: z.string(), corrected: z.boolean(), language: z.string(), text: z.string() },
          words: z.array(z.strictObject({ text: z.string(), start_ms: z.number(), end_ms: z.number() })),
          translations: z.array(text),
        }),
      ),
    });
    const read = schema.parse(JSON.parse(await write('json', { side: 'both' })));
    expect(
      read.sentences.map(each => [
        each.speaker,
        each.text,
        each.translations.map(({ text: words }) => words),
      ]),
    ).toEqual(all.map(({ speaker, text: said, spanish, japanese }) => [speaker, said, [spanish, japanese]]));
    expect(read.sentences.map(({ words }) => words.length > 0)).toEqual(all.map(({ hasWords }) => hasWords));
  });

  it('as Markdown is read by marked: every sentence is a paragraph and marks nothing', async () => {
    const tokens = marked.lexer(await write('md', { side: 'both' })).filter(({ type }) => type !== 'space');
    const [title, , ...rest] = tokens;
    expect([title?.type, plain(title)]).toEqual(['heading', 'Talk & <more>']);
    const read: string[][] = [];
    for (const token of rest) {
      if (token.type === 'paragraph') read.push([plain(token)]);
      else if (token.type === 'blockquote')
        read
          .at(-1)
          ?.push(
            ...(token as Tokens.Blockquote).tokens.filter(({ type }) => type === 'paragraph').map(plain),
          );
      else expect.unreachable(token.type);
    }
    const squeezed = (text: string): string => text.replaceAll(/\s+/g, ' ');
    expect(read.map(([first = '', ...quoted]) => [first.slice(9), ...quoted].map(squeezed))).toEqual(
      all.map(({ speaker, text, spanish, japanese }) =>
        [`${speaker} ${text}`, spanish, japanese].map(squeezed),
      ),
    );
  });

  it('as Word is read by mammoth: a row a sentence, or a paragraph', async () => {
    const buffer = Buffer.from(await formats.docx.write(session, { side: 'both' }));
    const { value } = await mammoth.convertToHtml({ buffer });
    const rows = [...value.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row = '']) =>
      [...row.matchAll(/<td><p>(.*?)<\/p><\/td>/g)].map(([, cell = '']) =>
        decoded(cell.replace(/<\/?strong>/g, '')),
      ),
    );
    expect(rows.map(([head = '', ...texts]) => [head.slice(9), ...texts])).toEqual(
      all.map(({ speaker, text, spanish, japanese }) => [speaker, text, spanish, japanese]),
    );
    const source = Buffer.from(await formats.docx.write(session, { side: 'source' }));
    const paragraphs = (await mammoth.extractRawText({ buffer: source })).value.split('\n\n').slice(2, -1);
    expect(paragraphs.map(each => each.slice(9))).toEqual(
      all.map(({ speaker, text }) => `${speaker} ${text}`),
    );
  });

  it('carries what was corrected, and who was renamed', async () => {
    const corrected = exportedSession(
      detailOf([
        ...eventsOf(all.slice(0, 1)),
        {
          type: 'corrected',
          sid: 1,
          text: 'Corrected words',
          translations: { 'es-ES': 'Palabras corregidas' },
        },
        { type: 'speaker-renamed', speakerId: all[0]?.speaker ?? '', label: 'Her Excellency', sids: [] },
      ]),
    );
    for (const format of exportFormats.filter(each => each !== 'docx')) {
      const content = await write(format, { side: 'both' }, corrected);
      expect(content).toContain('Her Excellency');
      for (const word of ['Corrected', 'words', 'Palabras', 'corregidas']) expect(content).toContain(word);
    }
  });

  it('of a session with one speaker whom nobody has named says no name', async () => {
    const alone = sessionOf(all.map(each => ({ ...each, speaker: '0' })));
    expect((await write('txt', { side: 'source' }, alone)).split('\n')[0]).toBe(all[0]?.text);
  });

  it.each(exportFormats)('as %s can be written of an empty session and of every side', async format => {
    const empty = exportedSession(detailOf([]));
    for (const side of exportSides) {
      expect(await write(format, { side }, empty)).toBeDefined();
      expect((await write(format, { side })).length).toBeGreaterThan(200);
    }
  });
});

/** The text of a token, without what marks it. */
function plain(token: Token | undefined): string {
  if (!token) return '';
  if ('tokens' in token && token.tokens) return token.tokens.map(plain).join('');
  if (token.type === 'escape' || token.type === 'text') return decoded(token.text);
  if (token.type === 'br') return '\n';
  return `<${token.type}: ${token.raw}>`;
}
