import { useStore } from 'zustand';
import { Button } from '../../ui/button.tsx';
import { Choice, type Option } from '../../ui/choice.tsx';
import { languageName, ownLanguageName } from '../../ui/format.ts';
import { SwapIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import {
  availablePair,
  type LanguagePair,
  offeredType,
  swapped,
  targetsOf,
  withSource,
} from '../languages.ts';
import { useModel } from '../model.ts';
import { MoreTargets } from './more-targets.tsx';
import styles from './start.module.css';

/** The spoken and the read language: only what the service has. */
export function LanguageMenus() {
  const { store, actions } = useModel();
  const info = useStore(store, state => state.service.info);
  const settings = useStore(store, state => state.settings);
  if (!info || !settings) return null;
  const pair = availablePair(info, { source: settings.language, target: settings.targetLanguage });
  if (!pair) return null;
  const turned = swapped(info, pair);
  const choose = ({ source, target }: LanguagePair): void => {
    void actions.changeSettings({
      language: source,
      ...(target === undefined ? {} : { targetLanguage: target }),
    });
  };
  const targets = targetsOf(info, pair.source);
  const each = offeredType(info, settings.recordingType) === 'two-devices';
  return (
    <div className={styles.languageChoice}>
      <div className={styles.languages}>
        <Choice
          label={text(each ? 'start.listen.two-devices' : 'start.listen')}
          options={info.sourceLanguages.map(languageOption)}
          value={pair.source}
          onChange={source => choose(withSource(info, pair, source))}
        />
        <Button
          kind="round"
          aria-label={text(turned ? 'start.swap' : 'start.swap.impossible')}
          isDisabled={!turned}
          onPress={() => turned && choose(turned)}
          className={styles.swap}
        >
          <SwapIcon />
        </Button>
        <Choice
          label={text(each ? 'start.read.two-devices' : 'start.read')}
          options={targets.map(languageOption)}
          value={pair.target ?? ''}
          isDisabled={targets.length === 0}
          placeholder={text('start.none')}
          onChange={target => choose({ source: pair.source, target })}
        />
      </div>
      <MoreTargets info={info} settings={settings} pair={pair} />
    </div>
  );
}

function languageOption(tag: string): Option {
  const label = languageName(tag);
  const own = ownLanguageName(tag);
  return { id: tag, label, note: own.toLowerCase() === label.toLowerCase() ? undefined : own };
}
