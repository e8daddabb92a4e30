// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import {
  availablePair,
  startRequest,
  swapped,
  targetsOf,
  withSource,
} from '../../../src/renderer/main-window/languages.ts';
import { service, settings } from '../fake-bridge.ts';

const sample = { kind: 'sample' } as const;

describe('the language pair', () => {
  it('is the wanted one when the service has it', () => {
    expect(availablePair(service, { source: 'en', target: 'de' })).toEqual({ source: 'en', target: 'de' });
  });

  it('takes the best target when the wanted one does not exist', () => {
    expect(availablePair(service, { source: 'es', target: 'de' })).toEqual({ source: 'es', target: 'en' });
  });

  it('takes the first source when the wanted one does not exist', () => {
    expect(availablePair(service, { source: 'ja', target: 'es' })).toEqual({ source: 'en', target: 'es' });
  });

  it('has no target where nothing translates', () => {
    expect(availablePair(service, { source: 'fr', target: 'es' })).toEqual({
      source: 'fr',
      target: undefined,
    });
    expect(targetsOf(service, 'xx')).toEqual([]);
  });

  it('is none at all without languages', () => {
    const empty = { sourceLanguages: [], targetLanguages: {} };
    expect(availablePair(empty, { source: 'en', target: 'es' })).toBeUndefined();
  });

  it('turns round only where the other direction exists', () => {
    expect(swapped(service, { source: 'en', target: 'es' })).toEqual({ source: 'es', target: 'en' });
    expect(swapped(service, { source: 'en', target: 'de' })).toBeUndefined();
  });

  it('turns round when the language one reads is chosen as the spoken one', () => {
    expect(withSource(service, { source: 'en', target: 'es' }, 'es')).toEqual({ source: 'es', target: 'en' });
  });
});

describe('the request to start', () => {
  it('asks for the chosen languages and source', () => {
    expect(startRequest(service, settings, sample)).toEqual({
      source: sample,
      language: 'en',
      targetLanguages: ['es'],
      speech: true,
    });
  });

  it('asks for no more languages than the service takes, and each once', () => {
    const more = { ...settings, moreTargetLanguages: ['de', 'es', 'de', 'xx'] };
    expect(startRequest(service, more, sample)?.targetLanguages).toEqual(['es', 'de']);
    const one = { ...service, capabilities: { ...service.capabilities, maxTargetLanguages: 1 } };
    expect(startRequest(one, more, sample)?.targetLanguages).toEqual(['es']);
  });

  it('says what kind of session it is, when it is not the usual one', () => {
    const broadcast = { ...settings, recordingType: 'broadcast', multiSpeaker: true } as const;
    expect(startRequest(service, broadcast, sample)).toMatchObject({
      recordingType: 'broadcast',
      multiSpeaker: true,
    });
    const talk = { ...settings, recordingType: 'conversation', moreTargetLanguages: ['de'] } as const;
    expect(startRequest(service, talk, sample)).toMatchObject({
      targetLanguages: ['es'],
      conversation: { mode: 'auto', languages: { '1': 'en', '2': 'es' } },
    });
    const byHand = {
      ...service,
      capabilities: { ...service.capabilities, conversationModes: ['manual'] as const, multiSpeaker: false },
    };
    expect(startRequest(byHand, talk, sample)?.conversation?.mode).toBe('manual');
    expect(startRequest(byHand, broadcast, sample)).not.toHaveProperty('multiSpeaker');
    const plain = {
      ...service,
      capabilities: { ...service.capabilities, recordingTypes: ['transcribe'] as const },
    };
    expect(startRequest(plain, talk, sample)).not.toHaveProperty('conversation');
  });

  it('asks a remote service to speak only when speech is on', () => {
    const remote = { ...service, engines: 'remote' } as const;
    expect(startRequest(remote, settings, sample)?.speech).toBe(false);
    expect(startRequest(remote, { ...settings, speech: true }, sample)?.speech).toBe(true);
  });

  it('never asks for a voice that does not exist', () => {
    const german = { ...settings, targetLanguage: 'de', speech: true };
    expect(startRequest(service, german, sample)?.speech).toBe(false);
  });

  it('is impossible where nothing translates', () => {
    expect(startRequest(service, { ...settings, language: 'fr' }, sample)).toBeUndefined();
  });
});
