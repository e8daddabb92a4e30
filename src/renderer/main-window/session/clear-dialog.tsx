import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { text } from '../../ui/messages/text.ts';
import { useAction } from '../../ui/use-action.ts';
import styles from './session.module.css';

interface ClearDialogProps {
  readonly title: string;
  /** What goes, and what stays where. */
  readonly body: string;
  readonly onClear: () => Promise<unknown>;
  readonly onClose: () => void;
}

/** Asks before what was said is gone. */
export function ClearDialog({ title, body, onClear, onClose }: ClearDialogProps) {
  const [clear, clearing] = useAction(async () => {
    await onClear();
    onClose();
  });
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{body}</p>
      <div className={styles.buttons}>
        <Button autoFocus onPress={onClose}>
          {text('common.cancel')}
        </Button>
        <Button kind="danger" isPending={clearing} onPress={() => clear()}>
          {text('session.clear')}
        </Button>
      </div>
    </Dialog>
  );
}
