import { describe, expect, it } from 'vitest';
import { faultOf, stringsOf, translated } from '../../support/documents.ts';

const mark = (text: string): string => `«${text}»`;

describe('plain text', () => {
  it('is translated line by line; indents, empty lines and figures stay', () => {
    expect(translated('a.txt', 'One.\n\n  two \r\n12:30\nthree', mark).text).toBe(
      '«One.»\n\n  «two» \r\n12:30\n«three»',
    );
  });

  it('is read and written as UTF-16 where its mark says so', () => {
    const text = '\ufeffÄpfel\r\n';
    const little = Buffer.from(text, 'utf16le');
    const { bytes } = translated('a.txt', little, mark);
    expect(Buffer.from(bytes).toString('utf16le')).toBe('\ufeff«Äpfel»\r\n');
    const big = translated('a.txt', Buffer.from(text, 'utf16le').swap16(), mark);
    expect(Buffer.from(big.bytes).swap16().toString('utf16le')).toBe('\ufeff«Äpfel»\r\n');
  });

  it('is refused in another encoding, when it is no text, when it is too large or one line is', () => {
    expect(faultOf('a.txt', Buffer.from('Äpfel', 'latin1'))).toMatchObject({ why: 'encoding' });
    expect(faultOf('a.txt', 'a\0b')).toMatchObject({ why: 'no-text' });
    expect(faultOf('a.txt', Buffer.alloc(16 * 1024 * 1024 + 1, 'a'))).toMatchObject({ why: 'too-large' });
    expect(faultOf('a.txt', `Short.\n${'long '.repeat(2_001)}`)).toMatchObject({
      why: 'long-string',
      limit: 10_000,
    });
    expect(faultOf('a.txt', '\n 12 \n')).toMatchObject({ why: 'nothing' });
    expect(faultOf('a.exe', 'text')).toEqual({ about: 'a.exe', why: 'unknown' });
    expect(faultOf('README', 'text')).toMatchObject({ why: 'unknown' });
  });
});

describe('JSON', () => {
  const json =
    '\ufeff{ "2": "two", "1" : ["one", 1.0, 12345678901234567890, null, {"a":"\\u00e9t\\u00e9"}],\r\n "n":"12" }';

  it('has only its string values changed', () => {
    expect(stringsOf('a.json', json)).toEqual(['two', 'one', 'été']);
    expect(translated('a.JSON', json, text => (text === 'été' ? undefined : `"${text}"`)).text).toBe(
      '\ufeff{ "2": "\\"two\\"", "1" : ["\\"one\\"", 1.0, 12345678901234567890, null, {"a":"\\u00e9t\\u00e9"}],\r\n "n":"12" }',
    );
  });

  it('is refused with the line of its mistake, and where it is nested without end', () => {
    expect(faultOf('a.json', '{\n"a": "b",\n}')).toMatchObject({ why: 'syntax', line: 3 });
    expect(faultOf('a.json', '{"a": "b"')).toMatchObject({ why: 'syntax', line: 1 });
    expect(faultOf('a.json', `${'['.repeat(100_000)}"a"${']'.repeat(100_000)}`)).toMatchObject({
      why: 'too-deep',
    });
  });
});
