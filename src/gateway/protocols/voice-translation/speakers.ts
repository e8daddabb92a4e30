/**
 * Who said what: the recogniser's ids, the people's names for them, and their corrections. Original ids never change; a
 * label hangs on an id.
 */

import { Refusal } from './error-codes.ts';
import type { EventOf } from './outlet.ts';
import { type Sentence, Sentences } from './sentences.ts';

interface Merge {
  readonly into: string;
  /** The last sentence before it; 0 when there was none. */
  readonly afterSid: number;
}

export class Speakers {
  readonly sentences = new Sentences(id => this.#told(id));
  readonly #everyLabel: boolean;
  readonly #known = new Set<string>();
  readonly #labels = new Map<string, string>();
  /** By who was merged away. Always ends at somebody who is not merged away. */
  readonly #merged = new Map<string, Merge>();

  /** `everyLabel`: a label is told for every speaker (several speakers), else only for those that were given one. */
  constructor(everyLabel: boolean) {
    this.#everyLabel = everyLabel;
  }

  /** Who speaks when the recogniser hears this one. */
  heard(id: string): string {
    this.#known.add(id);
    return this.#whoIs(id);
  }

  labelOf(id: string): string {
    return this.#labels.get(id) ?? id;
  }

  rename(name: string, label: string): EventOf<'speaker_renamed'> {
    const id = this.#whoIs(this.#find(name));
    this.#labels.set(id, label);
    return {
      action: 'speaker_renamed',
      speaker_id: id,
      new_label: label,
      affected_sids: this.sentences.sidsOf(id),
    };
  }

  /**
   * A speaker that nobody has heard of comes into being. One that was merged away comes back and speaks for itself
   * again, also in what it said since; what was merged before stays merged. One event a sentence, the asked one first.
   * **D**: the document has no action that parts speakers.
   */
  reassign(sid: number, name: string): readonly EventOf<'speaker_reassigned'>[] {
    const sentence = this.sentences.get(sid);
    if (!sentence) throw new Refusal('sentence_not_found', { sid });
    const id = this.#lookUp(name) ?? name;
    this.#known.add(id);
    sentence.speakerCorrected = true;
    const given = this.#give(sentence, id);
    return [given, ...this.#bringBack(id).map(own => this.#give(own, id))];
  }

  merge(sourceName: string, targetName: string): EventOf<'speakers_merged'> {
    const source = this.#find(sourceName);
    const target = this.#whoIs(this.#find(targetName));
    if (source === target) throw new Refusal('speakers_not_mergeable');
    const sids = this.sentences.sidsOf(source);
    this.#merged.set(source, { into: target, afterSid: this.sentences.all().at(-1)?.sid ?? 0 });
    for (const sid of sids) {
      const sentence = this.sentences.get(sid);
      if (sentence) sentence.speakerId = target;
    }
    return {
      action: 'speakers_merged',
      source_speaker_id: source,
      target_speaker_id: target,
      affected_sids: sids,
    };
  }

  #whoIs(id: string): string {
    let at = id;
    for (let next = this.#merged.get(at); next !== undefined; next = this.#merged.get(at)) at = next.into;
    return at;
  }

  #give(sentence: Sentence, id: string): EventOf<'speaker_reassigned'> {
    const previous = sentence.speakerId;
    sentence.speakerId = id;
    return {
      action: 'speaker_reassigned',
      sid: sentence.sid,
      old_speaker_id: previous,
      new_speaker_id: id,
      new_speaker_label: this.labelOf(id),
    };
  }

  /** The sentences that are another's only because they were said after this speaker was merged away. */
  #bringBack(id: string): readonly Sentence[] {
    const merge = this.#merged.get(id);
    if (!merge) return [];
    const other = this.#whoIs(id);
    this.#merged.delete(id);
    return this.sentences
      .all()
      .filter(
        ({ sid, speakerId, heardAs }) =>
          sid > merge.afterSid && speakerId === other && this.#whoIs(heardAs) === id,
      );
  }

  #find(name: string): string {
    const id = this.#lookUp(name);
    if (id === undefined) throw new Refusal('speaker_not_found', { message: `No speaker is called ${name}` });
    return id;
  }

  /** An id counts before a label that reads the same. */
  #lookUp(name: string): string | undefined {
    if (this.#known.has(name)) return name;
    return [...this.#labels].find(([, label]) => label === name)?.[0];
  }

  #told(id: string): string | undefined {
    return this.#everyLabel ? this.labelOf(id) : this.#labels.get(id);
  }
}
