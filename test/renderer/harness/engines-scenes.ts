import type { EngineSummary } from '../../../src/shared/engines.ts';
import { ok, problem } from '../../../src/shared/problem.ts';
import { engines, type FakeBridge, packs, service } from '../fake-bridge.ts';

const { moonshine, whisper, apertium, espeak } = engines;

const server: EngineSummary = {
  id: 'address',
  role: 'hear',
  label: 'whisper-large-v3',
  quality: '',
  source: 'address',
  host: 'speech.example.com',
  languages: ['en', 'es', 'fr', 'de'],
  pairs: [],
};

/** What must be so before the window asks. */
export function prepareEngines(bridge: FakeBridge, scene: string): void {
  if (scene === 'start' || scene.startsWith('engines')) bridge.packs = packs;
  if (scene.startsWith('engines-address')) {
    bridge.service = { ...service, engineList: [server, moonshine, whisper, apertium, espeak] };
    bridge.choices = {
      addresses: {
        hear: { url: 'https://speech.example.com/v1', model: 'whisper-large-v3', hasKey: true },
        translate: { url: 'http://192.168.1.20:8000/v1', model: 'gemma', hasKey: false },
      },
      prefer: [],
      keyStore: true,
    };
  }
  if (scene === 'engines-many') {
    const tags = ['en', 'es', 'fr', 'de', 'it', 'pt', 'nl', 'pl', 'ja', 'ko'];
    const targetLanguages = Object.fromEntries(tags.map(tag => [tag, tags.filter(other => other !== tag)]));
    bridge.service = { ...service, sourceLanguages: tags, targetLanguages };
  }
  if (scene === 'engines-empty') bridge.packs = [];
  if (scene === 'engines-failed') {
    bridge.answers['packs.list'] = () => ({
      ok: false,
      problem: problem('internal', 'the program that adds packs stopped'),
    });
    bridge.answers['engines.get'] = () => ({ ok: false, problem: problem('internal', 'no settings') });
    bridge.answers['service.info'] = () => ({
      ok: false,
      problem: problem('gateway-stopped', { why: 'exited', code: 1 }),
    });
  }
  if (scene === 'engines-loading') {
    bridge.answers['packs.list'] = () => new Promise(() => {});
    bridge.answers['engines.get'] = () => new Promise(() => {});
    bridge.answers['service.info'] = () => new Promise(() => {});
  }
  if (scene === 'deaf' || scene === 'deaf-adding' || scene === 'deaf-failed') {
    bridge.packs = packs.map(pack => ({ ...pack, state: 'available' }));
    bridge.service = {
      ...service,
      sourceLanguages: [],
      targetLanguages: {},
      engineList: [apertium, espeak],
      problems: [problem('engine-missing', 'a recogniser')],
    };
    bridge.answers['packs.add'] = () => ok(null);
  }
}

/** What happens once the window listens. */
export function playEngines(bridge: FakeBridge, scene: string): void {
  const soon = (act: () => void): void => void setTimeout(act, 300);
  if (scene === 'engines-adding') {
    soon(() => {
      bridge.push('packs.progress', {
        id: 'firefox-en-es',
        phase: 'downloading',
        doneBytes: 9_100_000,
        totalBytes: 21_200_000,
      });
      bridge.push('packs.progress', { id: 'speakers-campplus', phase: 'unpacking', doneBytes: 1 });
    });
  }
  if (scene === 'engines-add-failed') {
    soon(() => {
      const cause = problem('service-unreachable', 'github.com');
      bridge.push('packs.progress', { id: 'firefox-en-es', phase: 'failed', problem: cause });
    });
  }
  if (scene === 'deaf-adding') {
    soon(() => {
      const doneBytes = 12_000_000;
      bridge.push('packs.progress', {
        id: 'moonshine-tiny-en',
        phase: 'downloading',
        doneBytes,
        totalBytes: 28_180_947,
      });
    });
  }
  if (scene === 'deaf-failed') {
    soon(() => {
      const cause = problem('service-unreachable', 'registry.npmjs.org');
      bridge.push('packs.progress', { id: 'moonshine-tiny-en', phase: 'failed', problem: cause });
    });
  }
}
