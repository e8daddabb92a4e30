import { useStore } from 'zustand';
import { useSession } from '../../transcript/source.ts';
import { Choice } from '../../ui/choice.tsx';
import { languageName } from '../../ui/format.ts';
import { text } from '../../ui/messages/text.ts';
import { useCanCommand } from '../commands.ts';
import { useModel } from '../model.ts';
import styles from './speakers.module.css';

/** In a conversation: which language each of its speakers speaks. */
export function SpeakerLanguages() {
  const { store, actions } = useModel();
  const languages = useSession(session => session.conversation?.languages);
  const sources = useStore(store, state => state.service.info?.sourceLanguages);
  const canSet = useCanCommand('set-speaker-language');
  if (!languages || !sources || Object.keys(languages).length === 0) return null;
  return (
    <section className={styles.languages}>
      <h2>{text('speakers.languages')}</h2>
      {Object.entries(languages).map(([speaker, language]) => (
        <Choice
          key={speaker}
          label={text('speakers.language', { number: speaker })}
          options={[...new Set([language, ...sources])].map(tag => ({ id: tag, label: languageName(tag) }))}
          value={language}
          isDisabled={!canSet}
          onChange={chosen =>
            void actions.command({ type: 'set-speaker-language', speaker, language: chosen })
          }
        />
      ))}
    </section>
  );
}
