/** Plain text, Markdown, CSV and JSON. */

import { stringify } from 'csv-stringify/sync';
import type { ExportedSentence, ExportedSession } from './exported-session.ts';
import { clock, type ExportChoice, isAsked, textsOf, translationsOf } from './sides.ts';

const spokenBy = ({ speaker }: ExportedSentence): string => (speaker === '' ? '' : `${speaker}: `);

/** A block a sentence, what was said above its translations. */
export const txt = ({ sentences }: ExportedSession, choice: ExportChoice): string =>
  blocks(sentences, choice, spokenBy);

/** The same with the time at which each sentence begins; dashes where the service does not say. */
export const timedTxt = ({ sentences }: ExportedSession, choice: ExportChoice): string =>
  blocks(sentences, choice, sentence => `[${timeOf(sentence)}] ${spokenBy(sentence)}`);

function blocks(
  sentences: readonly ExportedSentence[],
  choice: ExportChoice,
  head: (sentence: ExportedSentence) => string,
): string {
  const separator = choice.side === 'both' ? '\n' : '';
  return sentences
    .flatMap(sentence => {
      const texts = textsOf(sentence, choice).map(({ text }) => text);
      return texts.length === 0 ? [] : [`${head(sentence)}${texts.join('\n')}\n`];
    })
    .join(separator);
}

const timeOf = ({ startMs }: ExportedSentence): string =>
  startMs === undefined ? '--:--:--' : clock(startMs);

/** What would begin a list, a heading, a quotation or a table, or mark something within a line. */
const marks = /[\\`*_{}[\]<>#|~&]|^(?=[-+]\s)|^\d+(?=[.)])/g;
const markdown = (text: string): string =>
  text
    .replace(marks, each => (/^\d/.test(each) ? `${each}\\` : `\\${each}`))
    .replace(/^(\d+)\\([.)])/, '$1\\$2');

/** CommonMark: a paragraph a sentence, its translations as a quotation below. */
export function md(session: ExportedSession, choice: ExportChoice): string {
  const head = [`# ${markdown(titleOf(session))}`, factsOf(session)];
  const paragraphs = session.sentences.flatMap(sentence => {
    const said = textsOf({ ...sentence, translations: [] }, choice).map(({ text }) => text);
    const translations =
      choice.side === 'source' ? [] : translationsOf(sentence, choice).map(({ text }) => text);
    if (said.length + translations.length === 0) return [];
    const who = [timeOf(sentence), ...(sentence.speaker === '' ? [] : [markdown(sentence.speaker)])].join(
      ' ',
    );
    const first = `**${who}** ${said
      .concat(choice.side === 'target' ? translations : [])
      .map(markdown)
      .join('  \n')}`;
    const note = sentence.bookmark === undefined ? [] : [`★ ${markdown(sentence.bookmark)}`.trim()];
    return [
      first,
      ...note,
      ...(choice.side === 'both' ? translations.map(text => `> ${markdown(text)}`) : []),
    ];
  });
  return `${[...head, ...paragraphs].join('\n\n')}\n`;
}

export const titleOf = ({ name, startedAt }: ExportedSession): string =>
  name === '' ? new Date(startedAt).toISOString().slice(0, 16).replace('T', ' ') : name;

/** When it was, how long, and in which languages. */
export const factsOf = ({ startedAt, durationMs, language, targetLanguages }: ExportedSession): string =>
  [new Date(startedAt).toISOString(), clock(durationMs), [language, ...targetLanguages].join(' → ')].join(
    ' · ',
  );

/** RFC 4180, UTF-8 with a mark so that spreadsheets read it as that; a column a language. */
export function csv(session: ExportedSession, choice: ExportChoice): string {
  const spoken = session.sentences.flatMap(({ translations }) =>
    translations.map(({ language }) => language),
  );
  const targets = [...new Set([...session.targetLanguages, ...spoken])].filter(language =>
    isAsked(language, choice),
  );
  const columns = [
    ...['number', 'start_ms', 'end_ms', 'speaker'],
    ...(choice.side === 'target' ? [] : ['language', 'text']),
    ...(choice.side === 'source' ? [] : targets),
    // Only where there are any: most tables have none.
    ...(session.sentences.some(({ bookmark }) => bookmark !== undefined) ? ['bookmark'] : []),
  ];
  const rows = session.sentences.map(({ sid, startMs, endMs, speaker, source, translations, bookmark }) => ({
    ...Object.fromEntries(translations.map(({ language, text }) => [language, cell(text)])),
    ...{ number: sid, start_ms: startMs, end_ms: endMs, speaker: cell(speaker) },
    ...{ language: source.language, text: cell(source.text) },
    ...(bookmark === undefined ? {} : { bookmark: cell(bookmark === '' ? '★' : bookmark) }),
  }));
  return stringify(rows, { header: true, columns, bom: true, record_delimiter: '\r\n' });
}

/** A spreadsheet takes these beginnings for a formula. */
const cell = (text: string): string => (/^[=+\-@\t]/.test(text) ? `'${text}` : text);

/** Everything that is known, in a versioned form of our own. */
export function json(session: ExportedSession, choice: ExportChoice): string {
  const { id, name, startedAt, durationMs, language, targetLanguages, sentences } = session;
  const body = {
    ...{ format: 'dragoman-session', version: 1 },
    session: {
      ...{ id, name, started_at: new Date(startedAt).toISOString(), duration_ms: durationMs },
      ...{ language, target_languages: targetLanguages },
    },
    sentences: sentences.map(sentence => ({
      ...{ number: sentence.sid, start_ms: sentence.startMs ?? null, end_ms: sentence.endMs ?? null },
      ...{ speaker: sentence.speaker, corrected: sentence.isCorrected },
      ...(sentence.bookmark === undefined ? {} : { bookmark: sentence.bookmark }),
      ...(choice.side === 'target' ? {} : saidOf(sentence)),
      ...(choice.side === 'source' ? {} : { translations: translationsOf(sentence, choice) }),
    })),
  };
  return `${JSON.stringify(body, undefined, 1)}\n`;
}

function saidOf({ source: { language, text }, words = [] }: ExportedSentence) {
  return {
    ...{ language, text },
    words: words.map(({ text: word, startMs, endMs }) => ({ text: word, start_ms: startMs, end_ms: endMs })),
  };
}
