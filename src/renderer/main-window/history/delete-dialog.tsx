import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { text } from '../../ui/messages/text.ts';
import { useAction } from '../../ui/use-action.ts';
import { useCall } from '../use-call.ts';
import styles from './history.module.css';

interface DeleteDialogProps {
  readonly name: string;
  /** The session on this computer; absent: only a service has it. */
  readonly saved?: string;
  /** The same session as a service has kept it. */
  readonly tasks: readonly string[];
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}

export function DeleteDialog({ name, saved, tasks, onClose, onDeleted }: DeleteDialogProps) {
  const call = useCall();
  const remove = async (): Promise<boolean> => {
    // What this computer has goes last: while a service still has the session it can be found here, and deleted again.
    for (const id of tasks) if (!(await call('tasks.delete', id)).ok) return false;
    return saved === undefined || (await call('record.delete', saved)).ok;
  };
  const [run, removing] = useAction(async () => {
    const isDone = await remove();
    onClose();
    if (isDone) onDeleted();
  });
  return (
    <Dialog title={text('history.delete.title')} onClose={onClose}>
      <p>{text('history.delete.body', { name })}</p>
      <div className={styles.buttons}>
        <Button autoFocus onPress={onClose}>
          {text('common.cancel')}
        </Button>
        <Button kind="danger" isPending={removing} onPress={() => run()}>
          {text('history.delete')}
        </Button>
      </div>
    </Dialog>
  );
}
