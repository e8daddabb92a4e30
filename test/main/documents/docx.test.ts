import { Document, Footer, Packer, Paragraph, Tab, Table, TableCell, TableRow, TextRun } from 'docx';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { convertToHtml } from 'mammoth';
import { describe, expect, it } from 'vitest';
import { faultOf, stringsOf, translated } from '../../support/documents.ts';

/** As Word does, a word is cut into runs that look the same. */
const document = (): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({
      sections: [
        {
          footers: { default: new Footer({ children: [new Paragraph('The foot')] }) },
          children: [
            new Paragraph({
              heading: 'Heading1',
              children: [new TextRun('Good '), new TextRun('morning & more')],
            }),
            new Paragraph({
              children: [
                new TextRun('Some '),
                new TextRun({ text: 'bold', bold: true }),
                new TextRun(' words'),
              ],
            }),
            new Paragraph({ children: [new TextRun({ children: ['left', new Tab(), 'right'] })] }),
            new Paragraph('2026'),
            new Table({
              rows: [new TableRow({ children: [new TableCell({ children: [new Paragraph('In a cell')] })] })],
            }),
          ],
        },
      ],
    }),
  );

const upper = (text: string): string =>
  text.replaceAll(
    /(<[^>]*>)|([^<]+)/g,
    (_all, tag?: string, words?: string) => tag ?? words?.toUpperCase() ?? '',
  );

const inner = 'word/document.xml';
const body = (xml: string): string =>
  `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${xml}</w:body></w:document>`;
const zipped = (xml: string): Uint8Array => zipSync({ [inner]: strToU8(xml) });

/** The size unpacked, as the central directory says it. */
function saying(size: number, zip: Uint8Array): Uint8Array {
  const bytes = Buffer.from(zip);
  bytes.writeUInt32LE(size, bytes.lastIndexOf('PK\u0001\u0002') + 24);
  return bytes;
}

describe('DOCX', () => {
  it('gives each paragraph, with tags where it has several looks', async () => {
    expect(stringsOf('a.docx', await document())).toEqual([
      'Good morning & more',
      '<g1>Some </g1><g2>bold</g2><g3> words</g3>',
      '<g1>left</g1><g2>right</g2>',
      ...['In a cell', 'The foot'],
    ]);
  });

  it('has only its words changed: another reader finds them with their looks', async () => {
    const original = await document();
    const { bytes, unplaced } = translated('a.docx', original, upper);
    expect(unplaced).toEqual([]);
    const { value } = await convertToHtml({ buffer: Buffer.from(bytes) });
    const { value: before } = await convertToHtml({ buffer: original });
    expect(value).toBe(before.replaceAll(/>[^<]+</g, text => text.toUpperCase().replace('&AMP;', '&amp;')));
    const [one, other] = [unzipSync(original), unzipSync(bytes)];
    expect(Object.keys(other)).toEqual(Object.keys(one));
    for (const name of Object.keys(one).filter(each => !/document\.xml|footer/.test(each)))
      expect(other[name]).toEqual(one[name]);
    const shape = (part = new Uint8Array()): string =>
      Buffer.from(part)
        .toString()
        .replaceAll(/(<w:t)(?: [^>]*)?>[^<]*/g, '$1>');
    expect(shape(other[inner])).toBe(shape(one[inner]));
  });

  it('keeps a paragraph whose pieces the translation has lost or turned round, and says which', async () => {
    const { unplaced } = translated('a.docx', await document(), text =>
      text.includes('bold')
        ? '<g2>fett</g2><g1>Ein </g1><g3> Wort</g3>'
        : text.includes('left')
          ? 'links'
          : undefined,
    );
    expect(unplaced).toEqual([1, 2]);
  });

  it('translates a text box in a paragraph by itself, and no deleted text or field', () => {
    const xml = body(
      '<w:p><w:r><w:t>Before</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>' +
        '<w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>',
    );
    const { bytes } = translated('a.docx', zipped(xml), text => ` ${text}!`);
    expect(Buffer.from(unzipSync(bytes)[inner] ?? []).toString()).toBe(
      xml
        .replace('<w:t>Before', '<w:t xml:space="preserve"> Before!')
        .replace('<w:t>Box', '<w:t xml:space="preserve"> Box!'),
    );
  });

  it('is refused when it is no archive, another one, protected, broken, hostile or far too large', () => {
    expect(faultOf('a.docx', 'text')).toMatchObject({ why: 'no-docx' });
    expect(faultOf('a.docx', zipSync({ 'a.txt': strToU8('a') }))).toMatchObject({ why: 'no-docx' });
    expect(faultOf('a.docx', Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toMatchObject({ why: 'password' });
    expect(faultOf('a.docx', zipped(body('<w:p>')))).toMatchObject({ why: 'syntax' });
    expect(faultOf('a.docx', zipped(`<!DOCTYPE a [<!ENTITY b "c">]>${body('')}`))).toMatchObject({
      why: 'doctype',
    });
    const bomb = saying(257 * 1024 * 1024, zipped(body('')));
    expect(faultOf('a.docx', bomb)).toMatchObject({ why: 'bomb' });
  });

  it('takes no more memory than an archive says, even if that is a lie', () => {
    const liar = saying(100, zipSync({ [inner]: new Uint8Array(5_000_000) }));
    expect(faultOf('a.docx', liar)).toHaveProperty('why');
  });
});
