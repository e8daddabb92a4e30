/**
 * The process that holds one PocketSphinx decoder. It answers messages in their order and ends when its parent does.
 *
 * A process and not a thread: a crash of native code takes its whole process along, and a thread that hangs in native
 * code cannot be ended. It costs the same: a frame there and an answer back take 0.06 ms (median; 0.04 by a
 * thread) and at the 99th percentile 0.4 ms for both; either is up in 25 ms before the model's 0.3 s.
 */

import { createFvadEndpointer } from '../endpointing/fvad.ts';
import type { FromWorker, ToWorker } from './pocketsphinx-messages.ts';
import type { UtteranceDecoder } from './utterance-decoder.ts';

/** Samples between two looks at the hypothesis: 100 ms. Looking at each frame costs a third of the decoding. */
const partialEvery = 1_600;
/** ms between signs of life; far below the watchdog's patience. */
const aliveEvery = 200;

const tell = (message: FromWorker): void => {
  process.send?.(message);
};

let lastSign = performance.now();
function showLife(): void {
  const now = performance.now();
  if (now - lastSign < aliveEvery) return;
  lastSign = now;
  tell({ type: 'alive' });
}

function serve(decoder: UtteranceDecoder): void {
  let utterance = 0;
  let unlooked = 0;
  let text = '';

  const listen = (samples: Int16Array): void => {
    decoder.write(samples);
    unlooked += samples.length;
    if (unlooked < partialEvery) return;
    unlooked = 0;
    const now = decoder.partial();
    if (now === text) return;
    text = now;
    tell({ type: 'partial', utterance, text, words: decoder.partialWords() });
  };

  const finish = (ended: number): void => {
    const recognized = decoder.end();
    const mean = recognized.words.length > 0 ? decoder.mean : undefined;
    tell({ type: 'final', utterance: ended, recognized, ...(mean === undefined ? {} : { mean }) });
  };

  const handle = (message: ToWorker): void => {
    switch (message.type) {
      case 'session':
        decoder.listenTo(message.mean);
        return;
      case 'start':
        utterance = message.utterance;
        unlooked = 0;
        text = '';
        decoder.start();
        return;
      case 'audio':
        listen(message.samples);
        return;
      case 'end':
        finish(message.utterance);
        return;
      case 'ping':
        tell({ type: 'alive' });
        return;
      default:
        message satisfies never;
    }
  };
  process.on('message', message => handle(message as ToWorker));
}

async function main(): Promise<void> {
  process.on('disconnect', () => process.exit(0));
  try {
    // Imported here, so that a system without the native part of koffi is told of and not a crash.
    const { Decoder } = await import('./pocketsphinx-library.ts');
    const { UtteranceDecoder } = await import('./utterance-decoder.ts');
    const decoder = new Decoder(process.argv[2] ?? '');
    serve(new UtteranceDecoder(decoder, await createFvadEndpointer(), showLife));
    tell({ type: 'ready' });
  } catch (error) {
    tell({ type: 'failed', detail: error instanceof Error ? error.message : String(error) });
    process.disconnect();
  }
}

await main();
