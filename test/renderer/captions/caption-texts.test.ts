// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { captionLanguages, captionTexts } from '../../../src/renderer/caption-view/caption-texts.ts';
import { groundTheme, isLight, lookOf } from '../../../src/renderer/caption-view/look.ts';
import { statusOf } from '../../../src/renderer/captions/status.ts';
import { captionPresetNames, captionPresets } from '../../../src/shared/captions/presets.ts';
import { emptySession, type Sentence, type SessionState } from '../../../src/shared/session/state.ts';
import { defaultSettings, type Settings } from '../../../src/shared/settings/settings.ts';
import { FakeBridge } from '../fake-bridge.ts';

function talk(): { readonly session: SessionState; readonly sentences: readonly Sentence[] } {
  const bridge = new FakeBridge();
  bridge.begin({ language: 'en', targetLanguages: ['es', 'de'] });
  const speakers = ['a', 'a', 'b'];
  speakers.forEach((speakerId, at) => {
    const sid = at + 1;
    bridge.happen(
      {
        type: 'recognition',
        sid,
        language: 'en',
        text: `word ${sid}`,
        final: true,
        speakerId,
        speakerLabel: speakerId,
      },
      { type: 'translation', sid, language: 'es', text: `palabra ${sid}`, final: sid < 3 },
    );
  });
  return { session: bridge.transcript.session, sentences: [...bridge.transcript.sentences.values()] };
}

const languages = (change: Partial<Settings>): readonly string[] =>
  captionLanguages(talk().session, { ...defaultSettings, ...change }).map(
    ({ kind, language }) => `${kind} ${language}`,
  );

describe('the languages of captions', () => {
  it('are the source above the first target, or either alone', () => {
    expect(languages({})).toEqual(['source en', 'translation es']);
    expect(languages({ captionText: 'source' })).toEqual(['source en']);
    expect(languages({ captionText: 'translation' })).toEqual(['translation es']);
  });

  it('are any of several targets in the chosen order; those that the session has not are left out', () => {
    expect(languages({ captionText: 'translation', captionLanguages: ['de', 'es'] })).toEqual([
      'translation de',
      'translation es',
    ]);
    expect(languages({ captionText: 'translation', captionLanguages: ['fr'] })).toEqual(['translation es']);
  });
});

describe('the texts of captions', () => {
  const { session, sentences } = talk();

  it('name a speaker where another one begins, unless nobody wants to know', () => {
    const named = captionTexts(sentences, session, { kind: 'source', language: 'en' }, true);
    expect(named.map(({ speaker }) => speaker?.name)).toEqual(['a', undefined, 'b']);
    const unnamed = captionTexts(sentences, session, { kind: 'source', language: 'en' }, false);
    expect(unnamed.map(({ speaker }) => speaker)).toEqual([undefined, undefined, undefined]);
  });

  it('are those of their language, and say what may still change', () => {
    const texts = captionTexts(sentences, session, { kind: 'translation', language: 'es' }, false);
    expect(texts.map(({ text, final }) => [text, final])).toEqual([
      ['palabra 1', true],
      ['palabra 2', true],
      ['palabra 3', false],
    ]);
  });
});

describe('the look of captions', () => {
  it('has the opacity of text and ground apart', () => {
    const look = lookOf({ ...defaultSettings, captionTextOpacity: 0.5, captionBackgroundOpacity: 0.25 });
    expect(look['--caption-ink']).toBe('#ffffff80');
    expect(look['--caption-ground']).toBe('#0c0e0d40');
  });

  it('gives light text a dark edge, and dark text a light one', () => {
    expect(lookOf(defaultSettings)['--caption-edge']).toBe('#000000ff');
    expect(lookOf({ ...defaultSettings, captionColour: '#111111' })['--caption-edge']).toBe('#ffffffff');
  });

  it('takes the speakers’ colours for the ground, and without one for the text', () => {
    expect(groundTheme(defaultSettings)).toBe('dark');
    expect(groundTheme({ ...defaultSettings, captionBackground: '#ffffff' })).toBe('light');
    expect(groundTheme({ ...defaultSettings, captionBackgroundOpacity: 0 })).toBe('dark');
    expect(groundTheme({ ...defaultSettings, captionBackgroundOpacity: 0, captionColour: '#111111' })).toBe(
      'light',
    );
  });

  it('is of either kind in each preset, never in between', () => {
    for (const name of captionPresetNames) {
      const { captionColour, captionBackground } = captionPresets[name];
      expect(isLight(captionColour), name).not.toBe(isLight(captionBackground));
    }
  });
});

describe('what the overlay says without captions', () => {
  it('is what to expect, and why none come', () => {
    const of = (change: Partial<SessionState>, isEmpty = true) =>
      statusOf({ ...emptySession, ...change }, isEmpty);
    expect(of({})).toBe('captions.status.idle');
    expect(of({ phase: 'live', connection: 'connected' })).toBe('captions.status.listening');
    expect(of({ phase: 'live', connection: 'connected' }, false)).toBe(undefined);
    expect(of({ phase: 'paused' }, false)).toBe('captions.status.paused');
    expect(of({ phase: 'live', connection: 'lost' }, false)).toBe('captions.status.lost');
    expect(of({ phase: 'ended' }, false)).toBe(undefined);
  });
});
