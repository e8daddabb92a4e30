import { describe, expect, it } from 'vitest';
import { argumentSchemas } from '../../../src/main/ipc/arguments.ts';

const valid = (name: keyof typeof argumentSchemas, ...args: unknown[]): boolean =>
  argumentSchemas[name].safeParse(args).success;

const start = { source: { kind: 'sample' }, language: 'en-US', targetLanguages: ['es-ES'], speech: true };

describe('the arguments of a call', () => {
  it('may start every kind of session', () => {
    const conversation = { mode: 'auto', languages: { 1: 'en-US', 2: 'es-ES' } };
    const summary = { mode: 'custom', template: 'mine', prompt: 'Briefly' };
    expect(valid('session.start', start)).toBe(true);
    expect(
      valid('session.start', {
        ...start,
        recordingType: 'conversation',
        multiSpeaker: true,
        conversation,
        summary,
      }),
    ).toBe(true);
    expect(valid('session.start', { ...start, recordingType: 'record', targetLanguages: [] })).toBe(true);
  });

  it.each([
    { ...start, recordingType: 'podcast' },
    { ...start, conversation: { mode: 'auto', languages: { one: 'en-US' } } },
    { ...start, summary: { mode: 'builtin', template: 'x'.repeat(101) } },
    { ...start, language: '../..' },
    { ...start, unknown: 1 },
  ])('must be whole and within limits: %j', request => {
    expect(valid('session.start', request)).toBe(false);
  });

  it('may ask for what a session can do, and nothing else', () => {
    expect(valid('session.command', { type: 'rename-speaker', speakerId: 'Guest-1', label: 'Ana' })).toBe(
      true,
    );
    expect(valid('session.command', { type: 'start-broadcast' })).toBe(true);
    expect(valid('session.command', { type: 'end-invitation' })).toBe(true);
    expect(valid('session.command', { type: 'stop' })).toBe(false);
    expect(valid('session.command', { type: 'rename-speaker', speakerId: 'Guest-1', label: '' })).toBe(false);
    expect(valid('session.command', { type: 'reassign-speaker', sid: 0, speakerId: 'a' })).toBe(false);
    expect(valid('session.command', { type: 'merge-speakers', sourceId: 'a' })).toBe(false);
  });

  it('name a pack by what cannot lead out of its folder', () => {
    for (const name of ['packs.add', 'packs.remove'] as const) {
      expect(valid(name, 'moonshine-tiny-en')).toBe(true);
      for (const id of ['', '..', '../x', 'a/b', 'A', 'x'.repeat(81)]) expect(valid(name, id)).toBe(false);
    }
    expect(valid('packs.cancel', 'My models')).toBe(true);
    expect(valid('packs.add-from', 'folder')).toBe(true);
    expect(valid('packs.add-from', '/etc')).toBe(false);
  });

  it('enter an address without a key in it, for a role that there is', () => {
    const url = 'https://speech.example.com/v1';
    expect(valid('engines.set', 'hear', { url, model: 'whisper-1' }, 'secret')).toBe(true);
    expect(valid('engines.set', 'hear', null)).toBe(true);
    expect(valid('engines.set', 'summary', { url })).toBe(false);
    for (const wrong of ['file:///etc/passwd', 'https://me:key@example.com', `${url}?key=secret`, 'speech']) {
      expect(valid('engines.set', 'hear', { url: wrong })).toBe(false);
    }
    expect(valid('engines.set', 'hear', { url, key: 'secret' })).toBe(false);
    expect(valid('engines.set', 'hear', { url }, 'x'.repeat(2001))).toBe(false);
    expect(valid('engines.prefer', ['apertium'])).toBe(true);
    expect(valid('engines.prefer', [''])).toBe(false);
  });

  it('name a task by what cannot lead to another address', () => {
    expect(valid('tasks.get', '7c9e6679-7425-40de-944b-e07fc1f90ae7')).toBe(true);
    for (const id of ['', '..', 'a/b', 'a?b', 'a%2fb']) expect(valid('tasks.delete', id)).toBe(false);
  });
});
