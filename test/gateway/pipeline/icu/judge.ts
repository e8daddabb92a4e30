/** What somebody else's validator finds wrong with a translated message. */

import { Reporter, validateMessage } from 'messageformat-validator';

interface Message {
  readonly locale: string;
  readonly text: string;
}

/** It takes the order of cases for the order of nesting, as its own source says. */
const mistaken = ['nest-ideal', 'nest-order'];

/** Its errors and warnings; none: the message is a good translation of its source as far as ICU goes. */
export function issuesOf(source: Message, target: Message): readonly string[] {
  const reporter = new Reporter(target.locale, target.text);
  reporter.config(target.text, source.text, 'message');
  validateMessage(
    {
      targetMessage: target.text,
      targetLocale: target.locale,
      sourceMessage: source.text,
      sourceLocale: source.locale,
    },
    reporter,
  );
  return reporter.issues
    .filter(({ type }) => !mistaken.includes(type))
    .map(({ type, msg }) => `${type}: ${msg}`);
}
