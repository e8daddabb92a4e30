import { useStore } from 'zustand';
import { KeysDialog } from './keys-dialog.tsx';
import { useModel } from './model.ts';
import { KeyDialog } from './problems/key-dialog.tsx';
import { SetupDialog } from './problems/setup-dialog.tsx';

/** The one dialog that is open, if any. */
export function Dialogs() {
  const { store } = useModel();
  const dialog = useStore(store, state => state.dialog);
  const close = (): void => store.setState({ dialog: undefined });
  switch (dialog) {
    case undefined:
      return null;
    case 'keys':
      return <KeysDialog onClose={close} />;
    case 'key':
      return <KeyDialog onClose={close} />;
    case 'setup':
      return <SetupDialog onClose={close} />;
    default:
      return dialog satisfies never;
  }
}
