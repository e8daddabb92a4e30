import { type ReactNode, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useStore } from 'zustand';
import type { AudioDevice, SourceChoice } from '../../../shared/ipc/sources.ts';
import { Choice } from '../../ui/choice.tsx';
import { cx } from '../../ui/class-names.ts';
import { MicrophoneIcon, SampleIcon, StartIcon, SystemAudioIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import { useModel } from '../model.ts';
import styles from './start.module.css';

interface SourceCardsProps {
  readonly isDisabled: boolean;
  readonly onChoose: (source: SourceChoice) => void;
}

/** The three large buttons that start. */
export function SourceCards(props: SourceCardsProps) {
  const { store } = useModel();
  const last = useStore(store, state => state.settings?.source);
  const sampleTitle = useStore(store, state => state.info?.sampleTitle);
  return (
    <div className={styles.cards}>
      <DeviceCard {...props} kind="microphone" last={last} />
      <DeviceCard {...props} kind="system" last={last} />
      <Card
        icon={<SampleIcon size={28} />}
        title={text('start.sample')}
        note={sampleTitle ?? text('start.sample.note')}
        isDisabled={props.isDisabled}
        isLast={last?.kind === 'sample'}
        onPress={() => props.onChoose({ kind: 'sample' })}
      />
    </div>
  );
}

interface DeviceCardProps extends SourceCardsProps {
  readonly kind: AudioDevice['kind'];
  readonly last: SourceChoice | undefined;
}

function DeviceCard({ kind, last, isDisabled, onChoose }: DeviceCardProps) {
  const { store } = useModel();
  const all = useStore(store, state => state.devices);
  const devices = all.filter(device => device.kind === kind);
  const [chosen, setChosen] = useState<string>();
  const lastId = last?.kind === 'device' ? last.deviceId : undefined;
  const device =
    devices.find(({ id }) => id === chosen) ??
    devices.find(({ id }) => id === lastId) ??
    devices.find(({ isDefault }) => isDefault) ??
    devices[0];
  return (
    <Card
      icon={kind === 'microphone' ? <MicrophoneIcon size={28} /> : <SystemAudioIcon size={28} />}
      title={text(`start.${kind}`)}
      note={deviceNote(kind, devices)}
      isDisabled={isDisabled || !device}
      isLast={device !== undefined && device.id === lastId}
      onPress={() => device && onChoose({ kind: 'device', deviceId: device.id })}
    >
      {devices.length > 1 && device && (
        <Choice
          label={text('start.device')}
          labelHidden
          options={devices.map(({ id, label }) => ({ id, label }))}
          value={device.id}
          onChange={setChosen}
        />
      )}
    </Card>
  );
}

/** With several devices the menu below names them; with one, this line does. */
function deviceNote(kind: AudioDevice['kind'], devices: readonly AudioDevice[]): string {
  if (devices.length === 0) return text(`start.${kind}.none`);
  const [only] = devices;
  return devices.length === 1 && only ? only.label : text(`start.${kind}.note`);
}

interface CardProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly note: string;
  readonly isDisabled: boolean;
  /** What was used last time stands out a little. */
  readonly isLast: boolean;
  readonly onPress: () => void;
  readonly children?: ReactNode;
}

function Card({ icon, title, note, isDisabled, isLast, onPress, children }: CardProps) {
  return (
    <div className={cx(styles.card, isLast && styles.last)}>
      <Button className={cx(styles.choice)} isDisabled={isDisabled} onPress={onPress}>
        <span className={styles.icon}>{icon}</span>
        <span className={styles.cardTitle}>{title}</span>
        <span className={styles.cardNote}>{note}</span>
        <span className={styles.starts} aria-hidden="true">
          <span className={styles.startsWord}>{text('start.starts')}</span>
          <StartIcon size={16} />
        </span>
      </Button>
      {children && <div className={styles.device}>{children}</div>}
    </div>
  );
}
