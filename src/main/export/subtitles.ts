/** SRT, WebVTT and TTML. */

import { type Cue, cuesOf } from './cues.ts';
import type { ExportedSession } from './exported-session.ts';
import { clock, type ExportChoice } from './sides.ts';

const spokenBy = (speaker: string): string => (speaker === '' ? '' : `${speaker}: `);
const linesOf = ({ texts }: Cue): readonly string[] => texts.flatMap(({ lines }) => lines);

/** SubRip. It has no speakers: a name stands before a sentence. */
export function srt({ sentences }: ExportedSession, choice: ExportChoice): string {
  return cuesOf(sentences, choice, spokenBy)
    .map((cue, at) => {
      const times = `${clock(cue.startMs, ',')} --> ${clock(cue.endMs, ',')}`;
      // Nothing can be escaped.
      const lines = linesOf(cue).map(line => line.replaceAll('-->', '→'));
      return [at + 1, times, ...lines, '', ''].join('\n');
    })
    .join('');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, each => entities[each] ?? each);

/** W3C WebVTT: speakers as voice spans. */
export function vtt({ sentences }: ExportedSession, choice: ExportChoice): string {
  const cues = cuesOf(sentences, choice).map(cue => {
    const times = `${clock(cue.startMs, '.')} --> ${clock(cue.endMs, '.')}`;
    const voice = cue.speaker === '' ? '' : `<v ${cue.speaker.replace(/[<>&]/g, '')}>`;
    // Quotation marks need no escape outside of attributes.
    const lines = linesOf(cue).map(line => line.replace(/[&<>]/g, each => entities[each] ?? each));
    return `${times}\n${voice}${lines.join('\n')}\n`;
  });
  return ['WEBVTT\n', ...cues].join('\n');
}

/** W3C TTML 2 in the profile EBU-TT-D (EBU Tech 3380): speakers as agents, each text with its language. */
export function ttml(session: ExportedSession, choice: ExportChoice): string {
  const cues = cuesOf(session.sentences, choice);
  const speakers = [...new Set(cues.map(({ speaker }) => speaker).filter(speaker => speaker !== ''))];
  const agents = new Map(speakers.map((speaker, at) => [speaker, `speaker${at + 1}`]));
  return `<?xml version="1.0" encoding="UTF-8"?>
<tt:tt xmlns:tt="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata" xmlns:ttp="http://www.w3.org/ns/ttml#parameter" xmlns:tts="http://www.w3.org/ns/ttml#styling" ttp:timeBase="media" ttp:cellResolution="50 30" xml:lang="${escaped(session.language)}">
  <tt:head>
    <tt:metadata>
      <ttm:title>${escaped(session.name)}</ttm:title>
${[...agents].map(([name, id]) => `      <ttm:agent xml:id="${id}" type="person"><ttm:name type="full">${escaped(name)}</ttm:name></ttm:agent>\n`).join('')}    </tt:metadata>
    <tt:styling>
      <tt:style xml:id="text" tts:color="#ffffff" tts:backgroundColor="#000000c0" tts:fontFamily="proportionalSansSerif" tts:fontSize="160%" tts:lineHeight="120%" tts:textAlign="center"/>
    </tt:styling>
    <tt:layout>
      <tt:region xml:id="bottom" tts:origin="10% 10%" tts:extent="80% 80%" tts:displayAlign="after"/>
    </tt:layout>
  </tt:head>
  <tt:body>
    <tt:div>
${cues.map((cue, at) => paragraph(cue, at, agents.get(cue.speaker))).join('\n')}
    </tt:div>
  </tt:body>
</tt:tt>
`;
}

function paragraph(cue: Cue, at: number, agent: string | undefined): string {
  const attributes = [
    `xml:id="cue${at + 1}"`,
    `begin="${clock(cue.startMs, '.')}"`,
    `end="${clock(cue.endMs, '.')}"`,
    'region="bottom" style="text"',
    ...(agent === undefined ? [] : [`ttm:agent="${agent}"`]),
  ].join(' ');
  const texts = cue.texts.map(
    ({ language, lines }) =>
      `<tt:span xml:lang="${escaped(language)}">${lines.map(escaped).join('<tt:br/>')}</tt:span>`,
  );
  return `      <tt:p ${attributes}>${texts.join('<tt:br/>')}</tt:p>`;
}
