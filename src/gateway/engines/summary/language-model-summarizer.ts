/**
 * A summary by a language model, with the document's three levels when its content filter answers: L1 as asked for, L2
 * with a neutral prompt, L3 without the segments that the filter stops.
 */

import type { Completion, LanguageModel } from './language-model.ts';
import {
  checkMode,
  type Summarizer,
  type Summary,
  SummaryError,
  type SummaryInput,
  type SummarySegment,
} from './summarizer.ts';
import { askedQuestion, neutralQuestion, type Question, templateName } from './templates.ts';

interface Fallback extends Pick<Summary, 'fallbackLevel' | 'droppedSegments'> {
  readonly text: string;
}

const summaryTokens = 2048;
/** Whether a filter stops a text is known before the answer: a few words of it are enough. */
const probeTokens = 16;
/** Bisecting 1000 segments for 5 bad ones takes about 90 questions. */
const maxCalls = 100;
const defaultTimeLimitMs = 120_000;

export class LanguageModelSummarizer implements Summarizer {
  readonly label: string;
  readonly takesInstructions = true;
  readonly #model: LanguageModel;
  readonly #timeLimitMs: number;

  constructor(model: LanguageModel, timeLimitMs = defaultTimeLimitMs) {
    this.label = model.label;
    this.#model = model;
    this.#timeLimitMs = timeLimitMs;
  }

  async summarize(input: SummaryInput, cancelled?: AbortSignal): Promise<Summary> {
    checkMode(input);
    if (input.segments.length === 0) throw new SummaryError('summary_failed', 'nothing was said');
    const late = AbortSignal.timeout(this.#timeLimitMs);
    const calls = new Calls(this.#model, cancelled ? AbortSignal.any([late, cancelled]) : late);
    try {
      const { text, ...level } = await withFallback(input, calls);
      if (text.trim() === '') throw new SummaryError('summary_failed', 'the answer is empty');
      return { text, template: templateName(input), tokens: calls.tokens, ...level };
    } catch (error) {
      if (late.aborted) throw new SummaryError('summary_timeout', `no summary in ${this.#timeLimitMs} ms`);
      throw error instanceof SummaryError ? error : new SummaryError('summary_failed', String(error), true);
    }
  }
}

/** One summary's questions: counts them and their tokens. */
class Calls {
  readonly #model: LanguageModel;
  readonly #signal: AbortSignal;
  #count = 0;
  #tokens = { input: 0, output: 0 };

  constructor(model: LanguageModel, signal: AbortSignal) {
    this.#model = model;
    this.#signal = signal;
  }

  get tokens(): Summary['tokens'] {
    return this.#tokens;
  }

  async ask(question: Question, maxTokens: number): Promise<Completion> {
    this.#count += 1;
    if (this.#count > maxCalls) throw filtered(`more than ${maxCalls} questions`);
    const completion = await this.#model.complete(question, maxTokens, this.#signal);
    this.#tokens = {
      input: this.#tokens.input + completion.tokens.input,
      output: this.#tokens.output + completion.tokens.output,
    };
    return completion;
  }
}

async function withFallback(input: SummaryInput, calls: Calls): Promise<Fallback> {
  const asked = await calls.ask(askedQuestion(input), summaryTokens);
  if (asked.kind === 'text') return { text: asked.text };

  const neutral = await calls.ask(neutralQuestion(input, input.segments), summaryTokens);
  if (neutral.kind === 'text') return { text: neutral.text, fallbackLevel: 2 };

  const dropped = await filteredSegments(input, calls);
  const kept = input.segments.filter((_segment, index) => !dropped.includes(index));
  // With nothing left out the filter stops only the whole: there is no segment to blame.
  if (kept.length === 0 || dropped.length === 0) throw filtered('no segments are left, or none to leave out');
  const trimmed = await calls.ask(neutralQuestion(input, kept), summaryTokens);
  if (trimmed.kind === 'filtered') throw filtered('also without the segments that are stopped by themselves');
  return { text: trimmed.text, fallbackLevel: 3, droppedSegments: dropped };
}

/** Indices of the segments that the filter stops, in order; the whole is known to be stopped. */
async function filteredSegments(input: SummaryInput, calls: Calls): Promise<readonly number[]> {
  const inHalves = async (from: number, to: number): Promise<readonly number[]> => {
    if (to - from === 1) return [from];
    const middle = (from + to) >>> 1;
    const first = await search(from, middle);
    const second = await search(middle, to);
    return [...first, ...second];
  };
  const search = async (from: number, to: number): Promise<readonly number[]> =>
    (await stops(input, input.segments.slice(from, to), calls)) ? inHalves(from, to) : [];
  return inHalves(0, input.segments.length);
}

async function stops(
  input: SummaryInput,
  segments: readonly SummarySegment[],
  calls: Calls,
): Promise<boolean> {
  return (await calls.ask(neutralQuestion(input, segments), probeTokens)).kind === 'filtered';
}

const filtered = (detail: string): SummaryError => new SummaryError('llm_content_filtered', detail);
