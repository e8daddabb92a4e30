declare module 'node-webvtt' {
  interface ParsedCue {
    readonly identifier: string;
    /** Seconds. */
    readonly start: number;
    readonly end: number;
    readonly text: string;
  }
  const webvtt: {
    parse(
      text: string,
      options?: { readonly strict?: boolean },
    ): { readonly valid: boolean; readonly cues: readonly ParsedCue[] };
  };
  export default webvtt;
}
