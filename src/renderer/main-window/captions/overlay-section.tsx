import { useStore } from 'zustand';
import { captionWindows } from '../../../shared/settings/captions.ts';
import { text } from '../../ui/messages/text.ts';
import { commandKey } from '../keys-dialog.tsx';
import { useModel } from '../model.ts';
import { Section } from '../page/section.tsx';
import { Segments } from '../settings/segments.tsx';
import type { CaptionSettings } from './caption-settings.ts';
import styles from './captions.module.css';
import { Toggle } from './controls.tsx';

/** Whether it is there, and how it stands among other windows. What this system cannot do is said. */
export function OverlaySection({ settings, change }: CaptionSettings) {
  const { store } = useModel();
  const info = useStore(store, state => state.captions);
  const overlays = info?.overlays ?? true;
  const isDocked = !overlays || settings.captionsWindow === 'docked';
  const shift = text('key-name.shift');
  return (
    <Section title={text('captions.overlay')} note={overlays ? undefined : text('captions.wayland')}>
      <Toggle
        label={text(isDocked ? 'captions.open.docked' : 'captions.open')}
        note={`${commandKey()} + ${shift} + C`}
        isOn={settings.captionsOpen}
        onChange={captionsOpen => change({ captionsOpen })}
      />
      {!isDocked && (
        <Toggle
          label={text('captions.locked')}
          note={`${commandKey()} + ${shift} + L`}
          isOn={settings.captionsLocked}
          onChange={captionsLocked => change({ captionsLocked })}
        />
      )}
      {info && !(info.globalKeys.open && info.globalKeys.lock) && (
        <p className={styles.note}>{text('captions.keys.window')}</p>
      )}
      {overlays && <WindowKind settings={settings} change={change} />}
      <Toggle
        label={text('captions.hidden')}
        note={text(info?.hidesFromSharing === false ? 'captions.hidden.none' : 'captions.hidden.note')}
        isOn={settings.captionsHidden && info?.hidesFromSharing !== false}
        isDisabled={info?.hidesFromSharing === false}
        onChange={captionsHidden => change({ captionsHidden })}
      />
    </Section>
  );
}

function WindowKind({ settings, change }: Pick<CaptionSettings, 'settings' | 'change'>) {
  return (
    <div>
      <Segments
        label={text('captions.window')}
        options={captionWindows.map(id => ({ id, label: text(`captions.window.${id}`) }))}
        value={settings.captionsWindow}
        onChange={captionsWindow => change({ captionsWindow })}
      />
      <p className={styles.note}>{text(`captions.window.${settings.captionsWindow}.note`)}</p>
    </div>
  );
}
