import { useState } from 'react';
import { type ExportFormat, type ExportSide, exportFormats, exportSides } from '../../../shared/export.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { text } from '../../ui/messages/text.ts';
import { useAction } from '../../ui/use-action.ts';
import { useModel } from '../model.ts';
import { showToast } from '../state.ts';
import { useCall } from '../use-call.ts';
import styles from './session.module.css';

interface ExportButtonProps {
  /** Null: the session on the screen. */
  readonly id: string | null;
  readonly kind?: 'quiet';
  readonly isDisabled?: boolean;
  readonly className?: string | undefined;
}

/** Offers a session as a file. */
export function ExportButton({ id, ...button }: ExportButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button {...button} onPress={() => setOpen(true)}>
        {text('session.export')}
      </Button>
      {open && <ExportDialog id={id} onClose={() => setOpen(false)} />}
    </>
  );
}

function ExportDialog({ id, onClose }: { readonly id: string | null; readonly onClose: () => void }) {
  const { store } = useModel();
  const call = useCall();
  const [format, setFormat] = useState<ExportFormat>('docx');
  const [side, setSide] = useState<ExportSide>('both');
  const [run, busy] = useAction(async () => {
    const result = await call('record.export', id, format, side);
    if (result.ok && result.value === null) return;
    onClose();
    if (result.ok && result.value) showToast(store, text('session.exported', { path: result.value.path }));
  });
  return (
    <Dialog title={text('session.export.title')} onClose={onClose}>
      <Choice
        label={text('session.export.format')}
        options={exportFormats.map(each => ({ id: each, label: text(`session.export.${each}`) }))}
        value={format}
        onChange={each => setFormat(exportFormats.find(known => known === each) ?? format)}
      />
      <Choice
        label={text('session.export.side')}
        options={exportSides.map(each => ({ id: each, label: text(`session.export.side.${each}`) }))}
        value={side}
        onChange={each => setSide(exportSides.find(known => known === each) ?? side)}
      />
      <div className={styles.buttons}>
        <Button onPress={onClose}>{text('common.cancel')}</Button>
        <Button kind="solid" isPending={busy} onPress={() => run()}>
          {text('session.export.save')}
        </Button>
      </div>
    </Dialog>
  );
}
