// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import {
  hearing,
  otherDirections,
  ownDirections,
  preferring,
  sameWritten,
  translating,
} from '../../../../src/renderer/main-window/engines/abilities.ts';
import { destinations } from '../../../../src/renderer/main-window/engines/places.ts';
import { speaksElsewhere, startRequest } from '../../../../src/renderer/main-window/languages.ts';
import { hostOf, isThisComputer } from '../../../../src/shared/service-host.ts';
import { engines, service, settings } from '../../fake-bridge.ts';

const { moonshine, whisper, apertium, espeak } = engines;
const there = { source: 'en', target: 'es' } as const;

describe('who can do what', () => {
  it('is found by the language, whatever its region, in the order of preference', () => {
    const ids = hearing([whisper, moonshine], 'en-US').map(({ engine }) => engine.id);
    expect(ids).toEqual(['whisper-base', 'moonshine-tiny-en']);
    expect(hearing([whisper, moonshine], 'de')).toEqual([]);
  });

  it('names the language between, and takes a pair of its own before it', () => {
    expect(translating([apertium], { source: 'en', target: 'de' })).toEqual([
      { engine: apertium, via: 'es' },
    ]);
    const both = { ...apertium, pairs: [{ ...there, via: 'fr' }, there] };
    expect(translating([both], there)).toEqual([{ engine: both }]);
  });

  it('takes rules before a detour between close languages, as the gateway does', () => {
    const direction = { source: 'es', target: 'ca' };
    const firefox = { ...apertium, id: 'firefox', pairs: [{ ...direction, via: 'en' }] };
    const rules = { ...apertium, pairs: [direction] };
    const first = translating([firefox, rules], direction)[0]?.engine.id;
    expect(first).toBe('apertium');
    const far = { source: 'es', target: 'de' };
    const there = [
      { ...firefox, pairs: [{ ...far, via: 'en' }] },
      { ...apertium, pairs: [far] },
    ];
    expect(translating(there, far)[0]?.engine.id).toBe('firefox');
  });

  it('does not give one script for another', () => {
    const chinese = { ...apertium, pairs: [{ source: 'en', target: 'zh-Hans' }] };
    expect(translating([chinese], { source: 'en', target: 'zh-CN' })).toHaveLength(1);
    expect(translating([chinese], { source: 'en', target: 'zh-TW' })).toHaveLength(0);
    expect(sameWritten('not a tag', 'not a tag')).toBe(true);
  });

  it('goes both ways where two people talk', () => {
    expect(ownDirections('en', ['es'], true)).toEqual([there, { source: 'es', target: 'en' }]);
    expect(ownDirections('en', ['es', 'de'], false)).toHaveLength(2);
    expect(otherDirections(service.targetLanguages, [there])).toEqual([
      { source: 'en', target: 'de' },
      { source: 'es', target: 'en' },
    ]);
  });

  it('puts the preferred one at the front and no other away', () => {
    expect(preferring(['a', 'b'], 'b')).toEqual(['b', 'a']);
    expect(preferring([], 'b')).toEqual(['b']);
  });
});

describe('where words go', () => {
  const far = { ...whisper, id: 'address', host: 'speech.example.com' };

  it('is nowhere while all engines are here', () => {
    expect(destinations([moonshine, apertium, espeak], [there], true, undefined)).toEqual({
      certain: [],
      possible: [],
    });
  });

  it('is each host once: of who does it now, and of who would when that one fails', () => {
    expect(destinations([far, moonshine], [there], false, undefined).certain).toEqual(['speech.example.com']);
    expect(destinations([moonshine, far], [there], false, undefined)).toEqual({
      certain: [],
      possible: ['speech.example.com'],
    });
    const voice = { ...espeak, host: 'speech.example.com' };
    expect(destinations([far, voice], [there], true, undefined).certain).toEqual(['speech.example.com']);
  });

  it('counts a voice only when something is spoken', () => {
    const voice = { ...espeak, host: 'voices.example.com' };
    expect(destinations([moonshine, voice], [there], false, undefined).certain).toEqual([]);
    expect(destinations([moonshine, voice], [there], true, undefined).certain).toEqual([
      'voices.example.com',
    ]);
  });

  it('is the service itself where that is at an address', () => {
    expect(destinations([], [there], false, 'translate.example').certain).toEqual(['translate.example']);
  });

  it.each(['localhost', '127.0.0.1:8000', '127.8.9.1', '[::1]:8000', 'gateway.localhost'])(
    'is this computer: %s',
    host => expect(isThisComputer(host)).toBe(true),
  );

  it.each(['192.168.1.20:8000', 'localhost.example.com', '127.example.com', 'speech.example.com'])(
    'is another one: %s',
    host => expect(isThisComputer(host)).toBe(false),
  );

  it('has a host only where the address is one', () => {
    expect(hostOf('https://speech.example.com:8443/v1')).toBe('speech.example.com:8443');
    expect(hostOf('speech')).toBeUndefined();
    expect(hostOf('mailto:a@b')).toBeUndefined();
  });
});

describe('a voice on another machine', () => {
  const voice = { ...espeak, source: 'address' as const, host: 'voices.example.com' };

  it('is asked to speak only when speech is on: it may cost money, and is told the words', () => {
    const distant = { ...service, engineList: [voice, espeak] };
    expect(speaksElsewhere(distant, ['es'])).toBe(true);
    expect(startRequest(distant, settings, { kind: 'sample' })?.speech).toBe(false);
    expect(startRequest(distant, { ...settings, speech: true }, { kind: 'sample' })?.speech).toBe(true);
    expect(startRequest(service, settings, { kind: 'sample' })?.speech).toBe(true);
    expect(speaksElsewhere({ ...service, engineList: [{ ...voice, host: '127.0.0.1:8880' }] }, ['es'])).toBe(
      false,
    );
  });
});
