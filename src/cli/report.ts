/**
 * What a run of `interpret` prints: a final sentence once all its translations are final, in order, and a summary. Pure:
 * patches in, lines out.
 */

import { problemWords } from '../shared/messages/problem-words.ts';
import { systemLanguage, text } from '../shared/messages/system-text.ts';
import type { Problem } from '../shared/problem.ts';
import type { Patch } from '../shared/session/patch.ts';
import { isAboutLanguage } from '../shared/session/problems.ts';
import { speakerNumber, speakerOf } from '../shared/session/speakers.ts';
import type { Sentence, SessionState, Speaker } from '../shared/session/transcript.ts';

export interface Summary {
  readonly sentences: number;
  readonly audioMs: number;
  /** End of speech → final translation, ms, one a sentence. */
  readonly latencies: readonly number[];
}

export class Report {
  readonly #targets: readonly string[];
  readonly #json: boolean;
  readonly #print: (line: string) => void;
  readonly #waiting = new Map<number, Sentence>();
  #speakers: Readonly<Record<string, Speaker>> = {};
  /** The last sentence that was printed. */
  #printed = 0;
  #count = 0;

  constructor(targets: readonly string[], json: boolean, print: (line: string) => void) {
    this.#targets = targets;
    this.#json = json;
    this.#print = print;
  }

  take(patches: readonly Patch[]): void {
    for (const patch of patches) {
      if (patch.type === 'session') this.#session(patch.session);
      else if (patch.type === 'sentence' && patch.sentence.sid > this.#printed)
        this.#waiting.set(patch.sentence.sid, patch.sentence);
    }
    // A sentence that a later one has overtaken will not be completed any more: its translation was lost.
    const complete = [...this.#waiting.values()].filter(sentence => isComplete(sentence, this.#targets));
    const last = Math.max(0, ...complete.map(({ sid }) => sid));
    for (const sentence of this.#inOrder()) if (sentence.sid <= last) this.#sentence(sentence);
  }

  /** Prints what is final but not completely translated, then the summary. */
  end({ audioMs, latencies }: Omit<Summary, 'sentences'>): void {
    for (const sentence of this.#inOrder()) this.#sentence(sentence);
    const sentences = this.#count;
    const p50 = percentile(latencies, 0.5);
    const p95 = percentile(latencies, 0.95);
    if (this.#json) {
      const audio_s = Math.round(audioMs / 10) / 100;
      this.#print(JSON.stringify({ type: 'summary', sentences, audio_s, latency_ms: { p50, p95 } }));
      return;
    }
    const values = { count: sentences, seconds: audioMs / 1000 };
    this.#print(
      p50 === null
        ? text('terminal.summary', values)
        : text('terminal.summary.behind', { ...values, behind: p50 / 1000 }),
    );
  }

  #session(session: SessionState): void {
    this.#speakers = session.speakers;
  }

  #inOrder(): Sentence[] {
    return [...this.#waiting.values()].sort((a, b) => a.sid - b.sid);
  }

  /** As the window names them. */
  #speaker({ speakerId }: Sentence): string {
    const speaker = speakerOf(this.#speakers, speakerId);
    if (!speaker) return speakerId;
    const number = speakerNumber(this.#speakers, speaker);
    return number === undefined ? speaker.label : text('speakers.numbered', { number });
  }

  #sentence(sentence: Sentence): void {
    this.#waiting.delete(sentence.sid);
    this.#printed = sentence.sid;
    this.#count++;
    this.#print(
      this.#json
        ? jsonLine(sentence, this.#speaker(sentence), this.#targets)
        : plainLines(sentence, this.#targets),
    );
  }
}

/** Every target has its final translation, or the sentence says why not. */
function isComplete(sentence: Sentence, targets: readonly string[]): boolean {
  if (!sentence.final) return false;
  const missing = targets.filter(target => sentence.translations[target]?.final !== true);
  return missing.every(target => sentence.problems.some(problem => explains(problem, target)));
}

/** Whether a translation that is missing is missing because of it. A service may not say of which language it speaks. */
const explains = (problem: Problem, target: string): boolean =>
  problem.reason !== 'engine-replaced' &&
  (problem.language === undefined || isAboutLanguage(problem, target));

function jsonLine(sentence: Sentence, speaker: string, targets: readonly string[]): string {
  const translations = Object.fromEntries(
    targets.flatMap(target => {
      const translation = sentence.translations[target];
      return translation ? [[target, { text: translation.text }]] : [];
    }),
  );
  const { sid, language, text, startMs } = sentence;
  return JSON.stringify({
    type: 'sentence',
    sid,
    speaker,
    language,
    text,
    start_ms: startMs ?? null,
    translations,
  });
}

function plainLines(sentence: Sentence, targets: readonly string[]): string {
  const time = timeOf(sentence.startMs);
  const why = sentence.problems.map(problem => problemWords(problem, systemLanguage()).message).join(' ');
  const missing = why === '' ? text('terminal.not-translated') : text('terminal.not-translated.why', { why });
  const lines = targets.map(target => `       ${sentence.translations[target]?.text ?? missing}`);
  return [`${time}  ${sentence.text}`, ...lines, ''].join('\n');
}

/** As a clock; dashes where the service does not say when it was. */
function timeOf(startMs: number | undefined): string {
  if (startMs === undefined) return '--:--';
  const seconds = Math.floor(startMs / 1000);
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Nearest rank; null of nothing. */
export function percentile(values: readonly number[], part: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? null;
}
