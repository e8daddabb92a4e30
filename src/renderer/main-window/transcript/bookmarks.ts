/** Sentences that a person marks to find them again, with a note. They belong to the session, as corrections do. */

import { text } from '../../ui/messages/text.ts';
import type { Model } from '../model.ts';

/** Asks for the note of this sentence, else of the current or the latest one. */
export function openBookmark(model: Model, sid?: number): void {
  const { store, transcript } = model;
  const chosen = sid ?? store.getState().currentSid ?? transcript.sids().at(-1);
  if (chosen !== undefined && transcript.sentence(chosen)) store.setState({ bookmarking: chosen });
}

/** `note`: null: it is marked no more. */
export function bookmark(model: Model, sid: number, note: string | null): void {
  const before = model.transcript.sentence(sid)?.bookmark;
  model.store.setState({ bookmarking: undefined });
  if (note === (before ?? null)) return;
  const what =
    note === null ? 'bookmark.removed' : before === undefined ? 'bookmark.added' : 'bookmark.changed';
  void model.edits.correct({ type: 'bookmark', sid, note }, text(what));
}
