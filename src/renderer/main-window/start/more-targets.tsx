import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import type { ServiceInfo } from '../../../shared/ipc/services.ts';
import type { Settings } from '../../../shared/settings/settings.ts';
import { isBetweenTwo } from '../../transcript/targets.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { languageName } from '../../ui/format.ts';
import { AddIcon, CloseIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import popup from '../../ui/popup.module.css';
import { chosenTargets, type LanguagePair, offeredType, targetsOf } from '../languages.ts';
import { useModel } from '../model.ts';
import styles from './start.module.css';

interface MoreTargetsProps {
  readonly info: ServiceInfo;
  readonly settings: Settings;
  readonly pair: LanguagePair;
}

/** Further languages to translate to, as many as the service takes. */
export function MoreTargets({ info, settings, pair }: MoreTargetsProps) {
  const { actions } = useModel();
  const chosen = chosenTargets(info, settings, pair);
  const more = chosen.slice(1);
  const left = targetsOf(info, pair.source).filter(tag => !chosen.includes(tag));
  const isOnlyPair = isBetweenTwo(offeredType(info, settings.recordingType));
  const canAdd = left.length > 0 && chosen.length < info.capabilities.maxTargetLanguages;
  const take = (tags: readonly string[]): void => void actions.changeSettings({ moreTargetLanguages: tags });
  if (isOnlyPair || chosen.length === 0 || (more.length === 0 && !canAdd)) return null;
  return (
    <div className={styles.more}>
      {more.length > 0 && (
        <ul className={styles.chips} aria-label={text('start.more-targets')}>
          {more.map(tag => (
            <li key={tag} className={styles.chip}>
              {languageName(tag)}
              <Button
                kind="round"
                className={styles.remove}
                aria-label={text('start.remove-target', { language: languageName(tag) })}
                onPress={() => take(more.filter(other => other !== tag))}
              >
                <CloseIcon size={14} />
              </Button>
            </li>
          ))}
        </ul>
      )}
      {canAdd && (
        <MenuTrigger>
          <Button kind="quiet" className={styles.addTarget}>
            <AddIcon size={16} />
            {text('start.add-target')}
          </Button>
          <Popover className={cx(popup.popover)} placement="bottom end">
            <Menu className={cx(popup.list)} onAction={id => take([...more, String(id)])}>
              {left.map(tag => (
                <MenuItem key={tag} id={tag} className={cx(popup.item)}>
                  {languageName(tag)}
                </MenuItem>
              ))}
            </Menu>
          </Popover>
        </MenuTrigger>
      )}
    </div>
  );
}
