/** YAML: its string values, in the style in which they were written. Keys, comments, anchors and everything else stay. */

import { Composer, CST, type Document, isPair, isScalar, Parser, parse, visit } from 'yaml';
import {
  DocumentFault,
  type DocumentFormat,
  type DocumentString,
  hasWords,
  type OpenDocument,
  syntaxFault,
} from '../document.ts';
import { readText, type TextFile } from '../text-file.ts';

export const yaml: DocumentFormat = {
  read(bytes) {
    const file = readText(bytes);
    try {
      return opened(file);
    } catch (error) {
      if (error instanceof RangeError) throw new DocumentFault({ why: 'too-deep' });
      throw error;
    }
  },
};

interface Found extends DocumentString {
  readonly token: CST.FlowScalar | CST.BlockScalar;
}

/** Read anew for each translation: what is written changes the tokens. */
function opened(file: TextFile): OpenDocument {
  const lineEnd = file.text.includes('\r\n') ? '\r\n' : '\n';
  const strings = stringsIn(file.text).found.map(({ text, where = [] }) => ({ text, where }));
  return {
    strings,
    write(texts) {
      const { tokens, found } = stringsIn(file.text);
      for (const [index, { token, text }] of found.entries()) {
        const translation = texts[index];
        if (translation !== undefined && translation !== text) setText(token, translation, lineEnd);
      }
      return { bytes: file.encode(tokens.map(token => CST.stringify(token)).join('')), unplaced: [] };
    },
  };
}

function stringsIn(text: string): {
  readonly tokens: readonly CST.Token[];
  readonly found: readonly Found[];
} {
  const tokens = [...new Parser().parse(text)];
  const found: Found[] = [];
  for (const document of new Composer({ keepSourceTokens: true }).compose(tokens)) {
    const [error] = document.errors;
    if (error) throw syntaxFault(error.message.split(' at line')[0] ?? error.code, text, error.pos[0]);
    found.push(...valuesOf(document));
  }
  return { tokens, found };
}

function valuesOf(document: Document): readonly Found[] {
  const found: Found[] = [];
  visit(document, {
    Scalar(key, scalar, path) {
      const { srcToken: token, value } = scalar;
      if (key === 'key' || typeof value !== 'string' || !hasWords(value) || scalar.tag !== undefined) return;
      if (token === undefined || !isText(token) || isSwitch(token)) return;
      found.push({ token, text: value, where: keysOf(path) });
    },
  });
  return found;
}

const isText = (token: CST.Token): token is CST.FlowScalar | CST.BlockScalar =>
  ['scalar', 'single-quoted-scalar', 'double-quoted-scalar', 'block-scalar'].includes(token.type);

/** Many readers still know YAML 1.1, in which these are true or false. */
const isSwitch = (token: CST.Token): boolean =>
  token.type === 'scalar' && /^(?:y|yes|n|no|on|off)$/i.test(token.source);

/** The keys on the way to a value. */
const keysOf = (path: readonly unknown[]): readonly string[] =>
  path.flatMap(node => (isPair(node) && isScalar(node.key) ? [String(node.key.value)] : []));

/** In the same style; a plain word that YAML would read as something else, a number say, is quoted. */
function setText(token: CST.FlowScalar | CST.BlockScalar, text: string, lineEnd: string): void {
  if (token.type === 'block-scalar') token.source = blockText(token, text, lineEnd);
  else if (token.type === 'scalar' && !isPlainText(text))
    CST.setScalarValue(token, text, { type: 'QUOTE_DOUBLE' });
  else CST.setScalarValue(token, text);
}

/** The header says what the end means, so it stays; a folded text needs an empty line where a line is to end. */
function blockText({ source, props }: CST.BlockScalar, text: string, lineEnd: string): string {
  const indent = /^([ ]*)\S/m.exec(source)?.[1] ?? '';
  const end = /\s*$/.exec(source)?.[0] ?? '';
  const isFolded = props.some(prop => 'source' in prop && prop.source.startsWith('>'));
  return (
    text
      .trim()
      .split(/[ \t]*\r?\n/)
      .map(line => (line === '' ? '' : indent + (isFolded ? line.trimStart() : line)))
      .join(isFolded ? lineEnd + lineEnd : lineEnd) + end
  );
}

const versions = ['1.1', '1.2'] as const;

function isPlainText(text: string): boolean {
  if (/[\r\n]/.test(text)) return false;
  try {
    const written = [`- ${text}`, `[${text}]`];
    return written.every(each => versions.every(version => parse(each, { version })?.[0] === text));
  } catch {
    return false;
  }
}
