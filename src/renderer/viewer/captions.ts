/** What has been said, as one viewer has it: the original and one translation of each sentence. Knows no page. */

import { defaultStability, type Stability } from '../../shared/captions/stability.ts';
import type { ViewerEvent } from '../../shared/protocols/voice-translation/broadcast.ts';
import { toSession } from '../../shared/protocols/voice-translation/to-session.ts';
import type { SessionEvent } from '../../shared/session/events.ts';
import { missedCorrections, speakerOf } from '../../shared/session/speakers.ts';
import {
  applyPatch,
  createTranscript,
  follow,
  forget,
  type Sentence,
} from '../../shared/session/transcript.ts';
import { Calmer } from '../calmer.ts';

interface Text {
  readonly text: string;
  readonly final: boolean;
}

export interface Caption {
  readonly sid: number;
  readonly original?: Text & { readonly language: string };
  readonly translation?: Text;
  readonly speakerId?: string | undefined;
  /** What the speaker is called; absent when only one speaks. */
  readonly speaker?: string | undefined;
}

/** The first ones said go first: a page that is open all day must not grow all day. */
const kept = 1000;

export class Captions {
  readonly #transcript = createTranscript();
  /** The sentences as they are shown. */
  readonly #shown = new Map<number, Sentence>();
  readonly #calmer: Calmer;
  #language = '';
  /** Speakers are told apart. */
  #named = false;

  /** `changed`: sentences that are shown otherwise now although no event came. */
  constructor(
    changed: (sids: ReadonlySet<number>) => void = () => undefined,
    stability: Stability = defaultStability,
  ) {
    this.#calmer = new Calmer(stability, sentences => {
      for (const sentence of sentences) this.#shown.set(sentence.sid, sentence);
      changed(new Set(sentences.map(({ sid }) => sid)));
    });
  }

  get(sid: number): Caption | undefined {
    const sentence = this.#shown.get(sid);
    return sentence && this.#captionOf(sentence);
  }

  all(): readonly Caption[] {
    return this.#transcript.order.flatMap(sid => this.get(sid) ?? []);
  }

  /** Takes what an event says in `language`. Returns the sentences that it changed, those that are gone included. */
  apply(event: ViewerEvent, language: string): ReadonlySet<number> {
    this.#language = language;
    const changed = new Set<number>();
    for (const each of eventsOf(event)) {
      if (each.type === 'translation' && each.language !== language) continue;
      const missed = each.type === 'recognition' ? missedCorrections(this.#transcript, each) : [];
      for (const every of [...missed, each]) this.#follow(every, changed);
    }
    for (const sid of this.#transcript.order.slice(0, -kept)) {
      this.#forget(sid);
      changed.add(sid);
    }
    return changed;
  }

  /** Those of another language are on their way. */
  dropTranslations(): void {
    for (const sentence of this.#transcript.sentences.values()) this.#show({ ...sentence, translations: {} });
  }

  #show(sentence: Sentence): void {
    applyPatch(this.#transcript, { type: 'sentence', sentence });
    this.#shown.set(sentence.sid, this.#calmer.take(sentence));
  }

  #forget(sid: number): void {
    forget(this.#transcript, sid);
    this.#calmer.forget(sid);
    this.#shown.delete(sid);
  }

  #follow(event: SessionEvent, changed: Set<number>): void {
    this.#named ||= event.type === 'recognition' ? event.speakerLabel !== undefined : isOfSpeakers(event);
    const { speakers } = this.#transcript.session;
    const isThere = event.type !== 'speaker-reassigned' || this.#transcript.sentences.has(event.sid);
    for (const patch of follow(this.#transcript, event)) {
      if (patch.type !== 'sentence') continue;
      // A sentence that was let go of does not come back by a correction.
      if (isThere) {
        changed.add(patch.sentence.sid);
        this.#shown.set(patch.sentence.sid, this.#calmer.take(patch.sentence));
      } else this.#forget(patch.sentence.sid);
    }
    const now = this.#transcript.session.speakers;
    if (now === speakers) return;
    for (const { sid, speakerId: id } of this.#transcript.sentences.values())
      if (speakerOf(now, id)?.label !== speakerOf(speakers, id)?.label) changed.add(sid);
  }

  #captionOf({ sid, text, final, language, speakerId, translations }: Sentence): Caption {
    const translation = translations[this.#language];
    const speaker = speakerOf(this.#transcript.session.speakers, speakerId)?.label ?? speakerId;
    return {
      sid,
      ...(text === '' ? {} : { original: { text, final, language } }),
      ...(translation === undefined ? {} : { translation }),
      ...(speakerId === '' ? {} : { speakerId }),
      ...(speakerId === '' || !this.#named ? {} : { speaker }),
    };
  }
}

function eventsOf(event: ViewerEvent): readonly SessionEvent[] {
  switch (event.action) {
    case 'broadcast_phase_changed':
    case 'broadcast_languages':
    case 'viewer_admitted':
    case 'viewer_count':
    case 'queued':
      return [];
    default:
      return toSession({ type: 'voice-translation', data: event });
  }
}

const isOfSpeakers = ({ type }: SessionEvent): boolean =>
  type === 'speaker-renamed' || type === 'speaker-reassigned' || type === 'speakers-merged';
