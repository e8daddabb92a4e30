import { useId } from 'react';
import { useStore } from 'zustand';
import type { SourceChoice } from '../../../shared/ipc/sources.ts';
import { Button } from '../../ui/button.tsx';
import { languageName } from '../../ui/format.ts';
import { RecordingIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import { useAction } from '../../ui/use-action.ts';
import { useServiceHost } from '../engines/use-directions.ts';
import { availablePair } from '../languages.ts';
import { useModel } from '../model.ts';
import { SummaryChoices } from '../summary/summary-choice.tsx';
import { BetterPack } from './better-pack.tsx';
import { LanguageMenus } from './language-menus.tsx';
import { NoRecogniser } from './no-recogniser.tsx';
import { RecoveredSessions } from './recovered-sessions.tsx';
import { ServiceFault } from './service-fault.tsx';
import { KindOfSession, SessionOptions } from './session-options.tsx';
import { SourceCards } from './source-cards.tsx';
import styles from './start.module.css';
import { UnusedTerms } from './unused-terms.tsx';
import { UsedEngines } from './used-engines.tsx';
import { UsedService } from './used-service.tsx';

/** Nothing is running: first what is decided, then the buttons that start. */
export function StartView() {
  const { store, actions } = useModel();
  const readiness = useReadiness();
  const fault = useStore(store, ({ service }) => (service.state === 'failed' ? service.problem : undefined));
  const [start, starting] = useAction((source: SourceChoice) => actions.start(source));
  const [open, opening] = useAction(actions.chooseRecording);
  const sourcesId = useId();
  const isDisabled = readiness !== 'ready' || starting;
  const isKnown = readiness === 'ready' || readiness === 'no-target';
  return (
    <main className={styles.page}>
      <div className={styles.content}>
        <h2 className={styles.question} tabIndex={-1} data-landing>
          {text('start.title')}
        </h2>
        <div className={styles.decisions}>
          {readiness === 'asking' && (
            <p className={styles.asking} role="status">
              <span className={styles.spinner} />
              {text('start.asking')}
            </p>
          )}
          {readiness === 'empty' && (fault ? <ServiceFault problem={fault} /> : <NoLanguages />)}
          {readiness === 'deaf' && <NoRecogniser />}
          {readiness === 'ready' && <KindOfSession />}
          {isKnown && <LanguageMenus />}
          {readiness === 'no-target' && <NoTargets />}
          {isKnown && <UsedEngines />}
          {readiness === 'ready' && <UnusedTerms />}
          {readiness === 'ready' && <SessionOptions />}
          {readiness === 'ready' && <SummaryChoices />}
          <UsedService />
        </div>
        <section className={styles.sources} aria-labelledby={sourcesId}>
          <h3 id={sourcesId} className={styles.sourcesTitle}>
            {text('start.with')}
          </h3>
          <SourceCards isDisabled={isDisabled} onChoose={start} />
          <Button
            kind="quiet"
            className={styles.open}
            isDisabled={isDisabled}
            isPending={opening}
            onPress={() => open()}
          >
            <RecordingIcon />
            {text('start.recording')}
          </Button>
        </section>
        {/* It comes later than all above, and must move none of it. */}
        <div className={styles.offers}>
          <RecoveredSessions />
          {isKnown && <BetterPack />}
        </div>
      </div>
    </main>
  );
}

/** Deaf: the gateway of this computer has no recogniser. */
type Readiness = 'asking' | 'empty' | 'deaf' | 'no-target' | 'ready';

function useReadiness(): Readiness {
  const { store } = useModel();
  const service = useStore(store, state => state.service);
  const wanted = useStore(store, state => state.settings);
  const isElsewhere = useServiceHost() !== undefined;
  if (!service.info) return service.state === 'asking' ? 'asking' : 'empty';
  const pair = availablePair(service.info, {
    source: wanted?.language ?? '',
    target: wanted?.targetLanguage,
  });
  if (!pair) return service.info.engines === 'offline' && !isElsewhere ? 'deaf' : 'empty';
  return pair.target === undefined ? 'no-target' : 'ready';
}

function NoLanguages() {
  const { actions } = useModel();
  const [check, checking] = useAction(actions.askService);
  return (
    <div className={styles.empty}>
      <p>
        <b>{text('start.no-languages')}</b>
      </p>
      <p>{text('start.no-languages.advice')}</p>
      <div className={styles.emptyButtons}>
        <Button isPending={checking} onPress={() => check()}>
          {text('start.check-again')}
        </Button>
      </div>
    </div>
  );
}

function NoTargets() {
  const { store } = useModel();
  const language = useStore(store, state => {
    const { info } = state.service;
    return info && availablePair(info, { source: state.settings?.language ?? '', target: undefined })?.source;
  });
  return (
    <div className={styles.empty}>
      <p>
        <b>{text('start.no-targets', { language: languageName(language ?? '') })}</b>
      </p>
      <p>{text('start.no-targets.advice')}</p>
    </div>
  );
}
