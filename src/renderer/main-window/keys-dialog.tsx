import { Dialog } from '../ui/dialog.tsx';
import type { MessageKey } from '../ui/messages/messages.ts';
import { text } from '../ui/messages/text.ts';
import styles from './keys-dialog.module.css';

/** What the key for commands is called on this system. */
export const commandKey = /Mac/.test(navigator.platform) ? '⌘' : text('key-name.control');

const rows: readonly (readonly [keys: readonly (readonly string[])[], meaning: MessageKey])[] = [
  [[[commandKey, 'R']], 'keys.record'],
  [[[text('key-name.space')]], 'keys.pause'],
  [[[text('key-name.end')]], 'keys.latest'],
  [[[commandKey, '1…9']], 'keys.speaker'],
  [[[commandKey, 'Z']], 'keys.undo'],
  [[[text('key-name.shift'), 'F10']], 'keys.menu'],
  [[['F2']], 'keys.rename'],
  [[['↑'], ['↓'], ['PgUp'], ['PgDn']], 'keys.scroll'],
  [[[text('key-name.tab')], [text('key-name.shift'), text('key-name.tab')]], 'keys.next'],
  [[[text('key-name.escape')]], 'keys.close'],
  [[['F1']], 'keys.list'],
];

/** The list of keys (F1). */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title={text('keys.title')} onClose={onClose}>
      <dl className={styles.keys}>
        {rows.map(([combinations, meaning]) => (
          <div key={meaning} className={styles.row}>
            <dt>
              {combinations.map(combination => (
                <span key={combination.join()} className={styles.combination}>
                  {combination.map(key => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </span>
              ))}
            </dt>
            <dd>{text(meaning)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
