/** What has been said, as one viewer has it: the original and one translation of each sentence. Knows no page. */

import type { ViewerEvent } from '../../shared/protocols/voice-translation/broadcast.ts';

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

type EventOf<A extends ViewerEvent['action']> = Extract<ViewerEvent, { action: A }>;
type Translation = NonNullable<EventOf<'result'>['translations']>[string];

/** The first ones said go first: a page that is open all day must not grow all day. */
const kept = 1000;

export class Captions {
  readonly #captions = new Map<number, Caption>();
  /** By speaker id. A speaker may have no sentence here, and be merged into all the same. */
  readonly #labels = new Map<string, string>();

  get(sid: number): Caption | undefined {
    return this.#captions.get(sid);
  }

  all(): readonly Caption[] {
    return [...this.#captions.values()];
  }

  /** Takes what an event says in `language`. Returns the sentences that it changed, those that are gone included. */
  apply(event: ViewerEvent, language: string): ReadonlySet<number> {
    const changed = new Set<number>();
    const change = (sid: number, part: Partial<Caption>): void => {
      changed.add(sid);
      this.#captions.set(sid, { ...this.#captions.get(sid), ...part, sid });
    };
    switch (event.action) {
      case 'result':
        if (event.origin) {
          const { sid, speaker_id: id, speaker_label: label } = event.origin;
          if (id !== undefined && label !== undefined) this.#labels.set(id, label);
          change(sid, originalOf(event.origin));
        }
        translate(event.translations?.[language], change);
        break;
      case 'batch_retranslation':
        translate(event.translations[language], change);
        break;
      case 'translation':
        if (event.translation_language === language) translate(event, change);
        break;
      case 'speaker_renamed':
        this.#labels.set(event.speaker_id, event.new_label);
        for (const sid of event.affected_sids) if (this.get(sid)) change(sid, { speaker: event.new_label });
        break;
      case 'speaker_reassigned': {
        const { sid, new_speaker_id: speakerId, new_speaker_label: speaker } = event;
        this.#labels.set(speakerId, speaker);
        if (this.get(sid)) change(sid, { speakerId, speaker });
        break;
      }
      case 'speakers_merged': {
        const { affected_sids, target_speaker_id: speakerId } = event;
        const speaker = this.#labels.get(speakerId) ?? speakerId;
        for (const sid of affected_sids) if (this.get(sid)) change(sid, { speakerId, speaker });
        break;
      }
      case 'broadcast_phase_changed':
      case 'broadcast_languages':
      case 'viewer_admitted':
      case 'viewer_count':
      case 'queued':
        break;
    }
    for (const sid of this.#overdue()) {
      this.#captions.delete(sid);
      changed.add(sid);
    }
    return changed;
  }

  /** Those of another language are on their way. */
  dropTranslations(): void {
    for (const { translation: _, ...rest } of this.all()) this.#captions.set(rest.sid, rest);
  }

  /** By their numbers, not by when they came: an old sentence that is translated again is not a new one. */
  #overdue(): readonly number[] {
    const over = this.#captions.size - kept;
    return over > 0 ? [...this.#captions.keys()].sort((one, other) => one - other).slice(0, over) : [];
  }
}

function originalOf(origin: NonNullable<EventOf<'result'>['origin']>): Partial<Caption> {
  const { text, is_final: final, language, speaker_id: speakerId, speaker_label: speaker } = origin;
  return {
    original: { text, final, language },
    ...(speakerId === undefined ? {} : { speakerId }),
    ...(speaker === undefined ? {} : { speaker }),
  };
}

function translate(
  translation: Translation | undefined,
  change: (sid: number, part: Partial<Caption>) => void,
): void {
  if (!translation) return;
  const { sid, text, is_final: final } = translation;
  change(sid, { translation: { text, final } });
}
