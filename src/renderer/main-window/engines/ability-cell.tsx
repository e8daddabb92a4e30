import { Choice } from '../../ui/choice.tsx';
import { text } from '../../ui/messages/text.ts';
import type { Able } from './abilities.ts';
import { placeWords } from './engine-words.ts';
import styles from './engines.module.css';
import { useServiceHost } from './use-directions.ts';

/** Undefined: this gateway is not told what is preferred. */
export type Prefer = ((id: string) => void) | undefined;

interface AbilityCellProps {
  /** Best first. */
  readonly able: readonly Able[];
  readonly label: string;
  readonly prefer: Prefer;
  /** The words when nothing can do it. */
  readonly none: string;
  readonly isBrief?: boolean;
}

/** Who does it, how well and where; a menu where another engine could do it first. */
export function AbilityCell({ able, label, prefer, none, isBrief = false }: AbilityCellProps) {
  const serviceHost = useServiceHost();
  const [first, ...others] = able;
  if (!first) return <p className={styles.none}>{none}</p>;
  const { engine } = first;
  const place = placeWords(first, serviceHost);
  return (
    <div className={styles.ability}>
      {others.length > 0 && prefer && !isBrief ? (
        <Choice
          label={text('engines.first', { role: label })}
          labelHidden
          options={able.map(one => ({
            id: one.engine.id,
            label: one.engine.label,
            note: placeWords(one, serviceHost),
          }))}
          value={engine.id}
          onChange={prefer}
        />
      ) : (
        <b className={styles.engine}>{engine.label}</b>
      )}
      <p className={styles.place} data-outside={engine.host !== undefined || undefined}>
        {place}
      </p>
      {engine.quality !== '' && !isBrief && (
        <p className={styles.quality} dir="auto">
          {engine.quality}
        </p>
      )}
    </div>
  );
}
