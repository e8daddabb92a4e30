import { Checkbox } from 'react-aria-components/Checkbox';
import { useStore } from 'zustand';
import type { ServiceInfo, Settings } from '../../../shared/ipc.ts';
import { Choice } from '../../ui/choice.tsx';
import { cx } from '../../ui/class-names.ts';
import { CheckIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import { offeredType } from '../languages.ts';
import { useModel } from '../model.ts';
import styles from './start.module.css';

const conversationModes = ['auto', 'manual'] as const;

/** What kind of session it will be. The usual one needs no choice, so this stays quiet. */
export function SessionOptions() {
  const { store } = useModel();
  const info = useStore(store, state => state.service.info);
  const settings = useStore(store, state => state.settings);
  if (!info || !settings) return null;
  const isConversation = offeredType(info, settings.recordingType) === 'conversation';
  return (
    <div className={styles.options}>
      <RecordingTypes info={info} settings={settings} />
      {isConversation && <ConversationModes settings={settings} />}
      {!isConversation && info.capabilities.commands.includes('reassign-speaker') && (
        <SeveralSpeakers settings={settings} />
      )}
    </div>
  );
}

interface OptionProps {
  readonly info: ServiceInfo;
  readonly settings: Settings;
}

function RecordingTypes({ info, settings }: OptionProps) {
  const { actions } = useModel();
  const types = info.capabilities.recordingTypes;
  if (types.length < 2) return null;
  return (
    <div className={styles.type}>
      <Choice
        label={text('start.type')}
        options={types.map(id => ({
          id,
          label: text(`start.type.${id}`),
          note: text(`start.type.${id}.note`),
        }))}
        value={offeredType(info, settings.recordingType)}
        onChange={id => {
          const recordingType = types.find(type => type === id);
          if (recordingType) void actions.changeSettings({ recordingType });
        }}
      />
    </div>
  );
}

function ConversationModes({ settings }: Pick<OptionProps, 'settings'>) {
  const { actions } = useModel();
  return (
    <Choice
      label={text('start.conversation')}
      options={conversationModes.map(id => ({ id, label: text(`start.conversation.${id}`) }))}
      value={settings.conversationMode ?? 'auto'}
      onChange={id => {
        const conversationMode = conversationModes.find(mode => mode === id);
        if (conversationMode) void actions.changeSettings({ conversationMode });
      }}
    />
  );
}

function SeveralSpeakers({ settings }: Pick<OptionProps, 'settings'>) {
  const { actions } = useModel();
  return (
    <Checkbox
      className={cx(styles.check)}
      isSelected={settings.multiSpeaker ?? false}
      onChange={multiSpeaker => void actions.changeSettings({ multiSpeaker })}
    >
      {({ isSelected }) => (
        <>
          <span className={styles.box}>{isSelected && <CheckIcon size={14} />}</span>
          {text('start.several')}
        </>
      )}
    </Checkbox>
  );
}
