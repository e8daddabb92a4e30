/** Finds words that people read and that stand in the code instead of in the tables, and words that are kept in one language. */

import ts from 'typescript';
import { en } from '../../src/shared/messages/en.ts';

/** Attributes and properties whose value is shown or read out. */
const shown = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'ariaLabel',
  'alt',
  'buttonLabel',
  'detail',
  'label',
  'message',
  'note',
  'placeholder',
  'textContent',
  'textValue',
  'title',
]);

/** Functions that answer in the language of now. */
const worded = new Set([
  'text',
  'wordsOf',
  'languageName',
  'commandKey',
  'altKey',
  'wholeNumber',
  'fileSize',
]);

/** Two letters in a row. Keys of messages are none, and neither are names (those of the preview’s speakers), units and signs. */
const isWord = (text: string): boolean =>
  !Object.hasOwn(en, text) &&
  /\p{L}{2}/u.test(text.replace(/\b(?:Dragoman|Ana|Ben|Aa|PgUp|PgDn|px|kB|MB)\b/gu, ''));

export interface Finding {
  readonly line: number;
  readonly text: string;
}

const parsed = (source: string): ts.SourceFile =>
  ts.createSourceFile('source.tsx', source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);

/** Text in JSX, in attributes, in elements that are made by hand and in the options of dialogs. */
export function writtenWords(source: string): readonly Finding[] {
  const file = parsed(source);
  const found: Finding[] = [];
  const report = (node: ts.Node, text: string): void => {
    if (isWord(text)) found.push({ line: lineOf(file, node), text: text.trim() });
  };
  /** What the expression may come to. */
  const value = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) report(node, node.text);
    else if (ts.isTemplateExpression(node))
      report(node, [node.head.text, ...node.templateSpans.map(span => span.literal.text)].join(' '));
    else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(value);
    else if (ts.isParenthesizedExpression(node)) value(node.expression);
    else if (ts.isJsxExpression(node)) node.expression && value(node.expression);
    else if (ts.isBinaryExpression(node)) {
      const { kind } = node.operatorToken;
      if (kind === ts.SyntaxKind.PlusToken) value(node.left);
      if (
        [
          ts.SyntaxKind.PlusToken,
          ts.SyntaxKind.AmpersandAmpersandToken,
          ts.SyntaxKind.BarBarToken,
          ts.SyntaxKind.QuestionQuestionToken,
        ].includes(kind)
      )
        value(node.right);
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) report(node, node.text);
    else if (ts.isJsxAttribute(node) && shown.has(node.name.getText()) && node.initializer)
      value(node.initializer);
    else if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) value(node);
    else if (ts.isCallExpression(node)) madeByHand(node, value);
    else if (ts.isPropertyAssignment(node) && shown.has(nameOf(node.name))) value(node.initializer);
    else if (
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
      ts.isPropertyAccessExpression(node.left) &&
      shown.has(node.left.name.text)
    )
      value(node.right);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** `element('p', {…}, 'words')` and `x.setAttribute('title', 'words')`; attributes are found as properties. */
function madeByHand(call: ts.CallExpression, value: (node: ts.Node) => void): void {
  const called = call.expression.getText();
  const [first, second, ...rest] = call.arguments;
  if (called === 'element') rest.forEach(value);
  if (/\.setAttribute$/.test(called) && first && ts.isStringLiteral(first) && shown.has(first.text) && second)
    value(second);
}

/** Words that are asked for when a module is loaded or an object is made: they would stay in the language of then. */
export function keptWords(source: string): readonly Finding[] {
  const file = parsed(source);
  const found: Finding[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isCallExpression(node) && worded.has(node.expression.getText()))
      found.push({ line: lineOf(file, node), text: node.getText() });
    ts.forEachChild(node, visit);
  };
  const fields = (node: ts.Node): void => {
    if (ts.isPropertyDeclaration(node) && node.initializer) visit(node.initializer);
    else ts.forEachChild(node, fields);
  };
  for (const statement of file.statements) {
    // A class as such asks for nothing: its fields do when one is made.
    if (ts.isClassDeclaration(statement)) fields(statement);
    else visit(statement);
  }
  return found;
}

const lineOf = (file: ts.SourceFile, node: ts.Node): number =>
  file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;

const nameOf = (name: ts.PropertyName): string =>
  ts.isStringLiteral(name) || ts.isIdentifier(name) ? name.text : '';
