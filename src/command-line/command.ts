/** What every command of `dragoman` has in common: its help, its words for a wrong command line, its exit code. */

import { Command, type CommanderError, InvalidArgumentError } from 'commander';

/** Exit code of a wrong command line. */
export const usageExitCode = 2;

/** A wrong command line, in plain words. Nothing has been done yet. */
export class UsageError extends Error {
  /** Which command it was, e.g. “dragoman interpret”; absent: the one that ran. */
  readonly command: string | undefined;

  constructor(message: string, command?: string) {
    super(message);
    this.command = command;
  }
}

/** The help or the version was printed, which is all that was asked for. */
class Answered extends Error {}

/** A command with the style that all have. A wrong command line throws a UsageError; nothing ends the process. */
export function newCommand(name: string, summary: string): Command {
  const command: Command = new Command(name);
  return (
    command
      .summary(summary)
      .description(summary)
      .helpOption('-h, --help', 'show this')
      .helpCommand(false)
      .allowExcessArguments(false)
      .configureHelp({ showGlobalOptions: false, helpWidth: 110 })
      // What is wrong is said by `runCommand`, on one line.
      .configureOutput({ outputError: () => {}, writeErr: () => {}, writeOut: print })
      .exitOverride(error => {
        if (error.exitCode === 0) throw new Answered();
        throw new UsageError(plainWords(error, command), fullName(command));
      })
  );
}

/** Whoever reads may have read enough (“| head”). */
function print(text: string): void {
  process.stdout.once('error', () => {});
  process.stdout.write(text);
}

/** How it is called, e.g. “dragoman packs add”. */
function fullName(command: Command): string {
  return command.parent ? `${fullName(command.parent)} ${command.name()}` : command.name();
}

/** Commander's words as a sentence on one line. */
function plainWords({ code, message }: CommanderError, { commands }: Command): string {
  // No command was given: Commander's words for it are the help.
  if (code === 'commander.help') return `Say what to do: ${commands.map(each => each.name()).join(', ')}.`;
  const words = message
    .replace(/^error: /, '')
    .replaceAll(/\s*\n\s*/g, ' ')
    // The words of `reader` say it all, and a key is not said again.
    .replace(/^(?:option|command-argument value) '.* is invalid\. (?=“)/s, '');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${/[.!?)]$/.test(words) ? '' : '.'}`;
}

/** Reads an option's value by `read`, which gives undefined for what it cannot use; `kind` says what is wanted instead. */
export function reader<T>(kind: string, read: (text: string) => T | undefined): (text: string) => T {
  return text => {
    const value = read(text);
    if (value === undefined) throw new InvalidArgumentError(`“${text}” is ${kind}.`);
    return value;
  };
}

/** For an option that may be given more than once. */
export function each<T>(
  read: (text: string) => T,
): (text: string, before: readonly T[] | undefined) => readonly T[] {
  return (text, before = []) => [...before, read(text)];
}

/**
 * Runs a command line to its end. Resolves with the exit code of a wrong one, after a line that says what is wrong and one
 * that says where to look; with undefined for every other. Rejects with what the command itself rejects with.
 */
export async function runCommand(
  command: Command,
  argv: readonly string[],
  say: (line: string) => void = line => process.stderr.write(`${line}\n`),
): Promise<number | undefined> {
  let ran = fullName(command);
  command.hook('preAction', (_this, actionCommand) => {
    ran = fullName(actionCommand);
  });
  try {
    await command.parseAsync([...argv], { from: 'user' });
    return undefined;
  } catch (error) {
    if (error instanceof Answered) return undefined;
    if (!(error instanceof UsageError)) throw error;
    say(error.message);
    say(`More: ${error.command ?? ran} --help`);
    return usageExitCode;
  }
}
