/**
 * The pieces of text that Moonshine's English models speak in. Their maker does not publish them beside the model; they are
 * those of Llama's tokenizer, and after them as many that stand for no text.
 */

import tokenizer from 'llama-tokenizer-js';

const count = 32_768;

/** As sherpa-onnx reads it: a line a piece, its text in base64 (▁ as a blank), a blank, its number. */
export function moonshineTokens(): string {
  const pieces = tokenizer.vocabById.map(piece => piece.replaceAll('▁', ' '));
  const others = Array.from({ length: count - pieces.length }, (_, index) => `<<ST_${index}>>`);
  const lines = [...pieces, ...others].map((piece, id) => `${Buffer.from(piece).toString('base64')} ${id}`);
  return `${lines.join('\n')}\n`;
}
