import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import { faultOf, stringsOf, translated } from '../../support/documents.ts';

const document = `---
title: The "first" page
draft: true
---

# Good morning

Some **bold words** and \`code here\`, then [a link](https://example.org/a?b=c "title").
Second line with ![an image](pic.png) and a note[^1].

> Quoted words
> over two lines.

- [x] done
- item \\*escaped\\*

| Head | Other |
| :--- | ---: |
| cell | \`x y\` |

\`\`\`js
const words = 'stay';
\`\`\`

    indented code stays

<div class="box">
html stays
</div>

[^1]: The note.
`;

/** Letters that stand outside of marks. */
const upper = (text: string): string =>
  text
    .split(/(`[^`]*`|!\[[^\]]*\]\([^)]*\)|\]\([^)]*\)|\[\^1\])/)
    .map((part, index) => (index % 2 === 1 ? part : part.toUpperCase()))
    .join('');

describe('Markdown', () => {
  it('gives the text of blocks, with the marks within it', () => {
    expect(stringsOf('a.md', document)).toEqual([
      'Good morning',
      'Some **bold words** and `code here`, then [a link](https://example.org/a?b=c "title").\nSecond line with ![an image](pic.png) and a note[^1].',
      'Quoted words\n> over two lines.',
      'done',
      'item \\*escaped\\*',
      ...['Head', 'Other', 'cell', 'The note.'],
    ]);
  });

  it('changes only the words: another parser finds the same structure, code and addresses', () => {
    const { text, unplaced } = translated('a.md', document, upper);
    expect(unplaced).toEqual([]);
    expect(text).toContain(
      'SOME **BOLD WORDS** AND `code here`, THEN [A LINK](https://example.org/a?b=c "title").',
    );
    expect(text.toLowerCase()).toBe(document.toLowerCase());
    const skeleton = (markdown: string): unknown =>
      JSON.parse(
        JSON.stringify(marked.lexer(markdown), (key, value) =>
          ['raw', 'text'].includes(key) && typeof value === 'string' && !/`|=|stay/.test(value)
            ? null
            : value,
        ).toLowerCase(),
      );
    expect(skeleton(text)).toEqual(skeleton(document));
    for (const kept of [
      'title: The "first" page',
      "const words = 'stay';",
      'html stays',
      'indented code stays',
    ])
      expect(text).toContain(kept);
  });

  it('keeps the original of a string whose marks the translation has lost, and says which', () => {
    const lost = translated('a.md', 'One `code` word.\n\nTwo.\n\n| a | b |\n|--|--|\n| c | d |\n', text =>
      text.includes('`') ? 'Ein Wort.' : text === 'c' ? 'x | y' : '* Zwei',
    );
    expect(lost.unplaced).toEqual([0, 1, 2, 3, 5]);
    expect(lost.text).toBe('One `code` word.\n\nTwo.\n\n| a | b |\n|--|--|\n| x \\| y | d |\n');
  });

  it('keeps a byte order mark and the ends of lines of Windows', () => {
    expect(translated('a.md', '\ufeff# One\r\n\r\nTwo\r\nthree\r\n', text => text.toUpperCase()).text).toBe(
      '\ufeff# ONE\r\n\r\nTWO\r\nTHREE\r\n',
    );
  });

  it('is refused where it is nested without end, and where it has no words', () => {
    expect(faultOf('a.md', `${'> '.repeat(20_000)}deep`)).toMatchObject({ why: 'too-deep' });
    expect(faultOf('a.md', '```\ncode\n```\n')).toEqual({ about: 'a.md', why: 'nothing' });
  });
});
