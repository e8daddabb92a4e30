import { Button } from '../../ui/button.tsx';
import { PanelIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import { usePanel } from './use-panel.ts';

/** Folds the side panel away, or unfolds it. */
export function PanelToggle() {
  const { tabs, isOpen, toggle } = usePanel();
  if (tabs.length === 0) return null;
  return (
    <Button
      kind="round"
      aria-label={text(isOpen ? 'panel.hide' : 'panel.show')}
      aria-expanded={isOpen}
      onPress={toggle}
    >
      <PanelIcon />
    </Button>
  );
}
