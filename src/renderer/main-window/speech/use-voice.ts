import { useStore } from 'zustand';
import type { VoiceSettings } from '../../../shared/session/commands.ts';
import { useSession } from '../../transcript/source.ts';
import { canCommand } from '../commands.ts';
import { useModel } from '../model.ts';

/** How a language is spoken, and how to change it: at once in a session that runs, and kept for the next ones. */
export function useVoice(language: string): readonly [VoiceSettings, (changed: VoiceSettings) => void] {
  const model = useModel();
  const kept = useStore(model.store, state => state.settings?.voices);
  const current = useSession(session => session.voices);
  const voices = { ...kept, ...current };
  const change = async (changed: VoiceSettings): Promise<void> => {
    const { actions, store } = model;
    const all = { ...voices, [language]: changed };
    const enabled = model.transcript.shape.getState().session.speechEnabled;
    const command = {
      type: 'set-speech',
      enabled: enabled ?? store.getState().lastRequest?.speech ?? true,
      voices: all,
    } as const;
    if (canCommand(model, 'set-speech') && !(await actions.command(command))) return;
    await actions.changeSettings({ voices: all });
  };
  return [voices[language] ?? {}, changed => void change(changed)];
}
