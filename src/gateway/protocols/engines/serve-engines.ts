/** The page that tells the engines of this gateway, and the stream that tells when it changed. */

import type { ServerResponse } from 'node:http';
import { withWords } from '../../../shared/messages/problem-words.ts';
import {
  type EnginesBody,
  enginesChangesPath,
  enginesPath,
  type ListedEngineBody,
} from '../../../shared/protocols/engines.ts';
import type { Engines, ListedEngine } from '../../engines/engines.ts';
import type { Summarizer } from '../../engines/summary/summarizer.ts';
import type { GatewayServer } from '../../server/server.ts';

type SummaryMaker = Pick<Summarizer, 'label' | 'takesInstructions'>;

/** How often a stream without news shows that it lives, ms: proxies end silent ones after a minute. */
const aliveEveryMs = 25_000;
/** More streams than any app opens: the oldest one is ended then. */
const maxStreams = 200;

/** Returns what ends the streams. */
export function serveEngines(server: GatewayServer, engines: Engines, summarizer: SummaryMaker): () => void {
  const streams = new Set<ServerResponse>();
  server.http.get(enginesPath, () => describe(engines, summarizer));
  server.http.get(enginesChangesPath, (_request, reply) => {
    reply.hijack();
    const stream = reply.raw;
    stream.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    stream.write(': listening\n\n');
    const [oldest] = streams;
    if (oldest && streams.size >= maxStreams) oldest.end();
    streams.add(stream);
    stream.on('close', () => streams.delete(stream));
    stream.on('error', () => stream.destroy());
  });
  const tell = (text: string): void => {
    for (const stream of streams) {
      // One that does not read is not waited for.
      if (stream.writableNeedDrain) stream.destroy();
      else stream.write(text);
    }
  };
  const stop = engines.catalog?.onChange(() => tell('event: changed\ndata: {}\n\n'));
  const alive = setInterval(() => tell(': alive\n\n'), aliveEveryMs);
  alive.unref();
  return () => {
    stop?.();
    clearInterval(alive);
    for (const stream of streams) stream.end();
  };
}

export function describe(engines: Engines, summarizer: SummaryMaker): EnginesBody {
  const { kind, speechToText, translator, synthesizer, detectLanguage, speakers, catalog } = engines;
  const { problem: deaf } = speechToText;
  const problems = [deaf, translator.problem, synthesizer.problem, ...(catalog?.problems ?? [])];
  return {
    kind,
    speech_to_text: {
      label: speechToText.label,
      languages: [...speechToText.languages],
      detects_language: detectLanguage !== undefined || speechToText.detectsLanguage === true,
      tells_speakers_apart: speakers !== undefined && speakers.problem === undefined,
      engines: bodies(catalog?.speechToText),
    },
    translation: {
      label: translator.label,
      pairs: [...translator.pairs],
      engines: bodies(catalog?.translation),
    },
    text_to_speech: {
      label: synthesizer.label,
      languages: [...synthesizer.languages],
      voices: Object.fromEntries(
        Object.entries(synthesizer.voices).map(([language, voices]) => [language, [...voices]]),
      ),
      engines: bodies(catalog?.textToSpeech),
    },
    summary: { label: summarizer.label, takes_instructions: summarizer.takesInstructions },
    speakers: { engines: bodies(catalog?.speakers) },
    problems: problems.filter(problem => problem !== undefined).map(withWords),
  };
}

const bodies = (engines: readonly ListedEngine[] = []): ListedEngineBody[] =>
  engines.map(engine => ({ ...engine, languages: [...engine.languages], pairs: [...engine.pairs] }));
