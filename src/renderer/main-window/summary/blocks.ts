/** A piece of a summary's text. Services write a little Markdown; anything else of it is shown as it stands. */
export type Block =
  | { readonly kind: 'heading' | 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] };

/** Cuts a summary into headings, lists and paragraphs. Plain text has paragraphs only. */
export function blocksOf(text: string, plainText: boolean): readonly Block[] {
  const parts = text.split(/\r?\n\s*\r?\n/).filter(part => part.trim() !== '');
  if (plainText) return parts.map(part => ({ kind: 'paragraph', text: part.trim() }));
  return parts.flatMap(part => blocksOfPart(part.trim().split(/\r?\n/)));
}

function blocksOfPart(lines: readonly string[]): readonly Block[] {
  const blocks: Block[] = [];
  for (const line of lines) {
    const last = blocks.at(-1);
    const heading = /^#{1,6}\s+(.*)$/.exec(line)?.[1];
    const item = /^\s*(?:[-*•]|\d+[.)])\s+(.*)$/.exec(line)?.[1];
    if (heading !== undefined) blocks.push({ kind: 'heading', text: withoutMarks(heading) });
    else if (item !== undefined && last?.kind === 'list') {
      blocks[blocks.length - 1] = { kind: 'list', items: [...last.items, withoutMarks(item)] };
    } else if (item !== undefined) blocks.push({ kind: 'list', items: [withoutMarks(item)] });
    else if (last?.kind === 'paragraph') {
      blocks[blocks.length - 1] = { kind: 'paragraph', text: `${last.text} ${withoutMarks(line)}` };
    } else blocks.push({ kind: 'paragraph', text: withoutMarks(line) });
  }
  return blocks;
}

const withoutMarks = (text: string): string => text.replace(/(\*\*|__)(.+?)\1/g, '$2').trim();
