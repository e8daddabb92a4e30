/** The arguments of an ICU message, read from its type: `'{count, plural, one {…} other {…}}'` gives `{ count: number }`. */

/** Words of a plural's branch, not an argument: they hold a space, a full stop or a number sign. */
type Words = '' | `${string}${' ' | '.' | '#'}${string}`;

type Named<Name extends string, Value> = Name extends Words ? unknown : { readonly [Key in Name]: Value };

type Numeric = 'number' | 'plural' | 'selectordinal';

type Argument<Inner extends string> = Inner extends `${infer Name}, ${infer Format}`
  ? Named<Name, Format extends `${Numeric}${string}` ? number : string>
  : Named<Inner, string | number>;

/** Up to the next brace, in whichever direction it opens. */
type Inner<After extends string> = After extends `${infer Closed}}${string}`
  ? Closed extends `${infer Opened}{${string}`
    ? Opened
    : Closed
  : After extends `${infer Opened}{${string}`
    ? Opened
    : After;

/** `unknown` for a message without arguments. */
export type MessageArguments<
  Message extends string,
  Found = unknown,
> = Message extends `${string}{${infer After}`
  ? MessageArguments<After, Found & Argument<Inner<After>>>
  : Found;

/** The arguments of every message in a union at once: which of them it will be is only known at run time. */
export type AllArguments<Message extends string> = (
  Message extends string
    ? (values: MessageArguments<Message>) => void
    : never
) extends (values: infer All) => void
  ? All
  : never;
