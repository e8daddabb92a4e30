/** What becomes of keys that somebody writes, all of them or none. Pure, but for the numbers that it is given. */

import { changedFields, checkName, isSentBack, makesKey } from './key-change.ts';
import type { KeptText, KeyWrite, TranslationKey } from './translation-key.ts';

export interface DraftParts {
  /** Of a key that names none. */
  readonly defaultNamespace: string;
  /** Every key that is written, and those whose names could be taken. */
  readonly keys: readonly TranslationKey[];
  readonly namespaces: ReadonlyMap<string, number>;
  /** For keys, texts and namespaces that are new. */
  readonly nextId: () => number;
  /** ms since the epoch. */
  readonly now: number;
}

export class KeyDraft {
  readonly namespaces: Map<string, number>;
  /** As they are after what was written, by id. */
  readonly keys: Map<number, TranslationKey>;
  readonly #parts: DraftParts;

  constructor(parts: DraftParts) {
    this.#parts = parts;
    this.namespaces = new Map(parts.namespaces);
    this.keys = new Map(parts.keys.map(key => [key.id, key]));
  }

  /** Undefined: no key has this id. Throws KeyTaken when it would get the name of another one. */
  write(write: KeyWrite): TranslationKey | undefined {
    const { id, key, namespace = this.#parts.defaultNamespace } = write;
    const known = id === undefined ? key && this.#named(namespace, key) : this.keys.get(id);
    if (!known && !makesKey(write)) return undefined;
    const before = known || this.#new(namespace, key ?? '');
    const changed = changedFields(before, write);
    checkName(before, this.#named(changed.namespace, changed.key), changed);
    const after = {
      ...{ ...before, ...changed, namespaceId: this.#namespace(changed.namespace) },
      texts: (write.texts ?? []).reduce((all, text) => this.#withText(all, text), before.texts),
    };
    this.keys.set(after.id, after);
    return after;
  }

  #named(namespace: string, key: string): TranslationKey | undefined {
    return [...this.keys.values()].find(each => each.key === key && each.namespace === namespace);
  }

  #new(namespace: string, key: string): TranslationKey {
    return {
      ...{ id: this.#parts.nextId(), key, namespace, namespaceId: this.#namespace(namespace) },
      ...{ description: null, isPlural: false, characterLimit: null, texts: [] },
    };
  }

  #namespace(name: string): number {
    const id = this.namespaces.get(name) ?? this.#parts.nextId();
    this.namespaces.set(name, id);
    return id;
  }

  #withText(
    texts: readonly KeptText[],
    { locale, value, status }: NonNullable<KeyWrite['texts']>[number],
  ): readonly KeptText[] {
    const before = texts.find(text => text.locale === locale);
    if (isSentBack(before, { value, status })) return texts;
    const id = before?.id ?? this.#parts.nextId();
    const text = { id, locale, value, status, provider: null, changedAt: this.#parts.now };
    return before ? texts.map(each => (each === before ? text : each)) : [...texts, text];
  }
}
