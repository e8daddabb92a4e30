/**
 * Who said what: the recogniser's ids, the people's names for them, and their corrections. Original ids never change; a
 * label hangs on an id.
 */

import { maxSpeakers } from '../../../shared/protocols/voice-translation/client-actions.ts';
import type { SessionEvent } from '../../../shared/session/events.ts';
import { resolveSpeaker, speakerOf, withSpeaker } from '../../../shared/session/speakers.ts';
import { none, noProblems } from '../../../shared/session/state.ts';
import {
  createTranscript,
  type Sentence as DomainSentence,
  reduce,
  type Transcript,
} from '../../../shared/session/transcript.ts';
import { Refusal } from './error-codes.ts';
import type { EventOf } from './event-sink.ts';
import { type Sentence, Sentences } from './sentences.ts';

/** What of the corrections the server alone knows is here; what they do to speakers and sentences is the domain's. */
export class Speakers {
  readonly sentences = new Sentences(id => this.#told(id));
  readonly #everyLabel: boolean;
  #speakers: Transcript['session']['speakers'] = {};
  /** By who was merged away: the last sentence before it; 0 when there was none. */
  readonly #mergedAfter = new Map<string, number>();

  /** `everyLabel`: a label is told for every speaker (several speakers), else only for those that were given one. */
  constructor(everyLabel: boolean) {
    this.#everyLabel = everyLabel;
  }

  /** Who speaks when the recogniser hears this one. */
  heard(id: string): string {
    this.#speakers = withSpeaker(this.#speakers, id, undefined);
    return resolveSpeaker(this.#speakers, id);
  }

  labelOf(id: string): string {
    return speakerOf(this.#speakers, id)?.label ?? id;
  }

  rename(name: string, label: string): EventOf<'speaker_renamed'> {
    const speakerId = resolveSpeaker(this.#speakers, this.#find(name));
    const sids = this.sentences.sidsOf(speakerId);
    this.#follow({ type: 'speaker-renamed', speakerId, label, sids });
    return { action: 'speaker_renamed', speaker_id: speakerId, new_label: label, affected_sids: sids };
  }

  /**
   * A speaker that nobody has heard of comes into being, unless there are too many (Refusal). One that was merged away comes back and speaks for itself
   * again, also in what it said since; what was merged before stays merged. One event a sentence, the asked one first.
   * **D**: the document has no action that parts speakers.
   */
  reassign(sid: number, name: string): readonly EventOf<'speaker_reassigned'>[] {
    const sentence = this.sentences.get(sid);
    if (!sentence) throw new Refusal('sentence_not_found', { sid });
    const known = this.#lookUp(name);
    if (known === undefined && Object.keys(this.#speakers).length >= maxSpeakers)
      throw new Refusal('too_many_speakers');
    const id = known ?? name;
    const other = resolveSpeaker(this.#speakers, id);
    const given = this.#give(sentence, id);
    return [given, ...this.#bringBack(id, other).map(own => this.#give(own, id))];
  }

  merge(sourceName: string, targetName: string): EventOf<'speakers_merged'> {
    const sourceId = this.#find(sourceName);
    const targetId = resolveSpeaker(this.#speakers, this.#find(targetName));
    if (sourceId === targetId) throw new Refusal('speakers_not_mergeable');
    const sids = this.sentences.sidsOf(sourceId);
    this.#mergedAfter.set(sourceId, this.sentences.all().at(-1)?.sid ?? 0);
    this.#follow({ type: 'speakers-merged', sourceId, targetId, sids });
    return {
      action: 'speakers_merged',
      source_speaker_id: sourceId,
      target_speaker_id: targetId,
      affected_sids: sids,
    };
  }

  /** Does to the task's own sentences what the domain says. */
  #follow(event: SessionEvent): void {
    const transcript = createTranscript();
    transcript.session = { ...transcript.session, speakers: this.#speakers };
    for (const sentence of this.sentences.all()) transcript.sentences.set(sentence.sid, asDomain(sentence));
    for (const patch of reduce(transcript, event)) {
      if (patch.type === 'session') this.#speakers = patch.session.speakers;
      else if (patch.type === 'sentence') {
        const sentence = this.sentences.get(patch.sentence.sid);
        if (!sentence) continue;
        sentence.speakerId = patch.sentence.speakerId;
        sentence.speakerCorrected = patch.sentence.corrected?.speaker === true;
      }
    }
  }

  #give(sentence: Sentence, id: string): EventOf<'speaker_reassigned'> {
    const { sid, speakerId: previousId } = sentence;
    this.#follow({ type: 'speaker-reassigned', sid, previousId, speakerId: id, label: this.labelOf(id) });
    return {
      action: 'speaker_reassigned',
      sid,
      old_speaker_id: previousId,
      new_speaker_id: id,
      new_speaker_label: this.labelOf(id),
    };
  }

  /** The sentences that are `other`'s only because they were said after this speaker was merged away. */
  #bringBack(id: string, other: string): readonly Sentence[] {
    const afterSid = this.#mergedAfter.get(id);
    this.#mergedAfter.delete(id);
    if (afterSid === undefined || other === id) return [];
    return this.sentences
      .all()
      .filter(
        ({ sid, speakerId, heardAs }) =>
          sid > afterSid && speakerId === other && resolveSpeaker(this.#speakers, heardAs) === id,
      );
  }

  #find(name: string): string {
    const id = this.#lookUp(name);
    if (id === undefined) throw new Refusal('speaker_not_found', { message: `No speaker is called ${name}` });
    return id;
  }

  /** An id counts before a label that reads the same. */
  #lookUp(name: string): string | undefined {
    if (speakerOf(this.#speakers, name)) return name;
    return Object.values(this.#speakers).find(({ label, renamed }) => renamed && label === name)?.id;
  }

  #told(id: string): string | undefined {
    return this.#everyLabel || speakerOf(this.#speakers, id)?.renamed ? this.labelOf(id) : undefined;
  }
}

const asDomain = ({ sid, language, text, final, speakerId, speakerCorrected }: Sentence): DomainSentence => ({
  ...{ sid, language, text, final, speakerId, startMs: undefined },
  ...{ translations: none, speech: none, problems: noProblems },
  ...(speakerCorrected ? { corrected: { speaker: true } } : {}),
});
