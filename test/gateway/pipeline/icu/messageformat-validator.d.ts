declare module 'messageformat-validator' {
  export class Reporter {
    constructor(locale: string, contents: string);
    config(target: string, source: string, key: string): void;
    readonly issues: readonly { readonly type: string; readonly level: string; readonly msg: string }[];
  }
  export function validateMessage(
    messages: {
      readonly targetMessage: string;
      readonly targetLocale: string;
      readonly sourceMessage: string;
      readonly sourceLocale: string;
    },
    reporter: Reporter,
  ): void;
}
