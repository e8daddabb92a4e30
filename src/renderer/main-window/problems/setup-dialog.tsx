import { useStore } from 'zustand';
import { problemKey } from '../../../shared/problem.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { text, wordsOf } from '../../ui/messages/text.ts';
import { useAction } from '../../ui/use-action.ts';
import { useModel } from '../model.ts';
import styles from './problems.module.css';

/** The command that installs the engines, and which of them are missing. */
export function SetupDialog({ onClose }: { readonly onClose: () => void }) {
  const { store, actions } = useModel();
  const problems = useStore(store, state => state.service.info?.problems);
  const [check, checking] = useAction(actions.askService);
  return (
    <Dialog title={text('setup.title')} onClose={onClose}>
      <div className={styles.form}>
        {problems?.map(problem => (
          <p key={problemKey(problem)}>{wordsOf(problem).message}</p>
        ))}
        <p>{text('setup.body')}</p>
        <code className={styles.command}>{text('setup.command')}</code>
        <div className={styles.actions}>
          <Button isPending={checking} onPress={() => check()}>
            {text('setup.check')}
          </Button>
          <Button kind="solid" onPress={onClose}>
            {text('common.close')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
