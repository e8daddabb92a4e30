import { TalkButton } from '../talk/talk-button.tsx';
import { TalkSwitch } from '../talk/talk-choice.tsx';
import { useUsesPushToTalk } from '../talk/use-talk.ts';
import styles from './footer.module.css';
import { LevelMeter } from './level-meter.tsx';
import { PauseButton, RecordButton } from './record-buttons.tsx';
import { SourceMenu } from './source-menu.tsx';
import { SpeechControls } from './speech-controls.tsx';

/** The quiet line below: what is captured, and what is heard. */
export function Footer() {
  const byKey = useUsesPushToTalk();
  return (
    <footer className={styles.footer}>
      <div className={styles.record}>
        <RecordButton />
        {byKey ? <TalkButton /> : <PauseButton />}
        <TalkSwitch />
      </div>
      <div className={styles.source}>
        <SourceMenu />
        <LevelMeter />
      </div>
      <SpeechControls />
    </footer>
  );
}
