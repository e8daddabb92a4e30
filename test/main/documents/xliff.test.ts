import { spawnSync } from 'node:child_process';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { faultOf, stringsOf, translated } from '../../support/documents.ts';

const xliff = `<?xml version="1.0" encoding="UTF-8"?>
<!-- a comment <source> -->
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en">
  <file id="f1">
    <unit id="u1">
      <segment id="s1">
        <source>Hello <pc id="1">big</pc> &amp; small<ph id="2" equiv=">"/></source>
      </segment>
      <segment><source>Second</source>
        <target>Alt</target></segment>
      <ignorable><source> </source></ignorable>
    </unit>
    <unit id="u2" translate="no"><segment><source>Stays</source></segment></unit>
  </file>
</xliff>
`;

const mark = (text: string): string => text.replace('Hello', 'Hallo').replace('Second', 'Zweites & mehr');

describe('XLIFF 2', () => {
  it('gives the source of each segment, with its inline elements', () => {
    expect(stringsOf('a.xlf', xliff)).toEqual([
      'Hello <pc id="1">big</pc> &amp; small<ph id="2" equiv=">"/>',
      'Second',
    ]);
  });

  it('gets targets, and another reader finds them; everything else stays', context => {
    const { text, unplaced } = translated('a.xliff', xliff, mark);
    expect(unplaced).toEqual([]);
    expect(text).toBe(
      xliff
        .replace('srcLang="en">', 'srcLang="en" trgLang="de">')
        .replace(
          '</source>\n      </segment>',
          '</source><target>Hallo <pc id="1">big</pc> &amp; small<ph id="2" equiv=">"/></target>\n      </segment>',
        )
        .replace('<target>Alt</target>', '<target>Zweites &amp; mehr</target>'),
    );
    const read = new XMLParser({ ignoreAttributes: false }).parse(text);
    expect(read.xliff['@_trgLang']).toBe('de');
    expect(read.xliff.file.unit[0].segment[1].target).toBe('Zweites & mehr');
    const checked = spawnSync('xmllint', ['--noout', '-'], { input: text });
    if (checked.error) context.skip('no xmllint here');
    expect([checked.status, String(checked.stderr)]).toEqual([0, '']);
  });

  it('keeps a target of a person in the wanted language', () => {
    const german = xliff.replace('srcLang="en"', 'srcLang="en" trgLang="de"');
    expect(translated('a.xlf', german, mark).text).toContain('<target>Alt</target>');
    expect(translated('a.xlf', german, mark, 'fr').text).toContain('trgLang="fr"');
  });

  it('writes no target that has lost or invented an element', () => {
    const lost = translated('a.xlf', xliff, text => (text === 'Second' ? 'a <b>bold</b>' : 'Hallo'));
    expect(lost.unplaced).toEqual([0, 1]);
    expect(lost.text).toContain('<target>Alt</target>');
  });

  it('is refused when it is another XML, another version, broken, or declares entities', () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><xliff>&b;</xliff>`;
    expect(faultOf('a.xlf', bomb)).toMatchObject({ why: 'doctype' });
    expect(faultOf('a.xlf', '<xliff version="1.2"></xliff>')).toMatchObject({ why: 'no-xliff' });
    expect(faultOf('a.xlf', '<html></html>')).toMatchObject({ why: 'no-xliff' });
    expect(faultOf('a.xlf', '<xliff version="2.0">\n<file></xliff>')).toMatchObject({
      why: 'syntax',
      line: 2,
    });
    expect(faultOf('a.xlf', '<xliff version="2.0">&undefined;</xliff>')).toMatchObject({ why: 'syntax' });
    expect(faultOf('a.xlf', '<a>'.repeat(50_000))).toMatchObject({ why: 'too-deep' });
  });
});
