/** Two texts as one. */

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u3000-\u303f\uff00-\uffef]/u;

/** With a space between them where their script has one. */
export function joinText(first: string, second: string): string {
  const [one, other] = [first.trimEnd(), second.trimStart()];
  if (one === '' || other === '') return one === '' ? second : first;
  const last = one.at(-1) ?? '';
  const isUnspaced = unspaced.test(last) && unspaced.test([...other][0] ?? '');
  return `${one}${isUnspaced ? '' : ' '}${other}`;
}
