/** How a session comes to its end: everything said is sent, recognised, translated and spoken, or it is told what was not. */

import { problem } from '../../shared/problem.ts';
import type { AudioSender } from './audio-sender.ts';
import type { Chronicle } from './chronicle.ts';
import type { LatencyMeter } from './latency-meter.ts';
import type { ServiceLink } from './link.ts';

/** A connection that is on its way when the session is stopped is waited for so long: what was said is to be sent. */
const connectWithinMs = 20_000;
const drainWithinMs = 10_000;
/** Everything said must be recognised, translated and spoken within this time after stop. */
const completeWithinMs = 20_000;
/** A summary is written when everything is said; the session is over meanwhile. */
const summaryWithinMs = 180_000;

export interface Ending {
  readonly link: ServiceLink;
  readonly sender: AudioSender;
  readonly latency: LatencyMeter;
  readonly chronicle: Chronicle;
}

/** No more sound comes: sends what waits and asks the service for the rest. */
export async function completeTask({ link, sender, latency, chronicle }: Ending): Promise<void> {
  await link.settled(connectWithinMs);
  if (link.connected) await sender.drain(drainWithinMs);
  const unsentMs = sender.waitingMs;
  if (unsentMs > 0) chronicle.dropped(unsentMs);
  latency.soundEnded();
  if (!link.connected || (await link.complete(completeWithinMs))) return;
  // Broken off meanwhile: then it was told why.
  if (!link.closed) chronicle.problem(problem('end-missing', ''));
}

/** Closes the link when the summary of a task that is complete has come, or cannot come any more. */
export function closeAfterSummary(link: ServiceLink): void {
  void link.summarized(summaryWithinMs).then(() => link.close());
}
