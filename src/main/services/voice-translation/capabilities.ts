/** What voice-translation V1.5.7 can do. */

import type { Capabilities } from '../../../shared/session/capabilities.ts';

export const capabilities: Capabilities = {
  pause: true,
  speech: true,
  speechModes: ['sync', 'async'],
  voices: true,
  partials: true,
  maxTargetLanguages: 16,
  sampleRate: 16_000,
  recordingTypes: ['transcribe', 'record', 'conversation', 'broadcast'],
  conversationModes: ['auto', 'manual'],
  multiSpeaker: true,
  vocabulary: ['glossary', 'corrections', 'translationDictionary'],
  glossaryKeepsOnly: false,
  // The document has an action for each.
  commands: [
    'rename-session',
    'rename-speaker',
    'reassign-speaker',
    'merge-speakers',
    'configure',
    'retranslate',
    'switch-language',
    'set-speech-mode',
    'speak',
    'set-speech',
    'set-conversation-mode',
    'set-speaker-language',
    'start-broadcast',
  ],
  tasks: true,
  confirmsStored: true,
  summaryModes: ['builtin', 'custom'],
};
