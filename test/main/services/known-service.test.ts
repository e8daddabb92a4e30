import { describe, expect, it } from 'vitest';
import { consecutive } from '../../../src/main/services/consecutive.ts';
import { KnownService } from '../../../src/main/services/known-service.ts';
import { lingox } from '../../../src/main/services/lingox.ts';
import type { Service } from '../../../src/main/services/service.ts';
import type { ServiceInfo } from '../../../src/shared/ipc/services.ts';

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

describe('languages that were asked for', () => {
  const offering = (targets: Readonly<Record<string, readonly string[]>>, engines: 'offline' | 'remote') => {
    let asked = 0;
    let offered = targets;
    const describe = async (): Promise<ServiceInfo> => {
      asked += 1;
      return {
        service: consecutive.name,
        engines,
        capabilities: consecutive.capabilities,
        sourceLanguages: Object.keys(offered),
        targetLanguages: offered,
        speechLanguages: [],
        engineList: [],
        problems: [],
      };
    };
    const known = new KnownService(
      () => ({ ...consecutive, describe }),
      () => Promise.resolve({ url: 'http://fake' }),
    );
    return {
      known,
      asked: () => asked,
      become: (other: typeof targets) => {
        offered = other;
      },
    };
  };
  const pair = (language: string, ...targetLanguages: readonly string[]) => ({ language, targetLanguages });

  it.each([
    [pair('fr-FR', 'es-ES'), 'speech in French (France)'],
    [pair('en-US', 'fr-FR'), 'American English to French (France)'],
    [pair('en-US', 'es-ES', 'ja-JP'), 'American English to Japanese (Japan)'],
  ])('are refused in words when nothing handles them: %j', async (wanted, about) => {
    const { known } = offering({ 'en-US': ['es-ES'], 'es-ES': [] }, 'offline');
    await known.ask();
    await expect(known.check(wanted)).rejects.toThrow(`No engine on this machine handles ${about}.`);
  });

  it('are let through whatever their region, and where it is not known what a service has', async () => {
    const { known } = offering({ en: ['es'] }, 'offline');
    await known.check(pair('xx'));
    await known.ask();
    await known.check(pair('en-GB', 'es-MX'));
    await known.check(pair('en-GB'));
    const remote = offering({ en: [] }, 'remote');
    await remote.known.ask();
    await remote.known.check(pair('fr', 'ja'));
  });

  it('are asked for once more, as an engine may have come since', async () => {
    const { known, asked, become } = offering({ en: ['es'] }, 'offline');
    await known.ask();
    become({ en: ['es', 'fr'] });
    await known.check(pair('en', 'fr'));
    expect(asked()).toBe(2);
  });
});
