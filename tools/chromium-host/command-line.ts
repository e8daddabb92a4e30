/** The command line as Electron reads it: switches anywhere, the first other word is the app. */
export interface CommandLine {
  readonly appPath: string;
  /** Without the leading dashes; a switch without a value has ''. */
  readonly switches: ReadonlyMap<string, string>;
}

export function parseCommandLine(words: readonly string[]): CommandLine {
  const switches = new Map<string, string>();
  let appPath: string | undefined;
  for (const word of words) {
    const match = /^--([^=]+)(?:=(.*))?$/s.exec(word);
    if (match?.[1] !== undefined) switches.set(match[1], match[2] ?? '');
    else if (!word.startsWith('-')) appPath ??= word;
  }
  return { appPath: appPath ?? '.', switches };
}
