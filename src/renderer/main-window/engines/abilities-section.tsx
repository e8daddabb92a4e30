import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { EngineChoices } from '../../../shared/engines.ts';
import { Button } from '../../ui/button.tsx';
import { languageName } from '../../ui/format.ts';
import { text } from '../../ui/messages/text.ts';
import { useAction } from '../../ui/use-action.ts';
import { useModel } from '../model.ts';
import { Section } from '../page/section.tsx';
import { useAnswer } from '../use-answer.ts';
import { useCall } from '../use-call.ts';
import { type Direction, otherDirections, preferring, tellingSpeakers } from './abilities.ts';
import { AbilityCell, type Prefer } from './ability-cell.tsx';
import { DirectionTable } from './direction-table.tsx';
import styles from './engines.module.css';
import { Search } from './search.tsx';
import { useEngineList, useOwnDirections, useServiceHost } from './use-directions.ts';

/** What each direction of languages can do now, by whom, and where. */
export function AbilitiesSection() {
  const { store, actions } = useModel();
  const service = useStore(store, state => state.service);
  const serviceHost = useServiceHost();
  const [check, checking] = useAction(actions.askService);
  const title =
    serviceHost === undefined ? text('engines.now') : text('engines.now.at', { host: serviceHost });
  if (!service.info) {
    return (
      <Section title={title}>
        {service.state === 'asking' ? (
          <p className={styles.note} role="status">
            {text('engines.now.asking')}
          </p>
        ) : (
          <div className={styles.failed} role="alert">
            <p>{text('engines.now.failed')}</p>
            <Button isPending={checking} onPress={() => check()}>
              {text('common.try-again')}
            </Button>
          </div>
        )}
      </Section>
    );
  }
  if (service.info.engines === 'remote') {
    return (
      <Section title={title}>
        <p className={styles.note}>{text('engines.now.remote')}</p>
      </Section>
    );
  }
  return (
    <Section title={title}>
      <Abilities />
    </Section>
  );
}

function Abilities() {
  const own = useOwnDirections();
  const prefer = usePrefer();
  return (
    <>
      <DirectionTable label={text('engines.own')} directions={own} prefer={prefer} />
      <Speakers prefer={prefer} />
      <OtherDirections own={own} prefer={prefer} />
    </>
  );
}

/** Not a matter of languages: one line for all directions. */
function Speakers({ prefer }: { readonly prefer: Prefer }) {
  const able = tellingSpeakers(useEngineList());
  return (
    <div className={styles.speakers}>
      <span className={styles.columnName}>{text('engines.role.tell-speakers')}</span>
      <AbilityCell
        able={able}
        label={text('engines.role.tell-speakers')}
        prefer={prefer}
        none={text('engines.none.tell-speakers')}
      />
    </div>
  );
}

/** More rows than these are found by search. */
const maxRows = 30;
/** From so many on there is a search. */
const manyRows = 8;

function OtherDirections({ own, prefer }: { readonly own: readonly Direction[]; readonly prefer: Prefer }) {
  const { store } = useModel();
  const targets = useStore(store, state => state.service.info?.targetLanguages);
  const others = useMemo(() => otherDirections(targets ?? {}, own), [targets, own]);
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  if (others.length === 0) return null;
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = others.filter(({ source, target }) => {
    const words = `${languageName(source)} ${languageName(target)}`.toLowerCase();
    return wanted.every(word => words.includes(word));
  });
  const left = found.length - maxRows;
  return (
    <>
      <Button kind="quiet" className={styles.toggle} aria-expanded={open} onPress={() => setOpen(!open)}>
        {open ? text('engines.others.hide') : text('engines.others.show', { count: others.length })}
      </Button>
      {open && (
        <>
          {others.length >= manyRows && (
            <Search label={text('engines.others.search')} value={query} onChange={setQuery} />
          )}
          {found.length === 0 ? (
            <p className={styles.note} role="status">
              {text('engines.others.none')}
            </p>
          ) : (
            <DirectionTable
              label={text('engines.others')}
              directions={found.slice(0, maxRows)}
              prefer={prefer}
              isBrief
            />
          )}
          {left > 0 && <p className={styles.note}>{text('engines.others.more', { count: left })}</p>}
        </>
      )}
    </>
  );
}

/** Tries an engine first from now on. The gateway tells its new order by `service.changed`. */
function usePrefer(): Prefer {
  const call = useCall();
  const serviceHost = useServiceHost();
  const [choices, askAgain] = useAnswer('engines.get');
  const [prefer] = useAction(async (id: string) => {
    const before: EngineChoices['prefer'] = choices.state === 'ready' ? choices.value.prefer : [];
    await call('engines.prefer', preferring(before, id));
    askAgain();
  });
  return serviceHost === undefined ? prefer : undefined;
}
