import type { Settings } from './ipc.ts';

/** Of somebody who has chosen nothing yet, and of a window that could not read what was chosen. */
export const defaultSettings: Settings = {
  theme: 'system',
  language: 'en-US',
  targetLanguage: 'es-ES',
  speech: true,
  volume: 0.8,
  service: 'voice-translation',
};
