import { useStore } from 'zustand';
import { Button } from '../../ui/button.tsx';
import { CaptionsIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import { useModel } from '../model.ts';

/** To the captions and back with a second press; marked while they are open. */
export function CaptionsButton() {
  const { store } = useModel();
  const isShown = useStore(store, state => state.page === 'captions');
  const isOpen = useStore(store, state => state.settings?.captionsOpen === true);
  return (
    <Button
      kind="round"
      aria-label={text('captions.title')}
      aria-pressed={isShown}
      data-on={isOpen}
      onPress={() => store.setState({ page: isShown ? undefined : 'captions' })}
    >
      <CaptionsIcon />
    </Button>
  );
}
