import { languageName } from '../../ui/format.ts';
import { text } from '../../ui/messages/text.ts';
import { type Able, hearing, speaking, tellingSpeakers, translating } from '../engines/abilities.ts';
import { placeWords } from '../engines/engine-words.ts';
import { useEngineList, useServiceHost, useSessionDirections } from '../engines/use-directions.ts';

interface EngineFact {
  readonly label: string;
  readonly able: readonly Able[];
}

/** Who hears, translates and speaks in this session, and who does it when that one fails. */
export function EngineFacts() {
  const engines = useEngineList();
  const directions = useSessionDirections();
  const serviceHost = useServiceHost();
  if (engines.length === 0) return null;
  const facts: readonly EngineFact[] = [
    ...directions.map(({ source }) => ({
      label: text('facts.heard-by', { language: languageName(source) }),
      able: hearing(engines, source),
    })),
    ...directions.map(direction => ({
      label: text('facts.translated-by', {
        source: languageName(direction.source),
        target: languageName(direction.target),
      }),
      able: translating(engines, direction),
    })),
    ...directions.map(({ target }) => ({
      label: text('facts.spoken-by', { language: languageName(target) }),
      able: speaking(engines, target),
    })),
    { label: text('facts.speakers-by'), able: tellingSpeakers(engines) },
  ];
  const shown = new Map(facts.map(fact => [fact.label, fact]));
  return [...shown.values()].map(({ label, able: [first, ...others] }) =>
    first ? (
      <div key={label} data-engine-fact>
        <dt>{label}</dt>
        <dd>
          {text('engines.who', { engine: first.engine.label, place: placeWords(first, serviceHost) })}
          {others.map(other => (
            <span key={other.engine.id}>
              {' '}
              {text('facts.else', { engine: other.engine.label, place: placeWords(other, serviceHost) })}
            </span>
          ))}
        </dd>
      </div>
    ) : null,
  );
}
