/**
 * The process that holds one recogniser of sherpa-onnx. Started by sherpa-child.ts; answers one question after another and ends
 * when its parent does. A process and not a thread: native code that gets a model which is none ends its whole process
 * (“Protobuf parsing failed” is an abort), and one that hangs cannot be ended otherwise. What sherpa writes to its standard
 * output goes nowhere; of its standard error the parent keeps the last words.
 */

import { createRequire } from 'node:module';
import { parentChannel } from '../../../packs/parent-channel.ts';
import { problem } from '../../../shared/problem.ts';
import { checkLoadedFiles } from './checked-files.ts';
import type { Decode, FromSherpa, ToSherpa } from './decoder-messages.ts';
import { sherpaConfig } from './sherpa-config.ts';
import { createDecoder, type Decoder } from './sherpa-decoders.ts';
import type { SherpaOnnx } from './sherpa-onnx.d.ts';

type Load = Extract<ToSherpa, { type: 'load' }>;

// The gateway is gone, however it went.
const parent = parentChannel();
parent?.onEnd(() => process.exit(0));

const tell = (message: FromSherpa): void => {
  parent?.send(message);
};

const detailOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

let decoder: Decoder | undefined;

parent?.onMessage(message => handle(message as ToSherpa));

function handle(message: ToSherpa): void {
  switch (message.type) {
    case 'load':
      void load(message);
      return;
    case 'decode':
      answer(message);
      return;
    case 'forget':
      for (const utterance of message.utterances) decoder?.forget(utterance);
      return;
    default:
      message satisfies never;
  }
}

async function load({ pack, threads }: Load): Promise<void> {
  const { name } = pack.manifest;
  const wrong = await checkLoadedFiles(pack);
  if (wrong) return tell({ type: 'refused', problem: wrong });
  try {
    const config = sherpaConfig(pack, threads);
    if (!config) throw new Error(`${pack.manifest.engine.type} is no recogniser`);
    // CommonJS without types. Loaded here, so that a system for which it was not built is told of and is no crash.
    const sherpa = createRequire(import.meta.url)('sherpa-onnx-node') as SherpaOnnx;
    decoder = createDecoder(sherpa, config);
    tell({ type: 'ready' });
  } catch (error) {
    tell({ type: 'refused', problem: problem('engine-failed', name, { detail: detailOf(error) }) });
  }
}

function answer(question: Decode): void {
  const startedAt = performance.now();
  try {
    if (!decoder) throw new Error('it is not loaded');
    const heard = decoder.decode(question);
    tell({ type: 'heard', heard, tookMs: performance.now() - startedAt });
  } catch (error) {
    tell({ type: 'failed', detail: detailOf(error) });
  }
}
