import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { EngineSummary } from '../../../shared/engines.ts';
import { hostOf, isThisComputer } from '../../../shared/service-host.ts';
import { useSession } from '../../transcript/source.ts';
import { currentSource, isBetweenTwo, isTwoWay, sessionTargets } from '../../transcript/targets.ts';
import { availablePair, chosenTargets, offeredType } from '../languages.ts';
import { useModel } from '../model.ts';
import { useShowsSession } from '../use-session.ts';
import { type Direction, ownDirections } from './abilities.ts';
import { type Destinations, destinations } from './places.ts';

const none: readonly EngineSummary[] = [];

/** What does the work behind the service that is used, best first within its role. */
export function useEngineList(): readonly EngineSummary[] {
  const { store } = useModel();
  return useStore(store, state => state.service.info?.engineList ?? none);
}

/** The host of the service when it is on another machine. */
export function useServiceHost(): string | undefined {
  const { store } = useModel();
  const url = useStore(store, ({ settings }) => settings?.serviceUrls?.[settings.service]);
  const host = url === undefined ? undefined : hostOf(url);
  return host === undefined || isThisComputer(host) ? undefined : host;
}

/** What the person translates: of the session that is shown, else as it is chosen on the start page. */
export function useOwnDirections(): readonly Direction[] {
  const showsSession = useShowsSession();
  const running = useSessionDirections();
  const chosen = useChosenDirections();
  return showsSession ? running : chosen;
}

/** As it is chosen on the start page; what nothing can do yet is as the person wants it. */
export function useChosenDirections(): readonly Direction[] {
  const { store } = useModel();
  const info = useStore(store, state => state.service.info);
  const settings = useStore(store, state => state.settings);
  return useMemo(() => {
    if (!settings) return [];
    const { language, targetLanguage, moreTargetLanguages = [], recordingType } = settings;
    const wanted = ownDirections(
      language,
      [targetLanguage, ...moreTargetLanguages],
      isBetweenTwo(recordingType),
    );
    const pair = info && availablePair(info, { source: language, target: targetLanguage });
    if (!info || pair?.target === undefined) return wanted;
    const type = offeredType(info, recordingType);
    return ownDirections(pair.source, chosenTargets(info, settings, pair), isBetweenTwo(type));
  }, [info, settings]);
}

/** Of the session that is shown. */
export function useSessionDirections(): readonly Direction[] {
  const source = useSession(currentSource);
  // One string, so that only a change of the languages renders.
  const targets = useSession(session => sessionTargets(session).join());
  const twoWay = useSession(isTwoWay);
  return useMemo(
    () => ownDirections(source, targets.split(',').filter(Boolean), twoWay),
    [source, targets, twoWay],
  );
}

/** Where what is said goes when it leaves this computer, in the session that is shown or the one that would begin. */
export function useDestinations(): Destinations {
  const { store } = useModel();
  const engines = useEngineList();
  const directions = useOwnDirections();
  const wanted = useStore(store, state => state.settings?.speech === true);
  const asked = useSession(session => session.speechEnabled === true);
  const serviceHost = useServiceHost();
  const speech = wanted || asked;
  return useMemo(
    () => destinations(engines, directions, speech, serviceHost),
    [engines, directions, speech, serviceHost],
  );
}
