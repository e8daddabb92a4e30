import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Button } from './button.tsx';
import { cx } from './class-names.ts';
import styles from './dialog.module.css';
import { CloseIcon } from './icons.tsx';
import { text } from './messages/text.ts';
import { useEscape } from './use-escape.ts';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A small dialog over the window; Esc, × or a click beside it closes it. */
export function Dialog({ title, onClose, children }: DialogProps) {
  useEscape(true, onClose);
  return (
    <ModalOverlay
      isOpen
      isDismissable
      className={cx(styles.scrim)}
      onOpenChange={isOpen => {
        if (!isOpen) onClose();
      }}
    >
      <Modal className={cx(styles.modal)}>
        <AriaDialog className={cx(styles.dialog)}>
          <div className={styles.head}>
            <Heading slot="title" className={cx(styles.title)}>
              {title}
            </Heading>
            <Button kind="round" aria-label={text('common.close')} onPress={onClose}>
              <CloseIcon />
            </Button>
          </div>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
