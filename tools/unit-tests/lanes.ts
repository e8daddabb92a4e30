/**
 * Three lanes of unit tests. A fast test starts nothing beside itself: no process, thread, browser, sound or socket; all of
 * them together take seconds. A test of a whole window (.tsx) starts nothing either, and takes its time. A real test starts
 * something. A file is real when it is named here: one that starts something and is not named fails with a word about this
 * list, and a line that names no file fails in test/tools/lanes.test.ts.
 */

export const fastTests = 'test/**/*.test.ts';
export const windowTests = 'test/**/*.test.tsx';
export const endToEnd = 'test/e2e/**';

export const realTests: readonly string[] = [
  'test/cli/{build-pages,dragoman,interpret,localize,packs,record,suggest,vocabulary}.test.ts',
  'test/contract/faults.test.ts',
  'test/contract/*/*.test.ts',
  'test/gateway/{cli,fuzz,hostile,kills,limits,secrets,summary-restart}.test.ts',
  'test/gateway/jobs/*.test.ts',
  'test/gateway/engines/{offline,self-test}.test.ts',
  'test/gateway/engines/address/{decoded-sound,failures,session,speech-to-text,synthesizer,translator}.test.ts',
  'test/gateway/engines/cloud/{glossaries,vendors}.test.ts',
  'test/gateway/engines/speakers/sherpa-teller.test.ts',
  'test/gateway/engines/speech-to-text/{sherpa,sherpa-packs,spoken-part}.test.ts',
  'test/gateway/engines/summary/*.test.ts',
  'test/gateway/engines/text-to-speech/{espeak,estimated-words,mp3,sherpa}.test.ts',
  'test/gateway/engines/translation/{apertium,apertium-pipeline,fxtranslate}.test.ts',
  'test/gateway/pipeline/glossary.test.ts',
  'test/gateway/server/{budgeted-socket,client-socket,fan-out,listener,network-addresses,over-budget,rate-limits,share,turns}.test.ts',
  'test/gateway/pages/*.test.ts',
  'test/gateway/protocols/localization/{callbacks,group-progress,restart,restart-redis}.test.ts',
  'test/gateway/protocols/voice-translation/large-messages.test.ts',
  'test/gateway/protocols/voice-translation/{broadcast,history}/*.test.ts',
  'test/gateway/store/*.test.ts',
  'test/gateway/store/localization/*.test.ts',
  'test/gateway/webhooks/callback-client.test.ts',
  'test/main/audio/{device-source,file-source,virtual-microphone}.test.ts',
  'test/main/documents/{po,xliff,yaml}.test.ts',
  'test/main/export/subtitles.test.ts',
  'test/main/library/library-thread.test.ts',
  'test/main/localization/document-translations.test.ts',
  'test/main/record/{kills,real-disk}.test.ts',
  'test/main/services/{engine-changes,invitation,offer,web-address,voice-translation/task-archive}.test.ts',
  'test/main/storage/vocabulary-files.test.ts',
  'test/packs/{brought,installed,packs-process,store}.test.ts',
  'test/packs/{download,sources}/*.test.ts',
  'test/process/*.test.ts',
  'test/renderer-layout/*.test.ts',
  'test/shared/audio/speech-clock.test.ts',
  'test/tools/{check,end-to-end,help,lanes,layers,reports,setup,size,start,test}.test.ts',
  'test/tools/chromium-host/{host,lifetime}.test.ts',
];
