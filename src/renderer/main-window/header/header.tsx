import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useSession } from '../../transcript/source.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { KeysIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import { LeavingWords } from '../engines/leaving-words.tsx';
import { useModel } from '../model.ts';
import { PanelToggle } from '../panel/panel-toggle.tsx';
import { SettingsPopover } from '../settings/settings-popover.tsx';
import { useShowsSession } from '../use-session.ts';
import { CaptionsButton } from './captions-button.tsx';
import { ConnectionState } from './connection-state.tsx';
import styles from './header.module.css';
import { LatencyChip } from './latency-chip.tsx';
import { PageButtons } from './page-buttons.tsx';
import { PhaseChip } from './phase-chip.tsx';
import { SessionLanguages } from './session-languages.tsx';
import { SessionSwitch } from './session-switch.tsx';

/** The quiet line above: what is going on, and how far behind it is. */
export function Header() {
  const { store } = useModel();
  const showsSession = useShowsSession();
  const onPage = useStore(store, state => state.page !== undefined);
  const title = useTitle();
  return (
    <header className={styles.header}>
      <h1 className={styles.title} title={title}>
        {title}
      </h1>
      {showsSession && <SessionFacts />}
      <span className={styles.grow} />
      <SessionSwitch />
      <PageButtons />
      <CaptionsButton />
      <Button
        kind="round"
        aria-label={text('settings.keys')}
        keys="F1"
        onPress={() => store.setState({ dialog: 'keys' })}
      >
        <KeysIcon />
      </Button>
      <SettingsPopover />
      {/* It keeps its place, or a second press on the button of a page would meet the next one. */}
      <span className={cx(onPage && styles.away)}>
        <PanelToggle />
      </span>
    </header>
  );
}

function useTitle(): string {
  const showsSession = useShowsSession();
  const source = useSession(session => session.setup?.source);
  const title = source?.kind === 'recording' ? source.label : text('session.title');
  const shown = showsSession ? title : text('app.name');
  useEffect(() => {
    document.title = showsSession ? `${title} – ${text('app.name')}` : text('app.name');
  }, [showsSession, title]);
  return shown;
}

function SessionFacts() {
  return (
    <>
      <PhaseChip />
      <span className={styles.grow} />
      <SessionLanguages />
      <LeavingWords isShort />
      <ConnectionState />
      <LatencyChip />
    </>
  );
}
