import { useStore } from 'zustand';
import type { PlainKey } from '../../shared/messages/format.ts';
import { Dialog } from '../ui/dialog.tsx';
import { text } from '../ui/messages/text.ts';
import styles from './keys-dialog.module.css';
import { useModel } from './model.ts';

const isMac = /Mac/.test(navigator.platform);

/** What the key for commands is called on this system. */
export const commandKey = (): string => (isMac ? '⌘' : text('key-name.control'));

/** The key for what is numbered beside the transcript. */
export const altKey = (): string => (isMac ? '⌥' : text('key-name.alt'));

type KeyRow = readonly [keys: readonly (readonly string[])[], meaning: PlainKey];

const pauseRows = (): readonly KeyRow[] => [[[[text('key-name.space')]], 'keys.pause']];

function talkRows(): readonly KeyRow[] {
  const space = text('key-name.space');
  return [
    [[[space]], 'keys.talk'],
    [[[space, space]], 'keys.talk-on'],
  ];
}

function otherRows(): readonly KeyRow[] {
  const [command, shift, tab] = [commandKey(), text('key-name.shift'), text('key-name.tab')];
  return [
    [[[command, shift, 'C']], 'keys.captions'],
    [[[command, shift, 'L']], 'keys.captions-lock'],
    [[[text('key-name.end')]], 'keys.latest'],
    [[[command, '1…9']], 'keys.speaker'],
    [[[command, 'J']], 'keys.wordings'],
    [[[altKey(), '1…9']], 'keys.take'],
    [[[command, 'Z']], 'keys.undo'],
    [
      [
        [command, 'Y'],
        [command, shift, 'Z'],
      ],
      'keys.redo',
    ],
    [[['F2'], [shift, 'F2']], 'keys.edit'],
    [[[command, text('key-name.enter')]], 'keys.split'],
    [
      [
        [command, text('key-name.backspace')],
        [command, text('key-name.delete')],
      ],
      'keys.join',
    ],
    [[[command, 'B']], 'keys.bookmark'],
    [[[command, 'F']], 'keys.find'],
    [[['F3'], [shift, 'F3']], 'keys.find-next'],
    [[[command, 'M']], 'keys.mark'],
    [[[command, shift, 'M']], 'keys.to-mark'],
    [[[shift, 'F10']], 'keys.menu'],
    [[['F2']], 'keys.rename'],
    [[['↑'], ['↓'], ['PgUp'], ['PgDn']], 'keys.scroll'],
    [[[tab], [shift, tab]], 'keys.next'],
    [[[text('key-name.escape')]], 'keys.close'],
    [[[text('key-name.escape')]], 'keys.stop-speaking'],
    [[['F1']], 'keys.list'],
  ];
}
/** Space does what the way of talking makes of it; nothing at a service that cannot pause. */
function rowsFor(canPause: boolean, byKey: boolean): readonly KeyRow[] {
  const ofSpace = byKey ? talkRows() : pauseRows();
  return [[[[commandKey(), 'R']], 'keys.record'], ...(canPause ? ofSpace : []), ...otherRows()];
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
                    <kbd key={at} dir="ltr">
                      {key}
                    </kbd>
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
