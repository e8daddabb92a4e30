import { useStore } from 'zustand';
import { primarySubtag } from '../../../shared/language-tag.ts';
import { Choice } from '../../ui/choice.tsx';
import { languageName } from '../../ui/format.ts';
import { text } from '../../ui/messages/text.ts';
import { useModel } from '../model.ts';
import { useVoice } from './use-voice.ts';

/** No voice is asked for by name. */
const usual = 'usual';

/** Who speaks a language, where there is more than one voice for it. */
export function VoiceChoice({ language }: { readonly language: string }) {
  const { store } = useModel();
  const offered = useStore(store, state => state.service.info?.voices?.[primarySubtag(language)]) ?? [];
  const [{ voice, ...settings }, change] = useVoice(language);
  if (offered.length < 2) return null;
  const options = [
    { id: usual, label: text('speech.voice.usual') },
    ...offered.map(({ id, name }) => ({ id, label: name })),
  ];
  return (
    <Choice
      label={text('speech.voice', { language: languageName(language) })}
      options={options}
      // One that another service had is not kept here.
      value={options.some(({ id }) => id === voice) ? (voice ?? usual) : usual}
      onChange={chosen => change(chosen === usual ? settings : { ...settings, voice: chosen })}
    />
  );
}
