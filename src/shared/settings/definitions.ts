/** Every setting, once. CONTRIBUTING.md, “Adding a setting”. */

import { defaultStability, stabilities } from '../captions/stability.ts';
import { uiLanguages } from '../messages/languages.ts';
import { captionDefinitions } from './captions.ts';
import { defineSetting } from './define.ts';
import {
  conversationMode,
  languageTag,
  recordingType,
  serviceName,
  serviceUrl,
  sourceChoice,
  speechMode,
  speechOutput,
  voices,
  webUrl,
} from './values.ts';

export const definitions = [
  // How it looks.
  defineSetting({
    key: 'theme',
    schema: z => z.enum(['system', 'light', 'dark']),
    default: 'system',
    scope: 'person',
    effect: 'at-once',
  }),
  /** Of the interface. */
  defineSetting({
    key: 'interfaceLanguage',
    schema: z => z.enum(['system', ...uiLanguages]),
    default: 'system',
    scope: 'person',
    effect: 'at-once',
  }),
  /** Absent: open where the window has room for it. */
  defineSetting({ key: 'panelOpen', schema: z => z.boolean(), scope: 'computer', effect: 'at-once' }),

  /** How steadily growing sentences are shown, in every window. */
  defineSetting({
    key: 'stability',
    schema: z => z.enum(stabilities),
    default: defaultStability,
    scope: 'person',
    effect: 'at-once',
  }),

  /** Whether numbers, dates, amounts and terms of the glossary are marked in the transcript. */
  defineSetting({
    key: 'markFigures',
    schema: z => z.boolean(),
    default: true,
    scope: 'person',
    effect: 'at-once',
  }),

  // The caption overlay.
  ...captionDefinitions,

  // What a session begins with.
  defineSetting({
    key: 'language',
    schema: languageTag,
    default: 'en-US',
    scope: 'person',
    effect: 'next-session',
  }),
  defineSetting({
    key: 'targetLanguage',
    schema: languageTag,
    default: 'es-ES',
    scope: 'person',
    effect: 'next-session',
  }),
  /** Further languages to translate to. Absent: none. */
  defineSetting({
    key: 'moreTargetLanguages',
    schema: z => z.array(languageTag(z)).max(15),
    scope: 'person',
    effect: 'next-session',
  }),
  /** The last source, offered first next time. */
  defineSetting({ key: 'source', schema: sourceChoice, scope: 'computer', effect: 'next-session' }),
  /** Absent: a transcript. */
  defineSetting({ key: 'recordingType', schema: recordingType, scope: 'person', effect: 'next-session' }),
  defineSetting({ key: 'multiSpeaker', schema: z => z.boolean(), scope: 'person', effect: 'next-session' }),
  defineSetting({
    key: 'conversationMode',
    schema: conversationMode,
    scope: 'person',
    effect: 'next-session',
  }),
  /** When sound goes to the service: all the time, or while a key is held. Absent: hands-free. */
  defineSetting({
    key: 'talkMode',
    schema: z => z.enum(['hands-free', 'push-to-talk']),
    scope: 'person',
    effect: 'at-once',
  }),

  // How translations are spoken.
  defineSetting({
    key: 'speech',
    schema: z => z.boolean(),
    default: true,
    scope: 'person',
    effect: 'at-once',
  }),
  /** 0 to 1. */
  defineSetting({
    key: 'volume',
    schema: z => z.number().min(0).max(1),
    default: 0.8,
    scope: 'computer',
    effect: 'at-once',
  }),
  defineSetting({
    key: 'speechOutput',
    schema: speechOutput,
    default: { kind: 'system' },
    scope: 'computer',
    effect: 'at-once',
  }),
  defineSetting({ key: 'speechMode', schema: speechMode, scope: 'person', effect: 'at-once' }),
  /** What happens to speech that waits when more becomes ready; absent: all of it is played. */
  defineSetting({
    key: 'backlog',
    schema: z => z.enum(['play-all', 'skip-to-newest', 'interrupt']),
    scope: 'person',
    effect: 'at-once',
  }),
  /** By language. */
  defineSetting({ key: 'voices', schema: voices, scope: 'person', effect: 'at-once' }),

  // Which service does the work.
  defineSetting({
    key: 'service',
    schema: serviceName,
    default: 'voice-translation',
    scope: 'person',
    effect: 'between-sessions',
  }),
  /** The service that the person chose; another one is used while the kind of session needs it. Absent: the one that is used. */
  defineSetting({ key: 'ownService', schema: serviceName, scope: 'person', effect: 'at-once' }),
  /** By service. Absent: the gateway that ships with the app speaks it. */
  defineSetting({
    key: 'serviceUrls',
    schema: z => z.record(serviceName(z), serviceUrl(z)),
    scope: 'person',
    effect: 'between-sessions',
  }),
  /** Where other wordings come from, and the number of the project there. Without an address: the gateway that ships with the app. */
  defineSetting({
    key: 'wordingsService',
    schema: z =>
      z.strictObject({ url: webUrl(z).exactOptional(), project: z.int().min(1).max(999_999_999_999_999) }),
    scope: 'person',
    effect: 'at-once',
  }),
  /** Where documents are translated. Without an address: the gateway that ships with the app. */
  defineSetting({
    key: 'localizationService',
    schema: z => z.strictObject({ url: webUrl(z).exactOptional() }),
    scope: 'person',
    effect: 'at-once',
  }),
  /** Other devices of the network may join what this computer hosts: the built-in gateway listens there, by https. */
  defineSetting({
    key: 'shareOnNetwork',
    schema: z => z.boolean(),
    scope: 'computer',
    effect: 'between-sessions',
  }),
] as const;
