/** What was said, for the history. */

import type { IncomingMessage } from 'node:http';
import { isSameLanguage } from '../../../shared/language-tag.ts';
import { protocolName } from '../../../shared/protocols/lingox/messages.ts';
import { inactivityMs } from '../../../shared/protocols/lingox/pages.ts';
import type { SessionEvent } from '../../../shared/session/events.ts';
import type { LanguagePair } from '../../engines/translation/translator.ts';
import type { HeardSentence } from '../../pipeline/heard-sentences.ts';
import { spokenWords } from '../../pipeline/timed-words.ts';
import type { ConversationLanguages, KeptTurn } from '../../store/conversations.ts';
import type { RecordStart } from '../../store/kept-task.ts';
import type { SessionRecord, SessionRecords } from '../../store/session-records.ts';
import type { Interpreted } from './interpreter.ts';

/** **D** A device that comes back in this time, from the same address and with the same languages, goes on with its session. */
const singleWaitMs = 60_000;

export type OpenSingleRecord = (pair: LanguagePair) => SingleRecord;

export const singleRecords =
  (records: SessionRecords, { socket, headers }: IncomingMessage): OpenSingleRecord =>
  ({ source, target }) => {
    const key = [protocolName, socket.remoteAddress, headers['user-agent'], source, target];
    const start: RecordStart = {
      ...{ service: protocolName, name: '', recordingType: 'transcribe', multiSpeaker: false },
      ...{ language: source, targetLanguages: [target] },
    };
    return new SingleRecord(records.join(JSON.stringify(key), start, { waitMs: singleWaitMs }), target);
  };

/** Of one device. */
export class SingleRecord {
  readonly #record: SessionRecord;
  /** When the sound of its socket began, ms from the start of the session. */
  #fromMs: number | undefined;
  #target: string;

  constructor(record: SessionRecord, target: string) {
    this.#record = record;
    this.#target = target;
  }

  /** Sound has come. */
  sound(): void {
    this.#fromMs ??= this.#record.elapsedMs;
  }

  interpreted({ final, original, translation, pair, heard }: Interpreted): void {
    const { source: language, target } = pair;
    if (target !== this.#target)
      this.#record.event({ type: 'languages-changed', language, targetLanguage: target });
    this.#target = target;
    const times = timesOf(heard, this.#fromMs ?? 0);
    keepSentence(this.#record, {
      sid: this.#record.sid(heard.sid),
      final,
      original,
      translation,
      pair,
      times,
    });
  }

  leave(): void {
    this.#record.leave();
  }
}

/** One record a conversation, whichever of the two are here. Who they are it does not say: their ids are their secrets. */
export class ConversationRecord {
  readonly #record: SessionRecord;
  #fromMs: number | undefined;
  /** What was heard here, oldest first, until the conversation has it as a turn. */
  #heard: readonly Heard[] = [];

  constructor(records: SessionRecords, id: string, { language, translateLanguage }: ConversationLanguages) {
    this.#record = records.join(
      JSON.stringify([protocolName, id]),
      {
        ...{ service: protocolName, name: '', recordingType: 'two-devices', multiSpeaker: true },
        ...{ language, targetLanguages: [translateLanguage] },
      },
      // As long as the conversation may go on.
      { waitMs: inactivityMs },
    );
  }

  /** Sound has come. */
  sound(): void {
    this.#fromMs ??= this.#record.elapsedMs;
  }

  heard({ original, pair, heard }: Interpreted): void {
    const times = timesOf(heard, this.#fromMs ?? 0);
    this.#heard = [...this.#heard, { original, pair, times }].slice(-maxHeard);
  }

  /** `languages`: of a turn that was not heard here. Turns come again to who comes back. */
  said({ seq, by, original, translation }: KeptTurn, languages: LanguagePair): void {
    const heard = this.#heard.find(each => each.original === original);
    this.#heard = this.#heard.filter(each => each !== heard);
    if (!this.#record.isNew(seq)) return;
    const { pair, times } = heard ?? { pair: languages, times: { endMs: this.#record.elapsedMs } };
    const speakerId = String(this.#record.speaker(by));
    keepSentence(this.#record, { sid: seq, final: true, original, translation, pair, times, speakerId });
  }

  leave(): void {
    this.#record.leave();
  }
}

/** While the store of the conversations is away nothing becomes a turn. */
const maxHeard = 200;

type Times = Pick<RecognitionEvent, 'startMs' | 'endMs' | 'words'>;
type RecognitionEvent = Extract<SessionEvent, { type: 'recognition' }>;

const timesOf = ({ startMs, endMs, words }: HeardSentence, fromMs: number): Times => ({
  startMs: startMs + fromMs,
  ...(endMs === undefined ? {} : { endMs: endMs + fromMs }),
  ...(words === undefined ? {} : { words: spokenWords(words, fromMs) }),
});

interface Heard {
  readonly original: string;
  readonly pair: LanguagePair;
  readonly times: Times;
}

interface KeptSentence {
  readonly sid: number;
  readonly final: boolean;
  readonly original: string;
  readonly translation: string;
  readonly pair: LanguagePair;
  readonly times: Times;
  readonly speakerId?: string;
}

function keepSentence(record: SessionRecord, sentence: KeptSentence): void {
  const { sid, final, original: text, translation, pair, times, speakerId } = sentence;
  record.event({ type: 'recognition', sid, language: pair.source, text, final, speakerId, ...times });
  // Of one language the wire repeats the original; where a translation failed it is empty.
  if (translation === '' || isSameLanguage(pair.source, pair.target)) return;
  record.event({ type: 'translation', sid, language: pair.target, text: translation, final });
}
