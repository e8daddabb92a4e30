/** How a session comes to its end: everything said is sent, recognised, translated and spoken, or it is reported what was not. */

import { problem } from '../../shared/problem.ts';
import { summaryNotReceived } from '../../shared/session/events.ts';
import type { AudioSender } from './audio-sender.ts';
import type { LatencyMeter } from './latency-meter.ts';
import type { ServiceLink } from './link.ts';
import type { TranscriptStore } from './transcript-store.ts';

/** A connection that is on its way when the session is stopped is waited for so long: what was said is to be sent. */
const connectWithinMs = 20_000;
const drainWithinMs = 10_000;
/**
 * Everything said must be recognised, translated, spoken and stored within this time after stop. Our gateway waits 30 s for
 * a storage that is away before it says that the task is complete: whoever waits less reports words as missing that are there.
 */
export const completeWithinMs = 45_000;
/** A summary is written when everything is said; the session is over meanwhile. */
const summaryWithinMs = 180_000;

export interface Ending {
  readonly link: ServiceLink;
  readonly sender: AudioSender;
  readonly latency: LatencyMeter;
  readonly store: TranscriptStore;
}

/** No more sound comes: sends what waits and asks the service for the rest. */
export async function completeTask({ link, sender, latency, store }: Ending): Promise<void> {
  await link.settled(connectWithinMs);
  if (link.connected) await sender.drain(drainWithinMs);
  const unsentMs = sender.waitingMs;
  if (unsentMs > 0) store.dropped(unsentMs);
  latency.soundEnded();
  if (!link.connected || (await link.complete(completeWithinMs))) return;
  // Broken off meanwhile: the reason was reported.
  if (!link.closed) store.problem(problem('end-missing', ''));
}

/** The session is over: closes the link when its summary has come, or cannot come any more, which is reported. */
export async function closeAfterSummary(link: ServiceLink, store: TranscriptStore): Promise<void> {
  if (link.connected) {
    await link.summarized(summaryWithinMs);
    // Let go of: the transcript may be another session's now.
    if (link.closed) return;
  }
  link.close();
  const { summary, taskId = '' } = store.transcript.session;
  if (summary) return;
  store.dispatch({
    type: 'summary-failed',
    taskId,
    code: summaryNotReceived,
    message: '',
  });
}
