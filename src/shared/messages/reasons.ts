/** Which values a reason of a Problem takes, read from its messages. */

import type { MessageArguments } from './arguments.ts';
import type { problems } from './en/problems.ts';
import type { documentProblems } from './en/problems-documents.ts';
import type { packProblems } from './en/problems-packs.ts';

type Table = typeof problems & typeof documentProblems & typeof packProblems;
type Key = Extract<keyof Table, `reason.${string}`>;

type Advice = 'advice' | `${string}.advice`;

/** Of reasons that have several sentences: which one. */
export type WhyOf<Reason extends string> = Key extends infer Each
  ? Each extends `reason.${Reason}.${infer Why}`
    ? Exclude<Why, Advice>
    : never
  : never;

type BaseValues<Reason extends string> = `reason.${Reason}` extends Key
  ? MessageArguments<Table[`reason.${Reason}`]>
  : never;

type AdviceValues<Name extends string> = Name extends Key ? MessageArguments<Table[Name]> : unknown;

type WhyValues<Reason extends string> = {
  [Why in WhyOf<Reason>]: { readonly why: Why } & MessageArguments<
    Table[Extract<`reason.${Reason}.${Why}`, Key>]
  > &
    AdviceValues<`reason.${Reason}.${Why}.advice`>;
}[WhyOf<Reason>];

/** A bare string is what the sentence is about. */
type Short<Values> = unknown extends Values
  ? string
  : keyof Values extends 'about'
    ? string | Values
    : Values;

type OneReasonsValues<Reason extends string> =
  | ([BaseValues<Reason>] extends [never] ? never : Short<BaseValues<Reason>>)
  | WhyValues<Reason>;

/** What `problem` takes for a reason; of a union what every one of them takes. */
export type ReasonValues<Reason extends string> = (
  Reason extends string
    ? (values: OneReasonsValues<Reason>) => void
    : never
) extends (values: infer Values) => void
  ? Values
  : never;
