import { Button } from '../../ui/button.tsx';
import { languageName } from '../../ui/format.ts';
import { text } from '../../ui/messages/text.ts';
import { type Able, hearing, translating } from '../engines/abilities.ts';
import { placeWords } from '../engines/engine-words.ts';
import { LeavingWords } from '../engines/leaving-words.tsx';
import { useChosenDirections, useEngineList, useServiceHost } from '../engines/use-directions.ts';
import { useModel } from '../model.ts';
import styles from './start.module.css';

interface Work {
  readonly label: string;
  readonly able: Able;
}

/** Who will hear and translate, how well and where; and the way to other engines. */
export function UsedEngines() {
  const { store } = useModel();
  const work = useWork();
  const serviceHost = useServiceHost();
  const toEngines = (
    <Button kind="quiet" className={styles.toEngines} onPress={() => store.setState({ page: 'engines' })}>
      {text('start.engines')}
    </Button>
  );
  return (
    <div className={styles.engines}>
      <LeavingWords />
      {work.length === 0 && toEngines}
      <dl className={styles.engineFacts}>
        {work.map(({ label, able }, at) => (
          <div key={label}>
            <dt>{label}</dt>{' '}
            <dd>
              {text('engines.who', { engine: able.engine.label, place: placeWords(able, serviceHost) })}
              {able.engine.quality !== '' && <bdi className={styles.quality}> {able.engine.quality}</bdi>}
              {at === work.length - 1 && toEngines}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** The first of each kind; a translator for each target where they differ. */
function useWork(): readonly Work[] {
  const engines = useEngineList();
  const directions = useChosenDirections();
  const [main] = directions;
  if (!main) return [];
  const heard = hearing(engines, main.source).slice(0, 1);
  const translated = directions.flatMap(direction =>
    translating(engines, direction)
      .slice(0, 1)
      .map(able => ({ able, target: direction.target })),
  );
  const differ = new Set(translated.map(({ able }) => able.engine.label + (able.via ?? ''))).size > 1;
  return [
    ...heard.map(able => ({ label: text('start.heard-by'), able })),
    ...(differ
      ? translated.map(({ able, target }) => ({
          label: text('start.translated-by.language', { language: languageName(target) }),
          able,
        }))
      : translated.slice(0, 1).map(({ able }) => ({ label: text('start.translated-by'), able }))),
  ];
}
