import { languageName } from '../../ui/format.ts';
import { text } from '../../ui/messages/text.ts';
import { type Direction, hearing, speaking, translating } from './abilities.ts';
import { AbilityCell, type Prefer } from './ability-cell.tsx';
import styles from './engines.module.css';
import { useEngineList } from './use-directions.ts';

interface DirectionTableProps {
  readonly label: string;
  readonly directions: readonly Direction[];
  readonly prefer: Prefer;
  /** Many rows: who does it and where, no more. */
  readonly isBrief?: boolean;
}

/** A row for each direction. Where there is no room for columns, each cell stands below its own name. */
export function DirectionTable({ label, directions, prefer, isBrief = false }: DirectionTableProps) {
  const engines = useEngineList();
  return (
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{text('engines.direction')}</th>
          <th scope="col">{text('engines.role.hear')}</th>
          <th scope="col">{text('engines.role.translate')}</th>
          <th scope="col">{text('engines.role.speak')}</th>
        </tr>
      </thead>
      <tbody>
        {directions.map(direction => {
          const source = languageName(direction.source);
          const target = languageName(direction.target);
          return (
            <tr key={`${direction.source} ${direction.target}`}>
              <th scope="row">{text('engines.pair', { source, target })}</th>
              <td data-column={text('engines.role.hear')}>
                <AbilityCell
                  able={hearing(engines, direction.source)}
                  label={text('engines.role.hear')}
                  prefer={prefer}
                  none={isBrief ? text('engines.none') : text('engines.none.hear', { language: source })}
                  isBrief={isBrief}
                />
              </td>
              <td data-column={text('engines.role.translate')}>
                <AbilityCell
                  able={translating(engines, direction)}
                  label={text('engines.role.translate')}
                  prefer={prefer}
                  none={isBrief ? text('engines.none') : text('engines.none.translate', { source, target })}
                  isBrief={isBrief}
                />
              </td>
              <td data-column={text('engines.role.speak')}>
                <AbilityCell
                  able={speaking(engines, direction.target)}
                  label={text('engines.role.speak')}
                  prefer={prefer}
                  none={isBrief ? text('engines.none') : text('engines.none.speak', { language: target })}
                  isBrief={isBrief}
                />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
