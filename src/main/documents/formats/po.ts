/**
 * Gettext (PO and its templates, POT): each `msgid` becomes the `msgstr` of the target. Comments, references, flags and
 * obsolete entries stay. What is translated already stays too, if the file is in the wanted language.
 */

import type { DocumentFormat, DocumentString, OpenDocument } from '../document.ts';
import { DocumentFault, hasWords } from '../document.ts';
import { type Slice, withSlices } from '../slices.ts';
import { readText, type TextFile } from '../text-file.ts';
import { type Entry, entriesOf, type Translation, writtenAs } from './po-entries.ts';
import { formsOf, pluralMessage } from './po-messages.ts';
import { type PluralForms, pluralFormsOf } from './po-plurals.ts';

export const po: DocumentFormat = {
  read: bytes => opened(readText(bytes)),
};

type Written = Slice & { readonly other: string };

function opened(file: TextFile): OpenDocument {
  const all = entriesOf(file.text);
  if (all.length === 0) throw new DocumentFault({ why: 'nothing' });
  const header = all.find(({ id, context }) => id === '' && context === undefined);
  const entries = all.filter(({ id }) => hasWords(id));
  const lineEnd = file.text.includes('\r\n') ? '\r\n' : '\n';
  return {
    strings: entries.map(stringOf),
    write(texts, target) {
      const forms = pluralFormsOf(target);
      const isTheirs = languageOf(header) === gettextName(target).toLowerCase();
      const unplaced: number[] = [];
      const slices = entries.flatMap((entry, index): readonly Written[] => {
        const text = texts[index];
        if (text === undefined || (isTheirs && isTranslated(entry))) return [];
        const msgstrs = msgstrsOf(entry, text, forms);
        if (!msgstrs) unplaced.push(index);
        return msgstrs ? [inPlaceOf(entry.translations, msgstrs, lineEnd)] : [];
      });
      const head = header === undefined ? [] : [withHeader(header, target, forms, lineEnd)];
      const sorted = [...head, ...slices].toSorted((one, other) => one.start - other.start);
      return { bytes: file.encode(withSlices(file.text, sorted, ({ other }) => other)), unplaced };
    },
  };
}

const stringOf = ({ id, plural, context }: Entry): DocumentString => ({
  text: plural === undefined ? id : pluralMessage(id, plural),
  ...(context === undefined ? {} : { where: [context] }),
});

/** By the keyword before each; undefined: the language's forms are not known, or the service made no forms. */
function msgstrsOf(
  { id, plural }: Entry,
  text: string,
  forms: PluralForms | undefined,
): readonly (readonly [keyword: string, text: string])[] | undefined {
  if (plural === undefined) return [['msgstr', withEndOf(id, text)]];
  const translated = formsOf(text);
  if (!translated || !forms) return undefined;
  const all = forms.categories.map(category => translated.get(category) ?? translated.get('other'));
  if (all.includes(undefined)) return undefined;
  return all.map((form = '', index) => [`msgstr[${index}]`, withEndOf(id, form)]);
}

/** msgfmt refuses a translation that does not begin and end with a new line as its source does. */
function withEndOf(id: string, text: string): string {
  const begin = id.startsWith('\n') ? '\n' : '';
  const end = id.endsWith('\n') ? '\n' : '';
  return begin + text.replaceAll(/^\n+|\n+$/g, '') + end;
}

const isTranslated = ({ translations }: Entry): boolean => translations.every(({ text }) => text !== '');

function inPlaceOf(
  translations: readonly Translation[],
  msgstrs: readonly (readonly [string, string])[],
  lineEnd: string,
): Written {
  const start = translations[0]?.start ?? 0;
  const end = translations.at(-1)?.end ?? start;
  return {
    ...{ start, end },
    other: msgstrs.map(([keyword, text]) => writtenAs(keyword, text, lineEnd)).join(lineEnd),
  };
}

/** pt-BR → pt_BR */
const gettextName = (tag: string): string => tag.replaceAll('-', '_');

const languageOf = (header: Entry | undefined): string | undefined =>
  /^Language:[ \t]*(\S+)/m.exec(header?.translations[0]?.text ?? '')?.[1]?.toLowerCase();

function withHeader(
  { translations }: Entry,
  target: string,
  forms: PluralForms | undefined,
  lineEnd: string,
): Written {
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['Language', gettextName(target)],
    ['Plural-Forms', forms && `nplurals=${forms.categories.length}; plural=(${forms.formula});`],
  ];
  let text = (translations[0]?.text ?? '').replace(/(charset=)\S+/, '$1UTF-8');
  for (const [name, value] of fields) {
    if (value === undefined) continue;
    const field = new RegExp(`^${name}:.*$`, 'm');
    text = field.test(text) ? text.replace(field, `${name}: ${value}`) : `${text}${name}: ${value}\n`;
  }
  return inPlaceOf(translations, [['msgstr', text]], lineEnd);
}
