/**
 * Engines that follow a script: quick, deterministic and with nothing to install, for tests of protocols. They hear no
 * words and know no language; every label says so.
 */

import type { Engines } from '../engines.ts';
import { createLevelEndpointer } from './scripted-endpointer.ts';
import { createScriptedSpeechToText } from './scripted-speech-to-text.ts';
import { createScriptedSynthesizer } from './scripted-synthesizer.ts';
import { createScriptedTranslator } from './scripted-translator.ts';

export async function createScriptedEngines(): Promise<Engines> {
  const speechToText = createScriptedSpeechToText();
  const translator = createScriptedTranslator();
  const synthesizer = await createScriptedSynthesizer();
  return {
    kind: 'scripted',
    speechToText,
    createEndpointer: async () => createLevelEndpointer(),
    translator,
    synthesizer,
    async close() {
      await Promise.all([speechToText, translator, synthesizer].map(engine => engine.close()));
    },
  };
}
