/** What a message needs to be put into words, read from its syntax. */

import {
  isNumberElement,
  isPluralElement,
  isSelectElement,
  isTagElement,
  type MessageFormatElement,
  parse,
} from '@formatjs/icu-messageformat-parser';

export interface MessageShape {
  /** By name; `number` for what is counted or formatted, `text` for what is put in as it is, the branches of a select. */
  readonly args: Readonly<Record<string, string>>;
  /** The categories and exact values of each plural that counts things, the outermost first. */
  readonly plurals: readonly (readonly string[])[];
}

/** Throws where the syntax is wrong. */
export function shapeOf(message: string): MessageShape {
  const args: Record<string, string> = {};
  const plurals: (readonly string[])[] = [];
  const look = (elements: readonly MessageFormatElement[]): void => {
    for (const element of elements) {
      if (isPluralElement(element)) {
        args[element.value] = 'number';
        plurals.push(Object.keys(element.options));
        for (const { value } of Object.values(element.options)) look(value);
      } else if (isSelectElement(element)) {
        args[element.value] = Object.keys(element.options).sort().join(' ');
        for (const { value } of Object.values(element.options)) look(value);
      } else if (isNumberElement(element)) args[element.value] = 'number';
      else if (isTagElement(element)) look(element.children);
      // Also named by a plural: there it is the number itself.
      else if ('value' in element && element.type === 1) args[element.value] ??= 'text';
    }
  };
  look(parse(message));
  return { args, plurals };
}
