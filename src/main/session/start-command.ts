/** What a service is told when a session starts: what the window asks for, its name, and the person's words. */

import type { StartRequest } from '../../shared/ipc/sessions.ts';
import { ProblemError, problem } from '../../shared/problem.ts';
import type { Capabilities } from '../../shared/session/capabilities.ts';
import type { StartCommand, Vocabulary } from '../../shared/session/commands.ts';
import type { AudioSource } from '../audio/source.ts';

/** Characters that a service takes. */
const maxName = 200;

/** Every other field of the request is the start command's own. */
export function startCommand(
  { source: _source, paused: _paused, ...request }: StartRequest,
  { description }: Pick<AudioSource, 'description'>,
  vocabulary: Vocabulary,
): StartCommand {
  const { glossary, corrections, translationDictionary } = vocabulary;
  const hasWords = glossary.length + corrections.length + translationDictionary.length > 0;
  const name = nameOf({ description });
  return {
    ...{ type: 'start', ...request },
    ...(name === '' ? {} : { name }),
    ...(hasWords ? { vocabulary } : {}),
  };
}

/** A recording has a name to be found by; what a microphone hears is found by its date. */
export const nameOf = ({ description }: Pick<AudioSource, 'description'>): string =>
  description.kind === 'recording' ? description.label.slice(0, maxName) : '';

/** Throws not-offered when the service has no such session. */
export function checkOffered({ recordingType }: StartCommand, capabilities: Capabilities | undefined): void {
  if (!capabilities || !recordingType || capabilities.recordingTypes.includes(recordingType)) return;
  throw new ProblemError(problem('not-offered', { why: recordingType }));
}
