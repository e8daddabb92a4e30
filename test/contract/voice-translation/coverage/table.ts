/** The table of a run, in Markdown. */

import { type EventName, rows } from './rows.ts';
import type { Run } from './run.ts';

const columns = ['event', 'cause', 'parsed', 'session events', 'state changed', 'seen as'];
const missing = '**missing**';

/** What was not reached says so: a table of a run that failed shows where it did. */
export function lineOf(name: EventName, run: Run | undefined, seen: string | undefined): readonly string[] {
  const found = run
    ? [run.parsed, listOf(run.events.map(({ type }) => type)), listOf(run.changed)]
    : [missing, missing, missing];
  return [`\`${name}\``, rows[name].because, ...found, seen ?? missing];
}

export function tableOf(lines: readonly (readonly string[])[]): string {
  const all = [columns, columns.map(() => '---'), ...lines];
  const words = [
    '# Every event of voice-translation',
    '',
    'Sent by the gateway for its cause, read by our client, followed into the session and seen in the window. Written by',
    '`coverage.test.ts`; after a change that is meant, `npx vitest run -u test/contract/voice-translation/coverage.test.ts`.',
    '',
    ...all.map(line => `| ${line.join(' | ')} |`),
  ];
  return `${words.join('\n')}\n`;
}

const listOf = (names: readonly string[]): string => [...new Set(names)].toSorted().join(', ');
