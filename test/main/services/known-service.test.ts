import { expect, it } from 'vitest';
import { consecutive } from '../../../src/main/services/consecutive.ts';
import { KnownService } from '../../../src/main/services/known-service.ts';
import { lingox } from '../../../src/main/services/lingox.ts';
import type { Service } from '../../../src/main/services/service.ts';
import type { ServiceInfo } from '../../../src/shared/ipc.ts';

/** Answers when the test says so. */
function slow(service: Service) {
  const { promise, resolve } = Promise.withResolvers<void>();
  const describe = async (): Promise<ServiceInfo> => {
    await promise;
    const languages = { sourceLanguages: [], targetLanguages: {}, speechLanguages: [] };
    const offered = { ...languages, engineList: [], problems: [] };
    const commands = service === consecutive ? (['set-speech'] as const) : ([] as const);
    const capabilities = { commands } as unknown as ServiceInfo['capabilities'];
    return { service: service.name, engines: 'remote', capabilities, ...offered };
  };
  return { service: { ...service, describe }, answer: resolve };
}

it('the late answer of a service that was left does not count for the chosen one', async () => {
  const [left, chosen] = [slow(consecutive), slow(lingox)];
  let service: Service = left.service;
  const known = new KnownService(
    () => service,
    () => Promise.resolve({ url: 'http://fake' }),
  );
  const first = known.ask();
  service = chosen.service;
  const second = known.ask();
  chosen.answer();
  await second;
  left.answer();
  await first;
  expect(known.info?.service).toBe(lingox.name);
  // Chosen again, and not asked yet.
  service = left.service;
  expect(known.info).toBeUndefined();
});
