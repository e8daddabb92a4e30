/** Word: what was said and its translations side by side in a table, or one of them as paragraphs. */

import {
  Document,
  HeadingLevel,
  type IRunOptions,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { primarySubtag } from '../../shared/language-tag.ts';
import type { ExportedSentence, ExportedSession, ExportedText } from './exported-session.ts';
import { clock, type ExportChoice, textsOf, translationsOf } from './sides.ts';
import { factsOf, titleOf } from './texts.ts';

const rightToLeft = new Set(['ar', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);
const isRtl = (language: string): boolean => rightToLeft.has(primarySubtag(language));

/** The document’s file. */
export async function docx(session: ExportedSession, choice: ExportChoice): Promise<Uint8Array> {
  const title = titleOf(session);
  const document = new Document({
    title,
    creator: 'Dragoman',
    sections: [
      {
        children: [
          new Paragraph({ text: title, heading: HeadingLevel.HEADING_1 }),
          new Paragraph(factsOf(session)),
          ...(choice.side === 'both'
            ? [tableOf(session, choice)]
            : session.sentences.flatMap(sentence => paragraphsOf(sentence, choice))),
        ],
      },
    ],
  });
  return await Packer.toBuffer(document);
}

function paragraphsOf(sentence: ExportedSentence, choice: ExportChoice): readonly Paragraph[] {
  return textsOf(sentence, choice).map(each => {
    const head = [new TextRun({ text: headOf(sentence), bold: true }), new TextRun(' ')];
    return new Paragraph({ children: [...head, runOf(each)], bidirectional: isRtl(each.language) });
  });
}

const headOf = ({ startMs, speaker }: ExportedSentence): string =>
  [startMs === undefined ? '--:--:--' : clock(startMs), ...(speaker === '' ? [] : [speaker])].join(' ');

function runOf({ text, language }: ExportedText): TextRun {
  const run: IRunOptions = { text, language: { value: language }, rightToLeft: isRtl(language) };
  return new TextRun(run);
}

/** A row a sentence: when and who, what was said, each translation. */
function tableOf(session: ExportedSession, choice: ExportChoice): Table {
  const spoken = session.sentences.flatMap(sentence => translationsOf(sentence, choice));
  const targets = [...new Set(spoken.map(({ language }) => language))];
  const share = 84 / (targets.length + 1);
  const widths = [16, share, ...targets.map(() => share)];
  const rows = session.sentences.map(sentence => {
    const translations = translationsOf(sentence, choice);
    const texts = [
      sentence.source,
      ...targets.map(target => translations.find(({ language }) => language === target)),
    ];
    const head = new Paragraph({ children: [new TextRun({ text: headOf(sentence), bold: true })] });
    const cells = [head, ...texts.map(each => (each ? paragraphOf(each) : new Paragraph('')))];
    return new TableRow({
      cantSplit: true,
      children: cells.map(
        (child, at) =>
          new TableCell({
            children: [child],
            width: { size: widths[at] ?? share, type: WidthType.PERCENTAGE },
          }),
      ),
    });
  });
  return new Table({ rows, width: { size: 100, type: WidthType.PERCENTAGE } });
}

const paragraphOf = (each: ExportedText): Paragraph =>
  new Paragraph({ children: [runOf(each)], bidirectional: isRtl(each.language) });
