import { memo } from 'react';
import { Button } from 'react-aria-components/Button';
import { useStore } from 'zustand';
import type { RowMenuProps } from '../../transcript/row-tools.ts';
import { cx } from '../../ui/class-names.ts';
import { MoreIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import { useLanguage } from '../../ui/messages/use-language.ts';
import { Tip } from '../../ui/tip.tsx';
import { useModel } from '../model.ts';
import styles from './menu-button.module.css';
import { useHasSentenceMenu } from './sentence-menu.tsx';
import { openBelow } from './use-current-sentence.ts';

interface MenuButtonProps {
  readonly sid: number;
  readonly isLast: boolean;
}

/** The way to the menu of a sentence that has one. */
export function RowMenu({ sentence, isLast }: RowMenuProps) {
  return useHasSentenceMenu(sentence) && <MenuButton sid={sentence.sid} isLast={isLast} />;
}

/** Appears under the pointer or the focus. All rows' buttons together are one stop of Tab; the arrow keys move on. */
const MenuButton = memo(function MenuButton({ sid, isLast }: MenuButtonProps) {
  useLanguage();
  const model = useModel();
  const isStop = useStore(model.store, ({ currentSid }) =>
    currentSid === undefined ? isLast : currentSid === sid,
  );
  return (
    <Tip label={text('sentence.menu')}>
      <Button
        className={cx(styles.more)}
        aria-label={text('sentence.menu')}
        aria-haspopup="menu"
        data-sentence-menu
        excludeFromTabOrder={!isStop}
        onPress={({ target }) => openBelow(model, sid, target)}
      >
        <MoreIcon size={16} />
      </Button>
    </Tip>
  );
});
