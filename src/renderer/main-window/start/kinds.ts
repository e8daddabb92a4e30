import type { KnownService, ServiceInfo } from '../../../shared/ipc/services.ts';
import type { RecordingType } from '../../../shared/session/commands.ts';
import type { Settings } from '../../../shared/settings/settings.ts';

export interface KindOfSession {
  readonly type: RecordingType;
  /** The service that has it, where the person's own has not. */
  readonly by?: KnownService;
}

/** The service that the person chose; another one may stand in for it as long as a kind of session needs it. */
export const ownService = ({ service, ownService }: Pick<Settings, 'service' | 'ownService'>): string =>
  ownService ?? service;

/** Every kind of session that can be had: those of the person's own service first. `info`: of the service that is used. */
export function kindsOfSession(
  info: Pick<ServiceInfo, 'service' | 'capabilities'>,
  services: readonly KnownService[],
  own: string,
): readonly KindOfSession[] {
  // What the engines behind it allow is known of the one that is used.
  const typesOf = ({ name, recordingTypes }: KnownService): readonly RecordingType[] =>
    name === info.service ? info.capabilities.recordingTypes : recordingTypes;
  const first = services.find(({ name }) => name === own);
  const ownTypes = first ? typesOf(first) : info.capabilities.recordingTypes;
  const kinds: KindOfSession[] = ownTypes.map(type => ({ type }));
  for (const by of services) {
    for (const type of typesOf(by)) {
      if (!kinds.some(kind => kind.type === type)) kinds.push({ type, by });
    }
  }
  return kinds;
}

/** To choose this kind: another service stands in where it has to, and the person's own comes back where it can. */
export function choosing(
  { type, by }: KindOfSession,
  settings: Pick<Settings, 'service' | 'ownService'>,
): Partial<Settings> {
  const own = ownService(settings);
  const service = by?.name ?? own;
  return {
    recordingType: type,
    ...(service === settings.service ? {} : { service, ownService: own }),
  };
}
