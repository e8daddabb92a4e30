import { useState } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import { cx } from '../../ui/class-names.ts';
import { languageName } from '../../ui/format.ts';
import { text } from '../../ui/messages/text.ts';
import { currentSource } from '../languages/targets.ts';
import { useSession, useTarget } from '../use-session.ts';
import { FinalsAnnouncer } from './finals-announcer.tsx';
import { SentenceList } from './sentence-list.tsx';
import { SentenceMenu } from './sentence-menu.tsx';
import styles from './transcript.module.css';

type Shown = 'source' | 'translation';

/** The transcript: two columns, one below the other in a narrow window, one language in the narrowest. */
export function TranscriptView() {
  const [shown, setShown] = useState<Shown>('translation');
  const source = useSession(currentSource);
  const startedAt = useSession(session => session.setup?.startedAt);
  const target = useTarget();
  return (
    <>
      <main className={styles.transcript} data-shown={shown}>
        <div className={styles.heads}>
          <span>{text('transcript.speaker')}</span>
          <span>{languageName(source)}</span>
          <span>{languageName(target)}</span>
        </div>
        <ToggleButtonGroup
          className={cx(styles.toggle)}
          aria-label={text('transcript.show')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[shown]}
          onSelectionChange={keys => setShown(keys.has('source') ? 'source' : 'translation')}
        >
          <ToggleButton id="source">{languageName(source)}</ToggleButton>
          <ToggleButton id="translation">{languageName(target)}</ToggleButton>
        </ToggleButtonGroup>
        <SentenceList key={startedAt} target={target} />
        <FinalsAnnouncer target={target} />
      </main>
      {/* Outside: a container would be what the menu's place is counted from. */}
      <SentenceMenu />
    </>
  );
}
