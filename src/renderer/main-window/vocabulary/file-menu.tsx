import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { MoreIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import popup from '../../ui/popup.module.css';
import { useAction } from '../../ui/use-action.ts';
import { useModel } from '../model.ts';

const items = ['import', 'csv', 'tbx'] as const;

/** From a file and into one. */
export function FileMenu() {
  const { vocabulary } = useModel();
  const [run, busy] = useAction((item: (typeof items)[number]) =>
    item === 'import' ? vocabulary.importFile() : vocabulary.exportFile(item),
  );
  return (
    <MenuTrigger>
      <Button kind="round" aria-label={text('vocabulary.files')} isPending={busy}>
        <MoreIcon />
      </Button>
      <Popover className={cx(popup.popover)} placement="bottom end">
        <Menu className={cx(popup.list)} aria-label={text('vocabulary.files')}>
          {items.map(item => (
            <MenuItem key={item} className={cx(popup.item)} onAction={() => run(item)}>
              {text(`vocabulary.file.${item}`)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
