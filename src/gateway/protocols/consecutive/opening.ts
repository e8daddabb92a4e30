/** What one utterance needs of the engines: opened together, let go together. */

import type { Config } from '../../../shared/protocols/consecutive/messages.ts';
import type { Engines } from '../../engines/engines.ts';
import { SingleUtterance, type SingleUtteranceEvents } from '../../pipeline/single-utterance.ts';
import { type Directions, directionsOf } from './directions.ts';
import { Input } from './input.ts';

export interface Open {
  readonly config: Config;
  readonly directions: Directions;
  readonly utterance: SingleUtterance;
  readonly input: Input;
}

/**
 * Resolves when the engines are warm. Rejects with a ProblemError: `language-unsupported`, or what keeps an engine from
 * opening.
 */
export async function open(engines: Engines, config: Config, events: SingleUtteranceEvents): Promise<Open> {
  const directions = directionsOf(config, engines);
  const input = await Input.open(config.input_sample_rate);
  try {
    const [utterance] = await Promise.all([
      SingleUtterance.open(engines, { language: directions[0].source }, events),
      ...directions.map(direction => engines.translator.warm(direction)),
    ]);
    return { config, directions, utterance, input };
  } catch (error) {
    input.close();
    throw error;
  }
}

/** No more sound comes: the utterance ends where it is. */
export function finish({ utterance, input }: Open): void {
  utterance.write(input.close());
  utterance.finish();
}

/** May be called more than once. */
export async function release({ utterance, input }: Open): Promise<void> {
  input.close();
  await utterance.close();
}
