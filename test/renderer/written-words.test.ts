import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Finding, keptWords, writtenWords } from '../support/written-words.ts';

const folders = ['src/renderer', 'src/main/windows'];

function findIn(find: (source: string) => readonly Finding[]): readonly string[] {
  return folders
    .flatMap(folder =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(path => join(folder, path)),
    )
    .filter(path => /\.tsx?$/.test(path))
    .flatMap(path => find(readFileSync(path, 'utf8')).map(({ line, text }) => `${path}:${line} ${text}`));
}

describe('what people read', () => {
  it('stands in the tables, and nowhere in a window, a page or a dialog', () => {
    expect(findIn(writtenWords)).toEqual([]);
  });

  it('is asked for when it is shown, and never kept in the language of the start', () => {
    expect(findIn(keptWords)).toEqual([]);
  });
});

describe('words outside of the tables', () => {
  it.each([
    ['text between tags', '<p>Save it</p>'],
    ['an attribute', '<Button aria-label="Close">{x}</Button>'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source.
    ['an attribute that is put together', '<Button aria-label={`Close ${name}`} />'],
    ['a choice', "<p>{saved ? 'Saved' : text('vocabulary.waiting')}</p>"],
    ['what stands only sometimes', "<p>{saved && 'Saved'}</p>"],
    ['a property that is shown', "const row = { label: 'Theme' };"],
    ['an element that is made by hand', "element('p', { class: 'note' }, 'Saved')"],
    ['its attribute', "element('p', { title: 'Saved' })"],
    ['a text that is set', "line.textContent = 'Saved';"],
    ['an attribute that is set', "line.setAttribute('aria-label', 'Saved');"],
  ])('are found in %s', (_where, source) => {
    expect(writtenWords(source)).toHaveLength(1);
  });

  it.each([
    '<p>{text("common.close")}</p>',
    '<kbd>F2</kbd>',
    '<Popover placement="bottom end" className="note" />',
    "<p>{state === 'saved' ? text('a') : text('b')} · {count}</p>",
    "element('p', { class: 'note' }, text('common.close'))",
  ])('are not found in %s', source => {
    expect(writtenWords(source)).toEqual([]);
  });
});

describe('words that are kept', () => {
  it.each([
    ['a constant of a module', "const shift = text('key-name.shift');"],
    ['a list of a module', "const rows = [[text('key-name.shift')]];"],
    ['a field of a class', "class Page { readonly #close = element('p', {}, text('common.close')); }"],
  ])('are found in %s', (_where, source) => {
    expect(keptWords(source)).toHaveLength(1);
  });

  it.each([
    "const shift = (): string => text('key-name.shift');",
    "function shown() { return text('key-name.shift'); }",
    "class Page { show() { this.#p.textContent = text('common.close'); } }",
  ])('are not found in %s', source => {
    expect(keptWords(source)).toEqual([]);
  });
});
