import { Checkbox } from 'react-aria-components/Checkbox';
import { useStore } from 'zustand';
import type { KnownService, ServiceInfo } from '../../../shared/ipc/services.ts';
import type { Settings } from '../../../shared/settings/settings.ts';
import { isBetweenTwo } from '../../transcript/targets.ts';
import { Choice } from '../../ui/choice.tsx';
import { cx } from '../../ui/class-names.ts';
import { CheckIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import { ShareSwitch } from '../invite/share-switch.tsx';
import { offeredMode, offeredType } from '../languages.ts';
import { useModel } from '../model.ts';
import { TalkChoice } from '../talk/talk-choice.tsx';
import { choosing, kindsOfSession, ownService } from './kinds.ts';
import styles from './start.module.css';

/** How it listens to whom. */
export function SessionOptions() {
  const { store } = useModel();
  const info = useStore(store, state => state.service.info);
  const settings = useStore(store, state => state.settings);
  if (!info || !settings) return null;
  const type = offeredType(info, settings.recordingType);
  const { conversationModes, multiSpeaker } = info.capabilities;
  return (
    <div className={styles.options}>
      {type === 'conversation' && conversationModes.length > 1 && (
        <ConversationModes info={info} settings={settings} />
      )}
      <TalkChoice />
      {!isBetweenTwo(type) && multiSpeaker && <SeveralSpeakers settings={settings} />}
    </div>
  );
}

/** What kind of session it will be, and whether others may join it. */
export function KindOfSession() {
  const { store } = useModel();
  const info = useStore(store, state => state.service.info);
  const settings = useStore(store, state => state.settings);
  if (!info || !settings) return null;
  const type = offeredType(info, settings.recordingType);
  return (
    <>
      <RecordingTypes info={info} settings={settings} />
      <StandsIn settings={settings} />
      {(type === 'two-devices' || type === 'broadcast') && <ShareSwitch />}
    </>
  );
}

const none: readonly KnownService[] = [];

interface OptionProps {
  readonly info: ServiceInfo;
  readonly settings: Settings;
}

/** Those of the service that is used, and those for which the app would use another one. */
function RecordingTypes({ info, settings }: OptionProps) {
  const { store, actions } = useModel();
  const services = useStore(store, state => state.info?.services) ?? none;
  const types = kindsOfSession(info, services, ownService(settings));
  if (types.length < 2) return null;
  return (
    <Choice
      label={text('start.type')}
      options={types.map(({ type, by }) => ({
        id: type,
        label: text(`start.type.${type}`),
        note: by
          ? text('start.type.by', { note: text(`start.type.${type}.note`), service: text(by.label) })
          : text(`start.type.${type}.note`),
      }))}
      value={offeredType(info, settings.recordingType)}
      onChange={id => {
        const kind = types.find(({ type }) => type === id);
        if (kind) void actions.changeSettings(choosing(kind, settings));
      }}
    />
  );
}

/** The kind of session needs another service: which, and that the person's own comes back. */
function StandsIn({ settings }: Pick<OptionProps, 'settings'>) {
  const { store } = useModel();
  const services = useStore(store, state => state.info?.services) ?? none;
  const labelOf = (wanted: string): string => {
    const label = services.find(({ name }) => name === wanted)?.label;
    return label === undefined ? wanted : text(label);
  };
  const own = ownService(settings);
  if (own === settings.service) return null;
  return (
    <p className={styles.standsIn} role="status">
      {text('start.type.stands-in', { service: labelOf(settings.service), own: labelOf(own) })}
    </p>
  );
}

function ConversationModes({ info, settings }: OptionProps) {
  const { actions } = useModel();
  const { conversationModes } = info.capabilities;
  return (
    <Choice
      label={text('start.conversation')}
      options={conversationModes.map(id => ({ id, label: text(`start.conversation.${id}`) }))}
      value={offeredMode(info, settings.conversationMode)}
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
