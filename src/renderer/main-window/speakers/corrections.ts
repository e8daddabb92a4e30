import type { Speaker } from '../../../shared/session/transcript.ts';
import { text } from '../../ui/messages/text.ts';
import type { Model } from '../model.ts';
import { showToast } from '../state.ts';
import { newSpeaker, resolveSpeaker, shownSpeakers } from './speakers.ts';

/** What people correct about speakers. Each says what it did and offers to take it back. */

export async function renameSpeaker(model: Model, speaker: Speaker, name: string): Promise<void> {
  const label = name.trim();
  if (label === '' || label === speaker.label) return;
  const { store } = model;
  if (store.getState().addedSpeakers.some(({ id }) => id === speaker.id)) {
    // Nobody but this window knows of it yet.
    store.setState(({ addedSpeakers }) => ({
      addedSpeakers: addedSpeakers.map(added => (added.id === speaker.id ? { ...added, label } : added)),
    }));
  }
  if (!isKnown(model, speaker.id)) return;
  const done = await model.actions.command({ type: 'rename-speaker', speakerId: speaker.id, label });
  if (done) showToast(store, text('speakers.renamed', { before: speaker.label, name: label }), true);
}

export async function mergeSpeakers(model: Model, source: Speaker, target: Speaker): Promise<void> {
  if (source.id === target.id || !isKnown(model, target.id)) return;
  if (!isKnown(model, source.id)) return forget(model, source.id);
  const done = await model.actions.command({
    type: 'merge-speakers',
    sourceId: source.id,
    targetId: target.id,
  });
  if (done) {
    showToast(model.store, text('speakers.merged', { source: source.label, target: target.label }), true);
  }
}

/** Gives a sentence to a speaker; one who was only added comes into being by it. */
export async function reassignSentence(model: Model, sid: number, speaker: Speaker): Promise<void> {
  const before = model.transcript.sentence(sid);
  const { speakers } = model.transcript.shape.getState().session;
  if (!before || resolveSpeaker(speakers, before.speakerId)?.id === speaker.id) return;
  const isNew = !isKnown(model, speaker.id);
  const done = await model.actions.command({ type: 'reassign-speaker', sid, speakerId: speaker.id });
  if (!done) return;
  if (isNew && speaker.label !== speaker.id) {
    await model.actions.command({ type: 'rename-speaker', speakerId: speaker.id, label: speaker.label });
  }
  showToast(model.store, text('speakers.reassigned', { name: speaker.label }), true);
}

/** Adds a speaker that can be given sentences. */
export function addSpeaker({ store, transcript }: Model): Speaker {
  const { addedSpeakers } = store.getState();
  const { speakers } = transcript.shape.getState().session;
  const speaker = newSpeaker(speakers, addedSpeakers, number => text('speakers.numbered', { number }));
  store.setState({ addedSpeakers: [...addedSpeakers, speaker] });
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

const isKnown = ({ transcript }: Model, id: string): boolean =>
  Object.hasOwn(transcript.shape.getState().session.speakers, id);

function forget({ store }: Model, id: string): void {
  store.setState(({ addedSpeakers }) => ({
    addedSpeakers: addedSpeakers.filter(added => added.id !== id),
  }));
}
