/** What an edit, or what the service says of an edited sentence, changes in the transcript. Pure. */

import type { EditEvent, UndoEvent } from './edit-events.ts';
import { findEdit, isPart, shownOf, sidsOf, sidsOfEvent } from './edits.ts';
import {
  type Edit,
  type EditGroup,
  type Patch,
  type Sentence,
  sentenceOrPlaceholder,
  type Transcript,
  unchanged,
} from './state.ts';

/** An edit that is known already, as after a reconnect, changes nothing. */
export function edited(transcript: Transcript, event: EditEvent): readonly Patch[] {
  if (event.id !== undefined && findEdit(transcript, event.id)) return unchanged;
  const { groups } = transcript;
  const sids = sidsOfEvent(event);
  const own = [...new Set(sids.flatMap(sid => groups.get(sid) ?? []))];
  const bases: Record<string, Sentence> = {};
  for (const sid of sids) if (!isPart(sid)) bases[sid] = sentenceOrPlaceholder(transcript, sid);
  for (const group of own) Object.assign(bases, group.bases);
  const edits = own.flatMap(group => group.edits).sort((one, other) => one.seq - other.seq);
  const edit: Edit = { seq: nextSeq(transcript), event, isUndone: false };
  return changed(transcript, { bases, edits: [...edits, edit] });
}

export function undone(transcript: Transcript, { type, id }: UndoEvent): readonly Patch[] {
  const edit = findEdit(transcript, id);
  const group = edit && transcript.groups.get(edit.event.sid);
  const isUndone = type === 'undone';
  if (!group || edit.isUndone === isUndone) return unchanged;
  const edits = group.edits.map(other => (other === edit ? { ...edit, isUndone } : other));
  return changed(transcript, { ...group, edits });
}

/** What the service's own patches mean where a person changed the sentence. */
export function withEdits(transcript: Transcript, patches: readonly Patch[]): readonly Patch[] {
  const { groups } = transcript;
  if (groups.size === 0) return patches;
  const others: Patch[] = [];
  const changes = new Map<EditGroup, EditGroup>();
  for (const patch of patches) {
    const before = patch.type === 'sentence' ? groups.get(patch.sentence.sid) : undefined;
    if (patch.type !== 'sentence' || !before) {
      others.push(patch);
      continue;
    }
    const { sentence } = patch;
    const group = changes.get(before) ?? before;
    changes.set(before, { ...group, bases: { ...group.bases, [sentence.sid]: sentence } });
  }
  return [...others, ...[...changes.values()].flatMap(group => changed(transcript, group))];
}

function changed({ sentences }: Transcript, group: EditGroup): readonly Patch[] {
  const shown = shownOf(group);
  const patches: Patch[] = [{ type: 'group', group }];
  for (const sid of sidsOf(group)) {
    const sentence = shown.get(sid);
    if (!sentence && sentences.has(sid)) patches.push({ type: 'gone', sid });
    if (sentence && sentence !== sentences.get(sid)) patches.push({ type: 'sentence', sentence });
  }
  return patches;
}

function nextSeq({ groups }: Transcript): number {
  let seq = 0;
  for (const { edits } of groups.values()) seq = Math.max(seq, (edits.at(-1)?.seq ?? -1) + 1);
  return seq;
}
