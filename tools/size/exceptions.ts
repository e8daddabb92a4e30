/**
 * What is larger than the budget of tools/size/budget.json, by reason. A place is a file, or a file and a function in it.
 * One that is no longer needed fails `npm run check -- size`.
 */

export const sizeExceptions: readonly {
  readonly reason: string;
  readonly places: readonly string[];
}[] = [
  {
    reason: 'A component: most of its lines are markup.',
    places: [
      'src/renderer/main-window/broadcast/broadcast-panel.tsx Audience',
      'src/renderer/main-window/documents/languages-section.tsx TargetChoices',
      'src/renderer/main-window/documents/service-place.tsx ServicePlace',
      'src/renderer/main-window/engines/abilities-section.tsx OtherDirections',
      'src/renderer/main-window/engines/address-form.tsx AddressForm',
      'src/renderer/main-window/engines/direction-table.tsx DirectionTable',
      'src/renderer/main-window/engines/packs-section.tsx Packs',
      'src/renderer/main-window/engines/provider-card.tsx ProviderCard',
      'src/renderer/main-window/engines/wordings-place.tsx WordingsPlace',
      'src/renderer/main-window/find/find-bar.tsx Open',
      'src/renderer/main-window/footer/level-meter.tsx LevelMeter',
      'src/renderer/main-window/footer/source-menu.tsx SourceMenu',
      'src/renderer/main-window/header/conversation-languages.tsx ConversationLanguages',
      'src/renderer/main-window/history/kept-rows.tsx KeptRows',
      'src/renderer/main-window/problems/problem-banner.tsx ProblemBanner',
      'src/renderer/main-window/session/engine-facts.tsx EngineFacts',
      'src/renderer/main-window/settings/service-place.tsx AddressForm',
      'src/renderer/main-window/speakers/speaker-entry.tsx Shown',
      'src/renderer/main-window/speakers/speaker-menu.tsx SpeakerMenu',
      'src/renderer/main-window/speakers/speakers-panel.tsx SpeakersPanel',
      'src/renderer/main-window/start/better-pack.tsx BetterDirection',
      'src/renderer/main-window/start/language-menus.tsx LanguageMenus',
      'src/renderer/main-window/start/more-targets.tsx MoreTargets',
      'src/renderer/main-window/start/no-recogniser.tsx NoRecogniser',
      'src/renderer/main-window/start/service-fault.tsx ServiceFault',
      'src/renderer/main-window/start/start-view.tsx StartView',
      'src/renderer/main-window/talk/talk-button.tsx TalkButton',
      'src/renderer/main-window/transcript/sentence-list.tsx SentenceList',
      'src/renderer/main-window/transcript/sentence-editor.tsx SentenceEditor',
      'src/renderer/main-window/vocabulary/empty-rows.tsx Review',
      'src/renderer/main-window/vocabulary/entry-list.tsx EntryList',
      'src/renderer/main-window/vocabulary/entry-row.tsx Details',
      'src/renderer/main-window/vocabulary/entry-row.tsx EntryRow',
      'src/renderer/main-window/vocabulary/term-lookup.tsx TermLookup',
      'src/renderer/main-window/vocabulary/vocabulary-editor.tsx Lists',
      'src/renderer/ui/choice.tsx Choice',
    ],
  },
  {
    reason: 'Keeps one state in a closure, as a class would, in short functions one after the other.',
    places: [
      'src/gateway/engines/endpointing/silero.ts createEndpointer',
      'src/gateway/engines/speech-to-text/sherpa-speech-to-text.ts createSherpaSpeechToText',
      'src/gateway/protocols/voice-translation/broadcast/seats.ts createSeats',
      'src/renderer/join/welcome.ts welcome',
      'src/renderer/main-window/actions.ts createActions',
      'src/renderer/main-window/edits.ts createEdits',
      'src/renderer/main-window/engines/pack-store.ts createPackStore',
      'src/renderer/main-window/history/use-task-sound.ts useTaskSound',
      'src/renderer/main-window/vocabulary/vocabulary-store.ts createVocabularyStore',
      'src/renderer/store.ts createTranscriptStore',
    ],
  },
  {
    reason: 'One switch over a union, a short case for each kind: the compiler sees that none is missing.',
    places: [
      'src/shared/protocols/voice-translation/change-events.ts changeEvent',
      'src/shared/protocols/voice-translation/from-session.ts actionOf',
      'src/shared/protocols/voice-translation/to-session.ts eventsOf',
      'src/shared/session/session-change.ts changedSession',
      'src/shared/session/transcript.ts said',
    ],
  },
  {
    reason: 'Puts parts together or lists options: a table of contents, without a decision of its own.',
    places: [
      'src/cli/interpret.ts interpret',
      'src/cli/packs/options.ts packsCommand',
      'src/cli/record/options.ts recordCommand',
      'src/gateway/command.ts gatewayCommand',
      'src/gateway/engines/catalog/open-catalog.ts openCatalog',
      'src/gateway/gateway.ts serve',
      'src/main/index.ts start',
      'src/main/ipc/handlers.ts createHandlers',
      'src/renderer/viewer/main.ts start',
    ],
  },
  {
    reason: 'Runs in a page by its source text: it can use nothing outside of itself.',
    places: [
      'tools/chromium-host/codec.ts createCodec',
      'tools/chromium-host/page/bridge.ts createBridge',
      'tools/chromium-host/page/isolated-world.ts runIsolatedWorld',
    ],
  },
  {
    reason: 'Holds two ideas: to be divided when it is changed next.',
    places: [
      'bench/fanout/halls.ts loopHall',
      'bench/word-error-rate.ts live',
      'src/gateway/protocols/consecutive/utterance-session.ts',
      'src/gateway/protocols/voice-translation/task.ts',
      'src/gateway/store/redis-membership.ts',
      'src/main/packs/packs.ts',
      'src/main/services/lingox/two-devices.ts enter',
      'src/packs/download/download.ts fetchOnce',
      'src/renderer/join/conversation.ts constructor',
      'src/renderer/main-window/actions.ts',
    ],
  },
];
