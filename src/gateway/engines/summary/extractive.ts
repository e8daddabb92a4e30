/**
 * A summary without a language model: the sentences that have most in common with the others. It cannot follow a prompt, and
 * says by its label what it is. It is made in a thread of its own: hours of talk take seconds, in which no session would be served.
 */

import { extname } from 'node:path';
import { startThread } from '../../../process/thread.ts';
import type { Said } from './extracted.ts';
import { checkMode, type Summarizer, type Summary, SummaryError, type SummaryInput } from './summarizer.ts';
import { templateName } from './templates.ts';

export class ExtractiveSummarizer implements Summarizer {
  readonly label = 'extractive';
  readonly takesInstructions = false;

  async summarize(input: SummaryInput, signal?: AbortSignal): Promise<Summary> {
    checkMode(input);
    const { segments, language, plainText } = input;
    const text = await inThread({ segments, language, plainText }, signal);
    if (text === undefined) throw new SummaryError('summary_failed', 'nothing was said');
    return { text, template: templateName(input), tokens: { input: 0, output: 0 } };
  }
}

/** Rejects with a SummaryError, or with the abort. */
function inThread(said: Said, signal: AbortSignal | undefined): Promise<string | undefined> {
  signal?.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<string | undefined>();
  const url = new URL(`./extractive-worker${extname(import.meta.url)}`, import.meta.url);
  const worker = startThread(url, { workerData: said });
  const failed = (why: string): void => reject(new SummaryError('summary_failed', why, true));
  worker.once('message', (text: string | undefined) => resolve(text));
  worker.once('error', error => failed(String(error)));
  worker.once('exit', code => failed(`its thread ended with code ${code}`));
  const abort = (): void => {
    reject(signal?.reason);
    void worker.terminate();
  };
  signal?.addEventListener('abort', abort, { once: true });
  return promise.finally(() => signal?.removeEventListener('abort', abort));
}
