import { Menu, MenuItem, MenuTrigger, SubmenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import type { Speaker } from '../../../shared/session/transcript.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { MoreIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import popup from '../../ui/popup.module.css';
import styles from './speakers.module.css';

interface SpeakerMenuProps {
  readonly speaker: Speaker;
  /** Those it can be merged into. */
  readonly others: readonly Speaker[];
  readonly onRename?: () => void;
  readonly onMerge: (target: Speaker) => void;
}

/** Everything about a speaker by menu, for who neither drags nor double-clicks. */
export function SpeakerMenu({ speaker, others, onRename, onMerge }: SpeakerMenuProps) {
  const merge = (id: string): void => {
    const target = others.find(other => other.id === id);
    if (target) onMerge(target);
  };
  return (
    <MenuTrigger>
      <Button
        kind="round"
        className={styles.more}
        aria-label={text('speakers.menu', { name: speaker.label })}
      >
        <MoreIcon size={16} />
      </Button>
      <Popover className={cx(popup.popover)} placement="bottom end">
        <Menu className={cx(popup.list)}>
          {onRename && (
            <MenuItem className={cx(popup.item)} onAction={onRename}>
              <span className={popup.label}>{text('speakers.rename')}</span>
              <span className={popup.note}>F2</span>
            </MenuItem>
          )}
          {others.length > 0 && (
            <SubmenuTrigger>
              <MenuItem className={cx(popup.item)}>{text('speakers.merge')}</MenuItem>
              <Popover className={cx(popup.popover)}>
                <Menu className={cx(popup.list)} onAction={id => merge(String(id))}>
                  {others.map(({ id, label }) => (
                    <MenuItem key={id} id={id} className={cx(popup.item)}>
                      {label}
                    </MenuItem>
                  ))}
                </Menu>
              </Popover>
            </SubmenuTrigger>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
