/** What `packs` prints: words for people, or JSON for programs. */

import { megabytes } from '../../packs/disk.ts';
import type { PackStep } from '../../packs/sources/work.ts';
import { problemLine, problemWords, withWords } from '../../shared/messages/problem-words.ts';
import { systemLanguage, text } from '../../shared/messages/system-text.ts';
import type { Problem } from '../../shared/problem.ts';

type Terminal = NodeJS.WriteStream;

export interface PackTest {
  readonly id: string;
  readonly name: string;
  readonly said?: string | undefined;
  readonly problem?: Problem | undefined;
  readonly tookMs: number;
}

/** Between two lines of progress, ms. */
const tellEveryMs = 200;

export class PackOutput {
  json = false;
  readonly #out: Terminal;
  readonly #terminal: Terminal;
  #toldAt = Number.NEGATIVE_INFINITY;
  #phase = '';
  /** A line of progress stands on the terminal and is written over. */
  #hasLine = false;

  constructor(out: Terminal, terminal: Terminal) {
    this.#out = out;
    this.#terminal = terminal;
    // Whoever reads may have read enough (“| head”).
    out.on('error', () => undefined);
    terminal.on('error', () => undefined);
  }

  write(text: string): void {
    this.#endLine();
    this.#out.write(text);
  }

  /** For people only, and beside the result. */
  say(line: string): void {
    this.#endLine();
    this.#terminal.write(`${line}\n`);
  }

  /** One JSON document, or the words for it. */
  result(value: unknown, words: () => string): void {
    this.write(this.json ? `${JSON.stringify(value)}\n` : words());
  }

  progress(id: string, name: string, step: PackStep): void {
    const isNew = this.#phase !== `${id} ${step.phase}`;
    const now = performance.now();
    if (!isNew && now - this.#toldAt < tellEveryMs) return;
    this.#toldAt = now;
    this.#phase = `${id} ${step.phase}`;
    if (this.json) this.#event({ id, ...step });
    else if (this.#terminal.isTTY) this.#line(`${name}: ${words(step)}`);
    else if (isNew) this.say(`${name}: ${text(`terminal.packs.step.${step.phase}`)} …`);
  }

  done(id: string, words: string): void {
    if (this.json) this.#event({ id, phase: 'done' });
    else this.write(`${words}\n`);
  }

  cancelled(id: string, words: string): void {
    if (this.json) this.#event({ id, phase: 'cancelled' });
    else this.say(words);
  }

  failed(id: string | undefined, problem: Problem): void {
    if (this.json) this.#event({ id: id ?? '', phase: 'failed', problem: withWords(problem) });
    else {
      this.say(problemLine(problem, systemLanguage()));
      if (problem.detail !== undefined) this.say(`(${problem.detail})`);
    }
  }

  /** What came out of a self-test. */
  tested(test: PackTest): void {
    if (this.json) {
      const { id, said, problem, tookMs } = test;
      const told = problem && withWords(problem);
      this.write(`${JSON.stringify({ id, said, problem: told, tookMs: Math.round(tookMs) })}\n`);
    } else {
      this.write(`${testWords(test)}\n`);
    }
  }

  #event(event: object): void {
    this.write(`${JSON.stringify(event)}\n`);
  }

  #line(text: string): void {
    this.#terminal.write(`\r\u001B[K${text.slice(0, this.#terminal.columns - 1)}`);
    this.#hasLine = true;
  }

  #endLine(): void {
    if (this.#hasLine) this.#terminal.write('\r\u001B[K');
    this.#hasLine = false;
  }
}

function words({ phase, doneBytes, totalBytes }: PackStep): string {
  const values = { step: text(`terminal.packs.step.${phase}`), done: megabytes(doneBytes) };
  return totalBytes === undefined
    ? text('terminal.packs.done', values)
    : text('terminal.packs.done.total', { ...values, total: megabytes(totalBytes) });
}

function testWords({ name, said = '', problem, tookMs }: PackTest): string {
  if (!problem) return text('terminal.packs.tested', { name, said, seconds: tookMs / 1000 });
  return text('terminal.packs.failed', { name, why: problemWords(problem, systemLanguage()).message });
}
