/**
 * **D** What was said, for the history. The protocol knows utterances only, a connection each: those of one address and one
 * client, in the same languages, that follow each other without a longer pause are one session.
 */

import type { IncomingMessage } from 'node:http';
import { type Config, protocolName } from '../../../shared/protocols/consecutive/messages.ts';
import type { HeardUtterance } from '../../pipeline/single-utterance.ts';
import { spokenWords } from '../../pipeline/timed-words.ts';
import type { SessionRecord, SessionRecords } from '../../store/session-records.ts';

/** As long as a connection may wait for sound, and as long again. */
const waitMs = 60_000;

export type OpenUtteranceRecord = (config: Config) => UtteranceRecord;

export const utteranceRecords =
  (records: SessionRecords, { socket, headers }: IncomingMessage): OpenUtteranceRecord =>
  config => {
    const { lang_in: language, lang_out: target, can_lang_swap: swaps } = config;
    const key = [protocolName, socket.remoteAddress, headers['user-agent'], language, target, swaps];
    return new UtteranceRecord(
      records.join(
        JSON.stringify(key),
        {
          ...{ service: protocolName, name: '', multiSpeaker: false, language },
          recordingType: swaps ? 'conversation' : 'transcribe',
          targetLanguages: [target],
        },
        { waitMs },
      ),
    );
  };

export class UtteranceRecord {
  readonly #record: SessionRecord;
  /** When its sound began, ms from the start of the session. */
  #fromMs: number | undefined;

  constructor(record: SessionRecord) {
    this.#record = record;
  }

  /** Sound has come. */
  sound(): void {
    this.#fromMs ??= this.#record.elapsedMs;
  }

  heard({ text, words }: HeardUtterance, language: string, final: boolean): void {
    if (text === '') return;
    const spoken = spokenWords(words, this.#fromMs);
    this.#record.event({
      type: 'recognition',
      sid: this.#record.sid(1),
      ...{ language, text, final, startMs: spoken[0]?.startMs },
      ...(final ? { endMs: spoken.at(-1)?.endMs, words: spoken } : {}),
    });
  }

  translated(text: string, language: string): void {
    this.#record.event({ type: 'translation', sid: this.#record.sid(1), language, text, final: true });
  }

  close(): void {
    this.#record.leave();
  }
}
