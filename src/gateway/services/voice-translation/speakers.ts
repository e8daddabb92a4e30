/**
 * Who said what: the recogniser's ids, the people's names for them, and their corrections. Original ids never change; a
 * label hangs on an id.
 */

import { Refusal } from './error-codes.ts';
import type { EventOf } from './outlet.ts';
import { Sentences } from './sentences.ts';

export class Speakers {
  readonly sentences = new Sentences(id => this.#told(id));
  readonly #everyLabel: boolean;
  readonly #known = new Set<string>();
  readonly #labels = new Map<string, string>();
  /** Merged away → into whom. Always ends at somebody who is not merged away. */
  readonly #merged = new Map<string, string>();

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
   * again; what was merged before stays merged.
   */
  reassign(sid: number, name: string): EventOf<'speaker_reassigned'> {
    const sentence = this.sentences.get(sid);
    if (!sentence) throw new Refusal('sentence_not_found', { sid });
    const id = this.#lookUp(name) ?? name;
    this.#known.add(id);
    this.#merged.delete(id);
    const previous = sentence.speakerId;
    sentence.speakerId = id;
    sentence.speakerCorrected = true;
    return {
      action: 'speaker_reassigned',
      sid,
      old_speaker_id: previous,
      new_speaker_id: id,
      new_speaker_label: this.labelOf(id),
    };
  }

  merge(sourceName: string, targetName: string): EventOf<'speakers_merged'> {
    const source = this.#find(sourceName);
    const target = this.#whoIs(this.#find(targetName));
    if (source === target) throw new Refusal('speakers_not_mergeable');
    const sids = this.sentences.sidsOf(source);
    this.#merged.set(source, target);
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
    for (let next = this.#merged.get(at); next !== undefined; next = this.#merged.get(at)) at = next;
    return at;
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
