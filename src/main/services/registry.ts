/** The services that the app can talk to. A new one is a line here, beside its client. */

import type { KnownService } from '../../shared/ipc/services.ts';
import { consecutive } from './consecutive.ts';
import { lingox } from './lingox.ts';
import type { Service } from './service.ts';
import { voiceTranslation } from './voice-translation.ts';

/** The usual one first. */
export const services: readonly [Service, ...Service[]] = [voiceTranslation, consecutive, lingox];

/** Settings of another version may name a service that is not here: then it is the usual one. */
export const serviceNamed = (name: string): Service =>
  services.find(service => service.name === name) ?? services[0];

/** For windows. */
export const knownServices = (): readonly KnownService[] =>
  services.map(({ name, label, note, capabilities: { recordingTypes } }) => ({
    ...{ name, label, note, recordingTypes },
  }));
