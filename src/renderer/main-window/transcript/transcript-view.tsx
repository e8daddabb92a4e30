import { useState } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import { useShowsNames } from '../../transcript/names.ts';
import { useSession } from '../../transcript/source.ts';
import { currentSource, isTwoWay } from '../../transcript/targets.ts';
import { cx } from '../../ui/class-names.ts';
import { languageName } from '../../ui/format.ts';
import { text } from '../../ui/messages/text.ts';
import { useTarget } from '../use-session.ts';
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
  const showsNames = useShowsNames();
  // Between two people either column holds both languages.
  const twoWay = useSession(isTwoWay);
  const said = twoWay ? text('transcript.said') : languageName(source);
  const translated = twoWay ? text('transcript.translated') : languageName(target);
  return (
    <>
      <main className={styles.transcript} data-shown={shown}>
        <div className={styles.heads}>
          <span>{text(showsNames ? 'transcript.speaker' : 'transcript.time')}</span>
          <span>{said}</span>
          <span>{translated}</span>
        </div>
        <ToggleButtonGroup
          className={cx(styles.toggle)}
          aria-label={text('transcript.show')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[shown]}
          onSelectionChange={keys => setShown(keys.has('source') ? 'source' : 'translation')}
        >
          <ToggleButton id="source">{said}</ToggleButton>
          <ToggleButton id="translation">{translated}</ToggleButton>
        </ToggleButtonGroup>
        <SentenceList key={startedAt} target={target} />
        <FinalsAnnouncer target={target} />
      </main>
      {/* Outside: a container would be what the menu's place is counted from. */}
      <SentenceMenu />
    </>
  );
}
