/** What in a text must come out of a translation as it was: placeholders, markup, addresses, emoji. Pure, in linear time. */

export interface Span {
  /** UTF-16 code units of the text. */
  readonly start: number;
  readonly end: number;
}

/**
 * printf and its relatives: `%s`, `%1$d`, `%.2f`, `%(name)s`, `%@`, `%%`. No blank between: “100% sure” holds none, and a
 * Latin letter behind makes a word of it, as in “5%off”.
 */
const printf = String.raw`%(?:%|(?:\d{1,2}\$)?(?:\([\w.]{1,64}\))?[\-+#0]{0,4}\d{0,3}(?:\.\d{1,2})?(?:hh?|ll?|[zjt])?[sdiufFeEgGxXoc@](?![A-Za-z\d]))`;
const tag = '<!--[^]{0,500}?-->|</?[A-Za-z][^<>]{0,2000}>';
const entity = String.raw`&(?:#\d{1,7}|#[xX][\dA-Fa-f]{1,6}|[A-Za-z][\dA-Za-z]{1,31});`;
/** Without the punctuation that ends the sentence. */
const address = String.raw`(?:https?://|www\.)[^\s<>"'\{\}]{0,2000}[^\s<>"'\{\}.,;:!?\)\]»”]|[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63})+`;
const emoji = String.raw`\p{RGI_Emoji}`;
const lineBreak = String.raw`[ \t]*\r?\n\s*`;

const any = new RegExp([tag, entity, address, printf, emoji, lineBreak].join('|'), 'gv');

/** In their order, never overlapping. */
export function findPlaceholders(text: string): readonly Span[] {
  const found = [...text.matchAll(any)].map(({ 0: { length }, index }) => ({
    start: index,
    end: index + length,
  }));
  const all = [...found, ...inBraces(text)].toSorted(
    (one, other) => one.start - other.start || other.end - one.end,
  );
  let end = 0;
  return all.filter(span => {
    if (span.start < end) return false;
    end = span.end;
    return true;
  });
}

/** `{name}`, `{{name}}`, `${name}`, `{when, date, short}`: what is in balanced braces, the outermost ones. */
function inBraces(text: string): readonly Span[] {
  const open: number[] = [];
  const spans: Span[] = [];
  for (const { 0: brace, index } of text.matchAll(/[{}]/g)) {
    if (brace === '{') {
      open.push(index);
      continue;
    }
    const from = open.pop();
    if (from === undefined) continue;
    while ((spans.at(-1)?.start ?? -1) > from) spans.pop();
    spans.push({ start: text[from - 1] === '$' ? from - 1 : from, end: index + 1 });
  }
  return spans;
}
