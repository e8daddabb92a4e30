import { useCallback, useSyncExternalStore } from 'react';
import type { LanguageSwitch } from '../../../shared/session/transcript.ts';
import { useSession } from '../../transcript/source.ts';
import { hasFailed } from '../../transcript/targets.ts';
import { Button } from '../../ui/button.tsx';
import { languageName } from '../../ui/format.ts';
import { text } from '../../ui/messages/text.ts';
import { useAction } from '../../ui/use-action.ts';
import { useCanCommand } from '../commands.ts';
import { useModel } from '../model.ts';
import styles from './header.module.css';

/** How far the translation of everything into another language is. Nothing waits for it. */
export function SwitchProgress() {
  const languageSwitch = useSession(session => session.languageSwitch);
  if (!languageSwitch) return null;
  if (languageSwitch.done) return <Failures languageSwitch={languageSwitch} />;
  const { language, translated, total } = languageSwitch;
  const words = text('switch.progress', { translated, total });
  return (
    <span className={styles.progress}>
      <span
        className={styles.progressTrack}
        role="progressbar"
        aria-label={text('switch.label', { language: languageName(language) })}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={translated}
        aria-valuetext={words}
      >
        <span style={{ width: `${total > 0 ? (100 * translated) / total : 0}%` }} />
      </span>
      <span className={styles.progressWords}>{words}</span>
    </span>
  );
}

/** What the switch left behind, until each has been translated after all. */
function Failures({ languageSwitch }: { readonly languageSwitch: LanguageSwitch }) {
  const { transcript, actions } = useModel();
  const { language } = languageSwitch;
  const watch = useCallback(
    (listener: () => void) => {
      const stops = languageSwitch.failedSids.map(sid => transcript.watch(sid, listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
    [transcript, languageSwitch],
  );
  const left = (): readonly number[] =>
    languageSwitch.failedSids.filter(sid => {
      const sentence = transcript.sentence(sid);
      return sentence !== undefined && hasFailed(sentence, language, languageSwitch);
    });
  const count = useSyncExternalStore(watch, () => left().length);
  const canRetranslate = useCanCommand('retranslate');
  const [retranslate, asking] = useAction(async () => {
    for (const sid of left()) if (!(await actions.command({ type: 'retranslate', sid, language }))) return;
  });
  if (count === 0 || !canRetranslate) return null;
  return (
    <Button kind="quiet" className={styles.failures} isPending={asking} onPress={() => retranslate()}>
      {text('switch.retranslate', { count })}
    </Button>
  );
}
