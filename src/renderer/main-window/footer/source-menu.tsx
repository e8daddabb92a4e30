import { Button } from 'react-aria-components/Button';
import { Header } from 'react-aria-components/Header';
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { useStore } from 'zustand';
import type { AudioDevice } from '../../../shared/ipc/sources.ts';
import type { SourceDescription } from '../../../shared/session/events.ts';
import { useSession } from '../../transcript/source.ts';
import { cx } from '../../ui/class-names.ts';
import { CheckIcon, DownIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import popup from '../../ui/popup.module.css';
import { useAction } from '../../ui/use-action.ts';
import { isRunning } from '../actions.ts';
import { useModel } from '../model.ts';
import styles from './footer.module.css';

const openRecording = 'recording:open';
const sample = 'recording:sample';

/** What is captured, and a menu to change it while the session goes on. */
export function SourceMenu() {
  const { store, actions } = useModel();
  const devices = useStore(store, state => state.devices);
  const isOpen = useStore(store, state => state.sourceMenuOpen);
  const source = useSession(session => session.setup?.source);
  const phase = useSession(session => session.phase);
  const [take, taking] = useAction((id: string) => {
    if (id === openRecording) return actions.chooseRecording();
    return actions.takeSource(id === sample ? { kind: 'sample' } : { kind: 'device', deviceId: id });
  });
  const sampleTitle = useStore(store, state => state.info?.sampleTitle);
  const current = source && itemOf(source, devices, sampleTitle);
  const name = source?.label ?? '';
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={sourceMenuOpen => store.setState({ sourceMenuOpen })}>
      <Button
        className={cx(styles.sourceButton)}
        aria-label={text('source.label', { name })}
        isPending={taking}
        isDisabled={!isRunning(phase)}
      >
        <span className={styles.sourceName}>{name}</span>
        <DownIcon size={16} />
      </Button>
      <Popover className={cx(popup.popover)} placement="top start">
        <Menu
          className={cx(popup.list)}
          aria-label={text('source.menu')}
          selectionMode="single"
          selectedKeys={current === undefined ? [] : [current]}
          onAction={id => take(String(id))}
        >
          <Devices devices={devices} kind="microphone" />
          <Devices devices={devices} kind="system" />
          <MenuSection>
            <Header className={cx(popup.heading)}>{text('source.recordings')}</Header>
            <Item id={sample} label={text('source.sample')} />
            <Item id={openRecording} label={text('start.recording')} />
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/** The item that is ticked. A device that is gone has none. */
function itemOf(
  { kind, label }: SourceDescription,
  devices: readonly AudioDevice[],
  sampleTitle: string | undefined,
): string | undefined {
  if (kind === 'recording') return label === sampleTitle ? sample : openRecording;
  return devices.find(device => device.label === label && device.kind === kind)?.id;
}

interface DevicesProps {
  readonly devices: readonly AudioDevice[];
  readonly kind: AudioDevice['kind'];
}

function Devices({ devices, kind }: DevicesProps) {
  const own = devices.filter(device => device.kind === kind);
  if (own.length === 0) return null;
  return (
    <MenuSection>
      <Header className={cx(popup.heading)}>
        {text(kind === 'microphone' ? 'source.microphones' : 'source.system')}
      </Header>
      {own.map(({ id, label, isDefault }) => (
        <Item key={id} id={id} label={label} note={isDefault ? text('source.default') : undefined} />
      ))}
    </MenuSection>
  );
}

interface ItemProps {
  readonly id: string;
  readonly label: string;
  readonly note?: string | undefined;
}

function Item({ id, label, note }: ItemProps) {
  return (
    <MenuItem id={id} textValue={label} className={cx(popup.item)}>
      {({ isSelected }) => (
        <>
          <span className={popup.mark}>{isSelected && <CheckIcon size={16} />}</span>
          <span className={popup.words}>
            <span className={popup.label}>{label}</span>
            {note !== undefined && <span className={popup.note}>{note}</span>}
          </span>
        </>
      )}
    </MenuItem>
  );
}
