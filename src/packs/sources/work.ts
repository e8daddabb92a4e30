/** What everything needs that builds a pack. */

import type { Disk } from '../disk.ts';
import type { DownloadTools } from '../download/download.ts';
import type { HashOptions } from '../hash.ts';
import type { NpmConfig } from './npm-config.ts';

/** A step of adding a pack, as PackProgress tells it. */
export interface PackStep {
  readonly phase: 'downloading' | 'checking' | 'unpacking';
  readonly doneBytes: number;
  readonly totalBytes?: number;
}

export interface BuildContext {
  /** Of the person: aborting it ends everything with an AbortError. */
  readonly signal: AbortSignal;
  readonly onStep: (step: PackStep) => void;
  readonly disk: Disk;
}

/** What building by the network needs besides. */
export interface FetchContext extends BuildContext {
  readonly tools: DownloadTools;
  /** Instead of what the person's .npmrc says. */
  readonly npm?: NpmConfig | undefined;
}

/** Tells of the steps of one phase by the bytes of each. */
export function stepBytes(
  { onStep }: Pick<BuildContext, 'onStep'>,
  phase: PackStep['phase'],
  totalBytes?: number,
): (bytes: number) => void {
  let doneBytes = 0;
  const tell = (): void => onStep({ phase, doneBytes, ...(totalBytes === undefined ? {} : { totalBytes }) });
  tell();
  return bytes => {
    doneBytes += bytes;
    tell();
  };
}

export const checking = (context: BuildContext, totalBytes?: number): HashOptions => ({
  signal: context.signal,
  onBytes: stepBytes(context, 'checking', totalBytes),
});
