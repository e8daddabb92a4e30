declare module 'gettext-parser' {
  interface GettextMessage {
    readonly msgstr: readonly string[];
  }
  export const po: {
    parse(text: string): {
      readonly translations: Readonly<Record<string, Readonly<Record<string, GettextMessage>>>>;
    };
  };
}
