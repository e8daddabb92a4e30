/** The page that tells the engines of this gateway. */

import { type EnginesPage, enginesPath } from '../../../shared/protocols/engines.ts';
import type { Engines } from '../../engines/engines.ts';
import type { GatewayServer } from '../../server/server.ts';

export function serveEngines(server: GatewayServer, engines: Engines): void {
  server.http.get(enginesPath, () => describe(engines));
}

function describe({ kind, speechToText, translator, synthesizer, detectLanguage }: Engines): EnginesPage {
  return {
    kind,
    speech_to_text: {
      label: speechToText.label,
      languages: [...speechToText.languages],
      detects_language: detectLanguage !== undefined,
      // No engine here can: see captions.ts of voice-translation.
      tells_speakers_apart: false,
    },
    translation: { label: translator.label, pairs: [...translator.pairs] },
    text_to_speech: {
      label: synthesizer.label,
      languages: [...synthesizer.languages],
      voices: Object.fromEntries(
        Object.entries(synthesizer.voices).map(([language, voices]) => [language, [...voices]]),
      ),
    },
    problems: [speechToText.problem, translator.problem, synthesizer.problem].filter(
      problem => problem !== undefined,
    ),
  };
}
