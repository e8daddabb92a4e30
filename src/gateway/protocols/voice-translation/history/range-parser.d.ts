/** The part of range-parser that is used; the package has no types of its own. */
declare module 'range-parser' {
  interface Ranges extends Array<{ readonly start: number; readonly end: number }> {
    readonly type: string;
  }

  /** -1: none of the ranges is inside. -2: not a range header. */
  export default function parseRange(size: number, header: string): Ranges | -1 | -2;
}
