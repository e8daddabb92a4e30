/** A schema beside a type that was written by hand: when they differ in either direction, it does not compile. */

import type { z } from 'zod';

/** Arrays, tuples, records and objects with nothing in them to be written. */
export type DeepReadonly<T> = T extends (...args: never) => unknown
  ? T
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** What a schema must be besides a schema: nothing, or what it can never be. */
export type Exactly<Type, Schema extends z.ZodType> =
  Same<DeepReadonly<Type>, DeepReadonly<z.output<Schema>>> extends true
    ? unknown
    : { readonly 'the schema accepts another type than': Type };

/**
 * `exactly<StartRequest>()(z.strictObject({…}))`: the schema itself. Without this a field that the schema lacks compiles
 * and is refused at run time; an optional one is `exactOptional()`, as `exactOptionalPropertyTypes` reads the type.
 */
export const exactly =
  <Type>() =>
  <Schema extends z.ZodType>(schema: Schema & Exactly<Type, Schema>): Schema =>
    schema;
