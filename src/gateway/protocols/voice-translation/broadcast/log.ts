/**
 * What a broadcast has said, for viewers who come late, come back or read slowly: of each of the last sentences its
 * newest state, numbered. What it takes does not grow with how often a sentence was revised, nor with who watches.
 */

import {
  encodeViewerMessage,
  type ViewerEvent,
} from '../../../../shared/protocols/voice-translation/broadcast.ts';
import type { Replay } from '../../../server/fan-out.ts';
import { languagesOf } from './by-language.ts';

type EventOf<A extends ViewerEvent['action']> = Extract<ViewerEvent, { action: A }>;
type Origin = NonNullable<EventOf<'result'>['origin']>;
type Translation = NonNullable<EventOf<'result'>['translations']>[string];

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
  /** By speaker id. A speaker may have no sentence that is kept, and be merged into all the same. */
  readonly #labels = new Map<string, string>();
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
        return this.#speaker(event.affected_sids, event.speaker_id, event.new_label);
      case 'speaker_reassigned':
        return this.#speaker([event.sid], event.new_speaker_id, event.new_speaker_label);
      case 'speakers_merged': {
        const { affected_sids, target_speaker_id: target } = event;
        return this.#speaker(affected_sids, target, this.#labels.get(target) ?? target);
      }
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
    if (this.#sentences.size > this.#keptSentences)
      this.#sentences.delete(Math.min(...this.#sentences.keys()));
    return made;
  }

  #translate(translations: Readonly<Record<string, Translation>> | undefined): void {
    for (const [language, translation] of Object.entries(translations ?? {})) {
      this.#sentence(translation.sid).translations.set(language, this.#kept(translation));
    }
  }

  /** Each of the sentences is a message of its own later, so each takes a number; the event itself has the last. */
  #speaker(sids: readonly number[], speaker_id: string, speaker_label: string): number {
    this.#labels.set(speaker_id, speaker_label);
    for (const sid of sids) {
      const sentence = this.#sentences.get(sid);
      if (!sentence?.origin) continue;
      this.#next();
      sentence.origin = this.#kept({ ...sentence.origin.value, speaker_id, speaker_label });
    }
    return this.#next();
  }

  #hear(origin: Origin): void {
    const { sid, speaker_id: speaker, speaker_label: label } = origin;
    this.#sentence(sid).origin = this.#kept(origin);
    if (speaker !== undefined && label !== undefined) this.#labels.set(speaker, label);
  }
}
