/**
 * What a broadcast has said, for viewers who come late, come back or read slowly: of each of the last sentences its
 * newest state, numbered. What it takes does not grow with how often a sentence was revised, nor with who watches.
 */

import {
  encodeViewerMessage,
  type ViewerEvent,
} from '../../../../shared/protocols/voice-translation/broadcast.ts';
import { toSession } from '../../../../shared/protocols/voice-translation/to-session.ts';
import { missedCorrections, speakerOf } from '../../../../shared/session/speakers.ts';
import { createTranscript, follow, forget, type Speaker } from '../../../../shared/session/transcript.ts';
import type { Replay } from '../../../server/fan-out.ts';
import { languagesOf } from './by-language.ts';

type EventOf<A extends ViewerEvent['action']> = Extract<ViewerEvent, { action: A }>;
type Origin = NonNullable<EventOf<'result'>['origin']>;
type Translation = NonNullable<EventOf<'result'>['translations']>[string];

type CorrectionEvent = EventOf<'speaker_renamed' | 'speaker_reassigned' | 'speakers_merged'>;

interface Kept<T> {
  /** Of the event that made it what it is. */
  readonly seq: number;
  readonly value: T;
}

interface Sentence {
  origin?: Kept<Origin>;
  readonly translations: Map<string, Kept<Translation>>;
}

/** What viewers are told that is the same for all and replaces what was told before. */
type State = EventOf<'broadcast_phase_changed' | 'viewer_count' | 'broadcast_languages'>;

interface Numbered {
  readonly seq: number;
  readonly event: ViewerEvent;
}

export class BroadcastLog implements Replay {
  readonly #keptSentences: number;
  readonly #sentences = new Map<number, Sentence>();
  readonly #states = new Map<State['action'], Kept<State>>();
  readonly #languages = new Set<string>();
  /** The speakers, and whose the kept sentences are. */
  readonly #transcript = createTranscript();
  #seq = 0;

  /** `keptSentences`: how many of the last ones a viewer can still get. */
  constructor(keptSentences: number) {
    this.#keptSentences = keptSentences;
  }

  /** Of the newest event; 0 before the first. */
  get seq(): number {
    return this.#seq;
  }

  get languages(): ReadonlySet<string> {
    return this.#languages;
  }

  /** Keeps what the event changes. Returns its number. */
  add(event: ViewerEvent): number {
    const number = this.#next();
    for (const language of languagesOf(event)) this.#languages.add(language);
    switch (event.action) {
      case 'result':
        if (event.origin) this.#hear(event.origin);
        this.#translate(event.translations);
        break;
      case 'batch_retranslation':
        this.#translate(event.translations);
        break;
      case 'translation': {
        const { action: _, translation_language: language, ...translation } = event;
        this.#translate({ [language]: translation });
        break;
      }
      case 'broadcast_phase_changed':
      case 'viewer_count':
      case 'broadcast_languages':
        this.#states.set(event.action, this.#kept(event));
        break;
      case 'speaker_renamed':
      case 'speaker_reassigned':
      case 'speakers_merged':
        return this.#corrected(event);
      case 'viewer_admitted':
      case 'queued':
        break;
    }
    return number;
  }

  since(language: string, seq: number): readonly string[] {
    return this.#newer(language, seq).map(numbered => encodeViewerMessage(numbered.event, numbered.seq));
  }

  /**
   * What one event said is one message, as far as it still holds. Parts of different events are never joined: whoever
   * drops between two messages asks for what is after the later part, and would miss the earlier.
   */
  #newer(language: string, seq: number): readonly Numbered[] {
    const results = new Map<number, EventOf<'result'>>();
    const add = (at: number, part: Omit<EventOf<'result'>, 'action'>): void => {
      if (at > seq) results.set(at, { action: 'result', ...results.get(at), ...part });
    };
    for (const { origin, translations } of this.#sentences.values()) {
      const translation = translations.get(language);
      if (origin) add(origin.seq, { origin: origin.value });
      if (translation) add(translation.seq, { translations: { [language]: translation.value } });
    }
    const states = [...this.#states.values()].filter(kept => kept.seq > seq);
    return [
      ...states.map(kept => ({ seq: kept.seq, event: kept.value })),
      ...[...results].map(([at, event]) => ({ seq: at, event })),
    ].sort((one, other) => one.seq - other.seq);
  }

  #next(): number {
    this.#seq++;
    return this.#seq;
  }

  #kept<T>(value: T): Kept<T> {
    return { seq: this.#seq, value };
  }

  /** One that is not among the last ones is nowhere kept. */
  #sentence(sid: number): Sentence {
    const known = this.#sentences.get(sid);
    if (known) return known;
    const made: Sentence = { translations: new Map() };
    this.#sentences.set(sid, made);
    // By its number, not by when it came: an old sentence that is translated again would push out a newer one.
    if (this.#sentences.size > this.#keptSentences) {
      const oldest = Math.min(...this.#sentences.keys());
      this.#sentences.delete(oldest);
      forget(this.#transcript, oldest);
    }
    return made;
  }

  #translate(translations: Readonly<Record<string, Translation>> | undefined): void {
    for (const [language, translation] of Object.entries(translations ?? {})) {
      this.#sentence(translation.sid).translations.set(language, this.#kept(translation));
    }
  }

  /** Each sentence that changes is a message of its own later, so each takes a number; the event itself has the last. */
  #corrected(event: CorrectionEvent): number {
    const changed = new Set<number>();
    for (const each of toSession({ type: 'voice-translation', data: event })) {
      for (const patch of follow(this.#transcript, each)) {
        if (patch.type !== 'sentence') continue;
        const { sid } = patch.sentence;
        // What is not kept any more does not come back by it.
        if (this.#sentences.has(sid)) changed.add(sid);
        else forget(this.#transcript, sid);
      }
    }
    for (const [sid, sentence] of this.#sentences) {
      const { origin } = sentence;
      const speaker = this.#speakerOf(sid);
      if (!origin || !speaker) continue;
      const label = origin.value.speaker_label;
      const isRenamed = label !== undefined && label !== speaker.label;
      if (!changed.has(sid) && !isRenamed) continue;
      this.#next();
      sentence.origin = this.#kept({ ...origin.value, speaker_id: speaker.id, speaker_label: speaker.label });
    }
    return this.#next();
  }

  #speakerOf(sid: number): Speaker | undefined {
    const { sentences, session } = this.#transcript;
    return speakerOf(session.speakers, sentences.get(sid)?.speakerId ?? '');
  }

  /** The host's side has made every correction: whose sentence it says it is, it is. */
  #hear(origin: Origin): void {
    this.#sentence(origin.sid).origin = this.#kept(origin);
    if (!this.#sentences.has(origin.sid)) return;
    for (const event of toSession({ type: 'voice-translation', data: { action: 'result', origin } })) {
      const missed = event.type === 'recognition' ? missedCorrections(this.#transcript, event) : [];
      for (const each of [...missed, event]) follow(this.#transcript, each);
    }
  }
}
