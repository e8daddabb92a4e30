import { useCallback } from 'react';
import { Dialog, DialogTrigger, Heading } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { useStore } from 'zustand';
import { stabilities } from '../../../shared/captions/stability.ts';
import { uiLanguages } from '../../../shared/messages/languages.ts';
import { defaultSettings, type Settings } from '../../../shared/settings/settings.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { cx } from '../../ui/class-names.ts';
import { ownLanguageName } from '../../ui/format.ts';
import { SettingsIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import popup from '../../ui/popup.module.css';
import { useEscape } from '../../ui/use-escape.ts';
import { useModel } from '../model.ts';
import { Segments } from './segments.tsx';
import { ServiceSettings } from './service-settings.tsx';
import styles from './settings.module.css';

const figures = ['marked', 'plain'] as const;
const themes = ['system', 'light', 'dark'] as const satisfies readonly Settings['theme'][];

/** Language, theme, steadiness, service and the way to the engines. Everything takes effect at once or says when it does. */
export function SettingsPopover() {
  const { store } = useModel();
  const isOpen = useStore(store, state => state.settingsOpen);
  const close = useCallback(() => store.setState({ settingsOpen: false }), [store]);
  useEscape(isOpen, close);
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={settingsOpen => store.setState({ settingsOpen })}>
      <Button kind="round" aria-label={text('settings.title')}>
        <SettingsIcon />
      </Button>
      <Popover className={cx(popup.popover)} placement="bottom end">
        <Dialog className={cx(styles.dialog)}>
          <Heading slot="title" className={cx(styles.title)}>
            {text('settings.title')}
          </Heading>
          <InterfaceLanguage />
          <Theme />
          <Steadiness />
          <Figures />
          <ServiceSettings />
          <ToEngines />
          <ToDocuments />
          <About />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function Theme() {
  const { store, actions } = useModel();
  const theme = useStore(store, state => state.settings?.theme ?? 'system');
  return (
    <Segments
      label={text('settings.theme')}
      options={themes.map(id => ({ id, label: text(`settings.theme.${id}`) }))}
      value={theme}
      onChange={chosen => void actions.changeSettings({ theme: chosen })}
    />
  );
}

/** Each by its own name: who cannot read the language of now still finds theirs. */
function InterfaceLanguage() {
  const { store, actions } = useModel();
  const chosen = useStore(store, state => (state.settings ?? defaultSettings).interfaceLanguage);
  return (
    <div className={styles.group}>
      <Choice
        label={text('settings.language')}
        options={['system' as const, ...uiLanguages].map(id => ({
          id,
          label: id === 'system' ? text('settings.language.system') : ownLanguageName(id),
        }))}
        value={chosen}
        onChange={id => {
          const interfaceLanguage = ['system' as const, ...uiLanguages].find(known => known === id);
          if (interfaceLanguage) void actions.changeSettings({ interfaceLanguage });
        }}
      />
    </div>
  );
}

/** How growing sentences are shown in this window and in the caption overlay. */
function Steadiness() {
  const { store, actions } = useModel();
  const stability = useStore(store, state => (state.settings ?? defaultSettings).stability);
  return (
    <div className={styles.group}>
      <Choice
        label={text('stability.label')}
        options={stabilities.map(id => ({
          id,
          label: text(`stability.${id}`),
          note: text(`stability.${id}.note`),
        }))}
        value={stability}
        onChange={id => {
          const chosen = stabilities.find(name => name === id);
          if (chosen) void actions.changeSettings({ stability: chosen });
        }}
      />
    </div>
  );
}

/** Numbers, dates, amounts and terms of the glossary, in the transcript. */
function Figures() {
  const { store, actions } = useModel();
  const isMarking = useStore(store, state => (state.settings ?? defaultSettings).markFigures);
  return (
    <Segments
      label={text('settings.figures')}
      options={figures.map(id => ({ id, label: text(`settings.figures.${id}`) }))}
      value={isMarking ? 'marked' : 'plain'}
      onChange={chosen => void actions.changeSettings({ markFigures: chosen === 'marked' })}
    />
  );
}

/** The page stands over the start page or the transcript; this popover gives way to it. */
function ToEngines() {
  const { store } = useModel();
  return (
    <div className={styles.group}>
      <p className={styles.label}>{text('engines.title')}</p>
      <Button onPress={() => store.setState({ page: 'engines', settingsOpen: false })}>
        {text('settings.engines')}
      </Button>
      <p className={styles.note}>{text('settings.engines.note')}</p>
    </div>
  );
}

function ToDocuments() {
  const { store } = useModel();
  return (
    <Button onPress={() => store.setState({ page: 'documents', settingsOpen: false })}>
      {text('documents.to-page')}
    </Button>
  );
}

function About() {
  const { store } = useModel();
  const info = useStore(store, state => state.info);
  if (!info) return null;
  return (
    <p className={styles.about}>
      {text('settings.version', { version: info.version })} · {text(`settings.shell.${info.shell}`)}
    </p>
  );
}
