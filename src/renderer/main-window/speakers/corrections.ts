import type { Speaker } from '../../../shared/session/transcript.ts';
import { ownerOf } from '../../transcript/names.ts';
import { text } from '../../ui/messages/text.ts';
import type { Model } from '../model.ts';
import { newSpeaker, shownSpeakers } from './speakers.ts';

/** What people correct about speakers. Each can be taken back, and says what it did. */

export async function renameSpeaker(model: Model, speaker: Speaker, name: string): Promise<void> {
  const label = name.trim();
  if (label === '' || label === speaker.label) return;
  const what = text('speakers.renamed', { before: speaker.label, name: label });
  const wasAdded = nameAdded(model, speaker.id, label);
  if (isKnown(model, speaker.id)) {
    await model.edits.correct({ type: 'rename-speaker', speakerId: speaker.id, label }, what);
    return;
  }
  // Nobody but this window knows of it yet.
  if (wasAdded) model.edits.did(what, () => takeBackName(model, speaker));
}

export async function mergeSpeakers(model: Model, source: Speaker, target: Speaker): Promise<void> {
  if (source.id === target.id || !isKnown(model, target.id)) return;
  const what = text('speakers.merged', { source: source.label, target: target.label });
  if (isKnown(model, source.id)) {
    await model.edits.correct({ type: 'merge-speakers', sourceId: source.id, targetId: target.id }, what);
    return;
  }
  const { addedSpeakers } = model.store.getState();
  forget(model, source.id);
  model.edits.did(what, async () => {
    model.store.setState({ addedSpeakers });
    return true;
  });
}

/** Gives a sentence to a speaker; one who was only added comes into being by it. */
export async function reassignSentence(model: Model, sid: number, speaker: Speaker): Promise<void> {
  const before = model.transcript.sentence(sid);
  const { speakers } = model.transcript.shape.getState().session;
  if (!before || ownerOf(speakers, before.speakerId)?.id === speaker.id) return;
  const isNew = !isKnown(model, speaker.id);
  const label = isNew && speaker.label !== speaker.id ? { label: speaker.label } : {};
  await model.edits.correct(
    { type: 'reassign-speaker', sid, speakerId: speaker.id, ...label },
    text('speakers.reassigned', { name: speaker.label }),
  );
}

/** Adds a speaker that can be given sentences. */
export function addSpeaker(model: Model): Speaker {
  const { store, transcript } = model;
  const { addedSpeakers } = store.getState();
  const { speakers } = transcript.shape.getState().session;
  const speaker = newSpeaker(speakers, addedSpeakers, number => text('speakers.numbered', { number }));
  store.setState({ addedSpeakers: [...addedSpeakers, speaker] });
  return speaker;
}

/** The same, as something that is done by itself. */
export function addSpeakerAlone(model: Model): Speaker {
  const speaker = addSpeaker(model);
  model.edits.did(text('speakers.added', { name: speaker.label }), async () => {
    // Who is part of the session stays.
    if (isKnown(model, speaker.id)) return false;
    forget(model, speaker.id);
    return true;
  });
  return speaker;
}

/** Ctrl+1…9: the sentence whose menu is open, or else the current one, goes to the speaker with this number in the panel. */
export async function giveCurrentSentence(model: Model, number: number): Promise<void> {
  const { sentenceMenu, currentSid, addedSpeakers } = model.store.getState();
  const { speakers } = model.transcript.shape.getState().session;
  const sid = sentenceMenu?.sid ?? currentSid ?? model.transcript.sids().at(-1);
  const speaker = shownSpeakers(speakers, addedSpeakers)[number - 1];
  if (sid === undefined || !speaker) return;
  if (sentenceMenu) model.store.setState({ sentenceMenu: undefined });
  await reassignSentence(model, sid, speaker);
}

/** The name that an added speaker had before; one who came into being meanwhile is given it back there. */
async function takeBackName(model: Model, { id, label }: Speaker): Promise<boolean> {
  nameAdded(model, id, label);
  if (!isKnown(model, id)) return true;
  return model.actions.command({ type: 'rename-speaker', speakerId: id, label });
}

/** Whether it is one that was added here. */
function nameAdded({ store }: Model, id: string, label: string): boolean {
  const { addedSpeakers } = store.getState();
  if (!addedSpeakers.some(added => added.id === id)) return false;
  store.setState({
    addedSpeakers: addedSpeakers.map(added => (added.id === id ? { ...added, label } : added)),
  });
  return true;
}

const isKnown = ({ transcript }: Model, id: string): boolean =>
  Object.hasOwn(transcript.shape.getState().session.speakers, id);

function forget({ store }: Model, id: string): void {
  store.setState(({ addedSpeakers }) => ({
    addedSpeakers: addedSpeakers.filter(added => added.id !== id),
  }));
}
