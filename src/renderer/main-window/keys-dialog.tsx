import { useStore } from 'zustand';
import type { PlainKey } from '../../shared/messages/format.ts';
import { Dialog } from '../ui/dialog.tsx';
import { text } from '../ui/messages/text.ts';
import styles from './keys-dialog.module.css';
import { useModel } from './model.ts';

/** What the key for commands is called on this system. */
export const commandKey = /Mac/.test(navigator.platform) ? '⌘' : text('key-name.control');

/** The key for what is numbered beside the transcript. */
export const altKey = /Mac/.test(navigator.platform) ? '⌥' : text('key-name.alt');

type KeyRow = readonly [keys: readonly (readonly string[])[], meaning: PlainKey];

const space = text('key-name.space');
const pauseRows: readonly KeyRow[] = [[[[space]], 'keys.pause']];
const talkRows: readonly KeyRow[] = [
  [[[space]], 'keys.talk'],
  [[[space, space]], 'keys.talk-on'],
];
const otherRows: readonly KeyRow[] = [
  [[[commandKey, text('key-name.shift'), 'C']], 'keys.captions'],
  [[[commandKey, text('key-name.shift'), 'L']], 'keys.captions-lock'],
  [[[text('key-name.end')]], 'keys.latest'],
  [[[commandKey, '1…9']], 'keys.speaker'],
  [[[commandKey, 'J']], 'keys.wordings'],
  [[[altKey, '1…9']], 'keys.take'],
  [[[commandKey, 'Z']], 'keys.undo'],
  [
    [
      [commandKey, 'Y'],
      [commandKey, text('key-name.shift'), 'Z'],
    ],
    'keys.redo',
  ],
  [[['F2'], [text('key-name.shift'), 'F2']], 'keys.edit'],
  [[[commandKey, text('key-name.enter')]], 'keys.split'],
  [
    [
      [commandKey, text('key-name.backspace')],
      [commandKey, text('key-name.delete')],
    ],
    'keys.join',
  ],
  [[[commandKey, 'B']], 'keys.bookmark'],
  [[[commandKey, 'F']], 'keys.find'],
  [[['F3'], [text('key-name.shift'), 'F3']], 'keys.find-next'],
  [[[commandKey, 'M']], 'keys.mark'],
  [[[commandKey, text('key-name.shift'), 'M']], 'keys.to-mark'],
  [[[text('key-name.shift'), 'F10']], 'keys.menu'],
  [[['F2']], 'keys.rename'],
  [[['↑'], ['↓'], ['PgUp'], ['PgDn']], 'keys.scroll'],
  [[[text('key-name.tab')], [text('key-name.shift'), text('key-name.tab')]], 'keys.next'],
  [[[text('key-name.escape')]], 'keys.close'],
  [[[text('key-name.escape')]], 'keys.stop-speaking'],
  [[['F1']], 'keys.list'],
];

/** Space does what the way of talking makes of it; nothing at a service that cannot pause. */
function rowsFor(canPause: boolean, byKey: boolean): readonly KeyRow[] {
  const ofSpace = byKey ? talkRows : pauseRows;
  return [[[[commandKey, 'R']], 'keys.record'], ...(canPause ? ofSpace : []), ...otherRows];
}

/** The list of keys (F1). */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const { store } = useModel();
  const offered = useStore(store, state => state.service.info?.capabilities.pause ?? true);
  const byKey = useStore(store, state => state.settings?.talkMode === 'push-to-talk');
  const rows = rowsFor(offered, byKey);
  return (
    <Dialog title={text('keys.title')} onClose={onClose}>
      <dl className={styles.keys}>
        {rows.map(([combinations, meaning]) => (
          <div key={meaning} className={styles.row}>
            <dt>
              {combinations.map(combination => (
                <span key={combination.join()} className={styles.combination}>
                  {combination.map((key, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a key may be pressed twice, and the list never changes.
                    <kbd key={at}>{key}</kbd>
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
