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
/** A connection that came back late is asked, too. */
const leastMs = 10_000;
/** A summary is written when everything is said; the session is over meanwhile. */
const summaryWithinMs = 180_000;

export interface Ending {
  readonly link: ServiceLink;
  readonly sender: AudioSender;
  readonly latency: LatencyMeter;
  readonly store: TranscriptStore;
}

/**
 * No more sound comes: sends what waits and asks the service for the rest. A connection that is lost meanwhile is no end: on the
 * next one what was not acknowledged is sent again, and the rest is asked for again.
 */
export async function completeTask(ending: Ending): Promise<void> {
  const { link, sender, latency, store } = ending;
  const until = performance.now() + completeWithinMs;
  let asked: Asked = 'unreachable';
  do {
    await link.settled(connectWithinMs);
    if (!link.connected) break;
    await sender.drain(drainWithinMs);
    latency.soundEnded();
    asked = await ask(link, Math.max(leastMs, until - performance.now()));
  } while (asked === 'lost' && performance.now() < until);
  if (asked === 'unreachable') latency.soundEnded();
  const unsentMs = sender.waitingMs;
  if (unsentMs > 0) store.dropped(unsentMs);
  // Broken off meanwhile: the reason was reported.
  if (asked !== 'complete' && asked !== 'unreachable' && !link.closed)
    store.problem(problem('end-missing', ''));
}

/** `lost`: the connection, which is tried again. */
type Asked = 'complete' | 'incomplete' | 'lost' | 'unreachable';

async function ask(link: ServiceLink, withinMs: number): Promise<Asked> {
  if (await link.complete(withinMs)) return 'complete';
  return link.connected || link.closed ? 'incomplete' : 'lost';
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
