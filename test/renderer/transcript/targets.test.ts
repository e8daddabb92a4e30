import { describe, expect, it } from 'vitest';
import {
  currentTarget,
  hasFailed,
  sessionTargets,
  shownTranslation,
} from '../../../src/renderer/transcript/targets.ts';
import {
  createTranscript,
  follow,
  type Sentence,
  type SessionState,
} from '../../../src/shared/session/transcript.ts';

const setup = {
  source: { kind: 'microphone', label: 'x' },
  language: 'en',
  targetLanguages: ['es', 'fr'],
  service: 'voice-translation',
  engines: 'offline',
  startedAt: 0,
} as const;

function session(change: Partial<SessionState> = {}): SessionState {
  return { ...createTranscript().session, setup, ...change };
}

function sentence(language: string, ...translations: readonly string[]): Sentence {
  const transcript = createTranscript();
  follow(transcript, { type: 'recognition', sid: 1, language, text: 'x', final: true });
  for (const tag of translations) {
    follow(transcript, { type: 'translation', sid: 1, language: tag, text: tag, final: true });
  }
  const made = transcript.sentences.get(1);
  if (!made) throw new Error('no sentence');
  return made;
}

const switching = { language: 'de', total: 2, translated: 1, failedSids: [1], done: true };

describe('the language that is shown', () => {
  it('is the first, until another of the session is wanted', () => {
    expect(currentTarget(session(), undefined)).toBe('es');
    expect(currentTarget(session(), 'fr')).toBe('fr');
    expect(currentTarget(session(), 'ja')).toBe('es');
  });

  it('is the one that everything is translated to: the one that it took the place of is no longer translated to', () => {
    const switched = session({ languageSwitch: switching });
    expect(sessionTargets(switched)).toEqual(['de', 'fr']);
    expect(currentTarget(switched, undefined)).toBe('de');
    expect(currentTarget(switched, 'es')).toBe('de');
    expect(currentTarget(switched, 'fr')).toBe('fr');
  });

  it('may be any of a broadcast’s, of which none is taken away', () => {
    const broadcast = { ...setup, recordingType: 'broadcast' } as const;
    const switched = session({ setup: broadcast, languageSwitch: switching });
    expect(sessionTargets(switched)).toEqual(['es', 'fr', 'de']);
    expect(currentTarget(switched, 'es')).toBe('es');
  });
});

describe('the translation beside a sentence', () => {
  it('is the one in the target language', () => {
    expect(shownTranslation(sentence('en', 'es', 'fr'), 'es', session())).toEqual({
      language: 'es',
      old: false,
    });
  });

  it('is never another of several that merely came first', () => {
    expect(shownTranslation(sentence('en', 'es'), 'fr', session()).language).toBe('fr');
  });

  it('stays the old one, marked, until its own is there', () => {
    const switched = session({ languageSwitch: switching });
    expect(shownTranslation(sentence('en', 'es'), 'de', switched)).toEqual({ language: 'es', old: true });
    expect(shownTranslation(sentence('en', 'es', 'de'), 'de', switched)).toEqual({
      language: 'de',
      old: false,
    });
  });

  it('of a conversation is the other language, whichever is spoken', () => {
    const talk = session({
      conversation: {
        mode: 'auto',
        language: 'en',
        targetLanguage: 'es',
        languages: { '1': 'en', '2': 'es' },
      },
    });
    expect(shownTranslation(sentence('es', 'en'), 'es', talk)).toEqual({ language: 'en', old: false });
    expect(shownTranslation(sentence('es'), 'es', talk).language).toBe('en');
    expect(shownTranslation(sentence('en', 'es'), 'es', talk).language).toBe('es');
  });
});

describe('a sentence that a switch left behind', () => {
  it('has failed until it is translated after all', () => {
    expect(hasFailed(sentence('en', 'es'), 'de', switching)).toBe(true);
    expect(hasFailed(sentence('en', 'es', 'de'), 'de', switching)).toBe(false);
    expect(hasFailed(sentence('en', 'es'), 'fr', switching)).toBe(false);
  });
});
