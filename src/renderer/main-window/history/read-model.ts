/** A model for the rows of a session that does not run: it shares with the window's own what is not of one session. */

import { isSpeakerCommand } from '../../../shared/session/undo.ts';
import { devices, SpeechPlayer } from '../../speech/player.ts';
import { createTranscriptStore } from '../../store.ts';
import { type Corrected, createEdits } from '../edits.ts';
import { createFindStore } from '../find/find-store.ts';
import type { Model } from '../model.ts';
import { createWindowStore } from '../state.ts';

/** What is corrected there is said in the window's own toast. */
export function readModel(model: Model, session: Corrected): Model {
  return {
    ...model,
    // Its page has no panel that would show them.
    wordings: undefined,
    transcript: createTranscriptStore(),
    store: createWindowStore(),
    player: new SpeechPlayer({ ...devices, fetchClip: async () => null }),
    edits: createEdits(model.store, session),
    find: createFindStore(),
    actions: {
      ...model.actions,
      async command(command) {
        if (!isSpeakerCommand(command)) return false;
        const result = await session.correct(command, `unnamed-${crypto.randomUUID()}`);
        return result.ok && result.value;
      },
    },
  };
}

/** Tells it what the window learns. Returns the function that stops it. */
export function shareModel({ store }: Model, made: Model): () => void {
  const share = (): void => {
    const { service, settings, info } = store.getState();
    made.store.setState({ service, settings, info });
  };
  share();
  return store.subscribe(share);
}
