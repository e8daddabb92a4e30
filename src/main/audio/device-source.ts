import { setTimeout as wait } from 'node:timers/promises';
import type { AudioDevice } from '../../shared/ipc/sources.ts';
import { type Problem, ProblemError, problem } from '../../shared/problem.ts';
import type { SourceDescription } from '../../shared/session/events.ts';
import { type BackoffOptions, backoffMs } from './backoff.ts';
import type { CaptureOutcome } from './capture-messages.ts';
import { CaptureThread } from './capture-thread.ts';
import type { AudioFrame, AudioSource, AudioSourceEvents } from './source.ts';
import { Watchdog } from './watchdog.ts';

/** Without data for so long a device counts as lost, ms. */
const silenceLimitMs = 1000;
const watchMs = 250;
/** A device that wakes up gets this long for its first frame, ms. */
const wakeLimitMs = 5000;
/** A device plugged in again is heard within a try's length; a try costs about 40 ms of CPU. */
const retry: BackoffOptions = { firstMs: 250, maxMs: 2000 };

interface TryOutcome extends CaptureOutcome {
  /** Whether any sound came. */
  readonly heard: boolean;
}

/**
 * A microphone or a monitor of the system's sound. When it is lost the source tells it and tries this same device
 * again and again; it never takes another one.
 */
export class DeviceSource implements AudioSource {
  readonly description: SourceDescription;
  readonly #device: AudioDevice;
  readonly #stopping = new AbortController();
  #events: AudioSourceEvents | undefined;
  #thread: CaptureThread | undefined;
  #running: Promise<void> = Promise.resolve();
  #lost = false;

  constructor(device: AudioDevice) {
    this.#device = device;
    this.description = { kind: device.kind, label: device.label };
  }

  /**
   * Resolves with the first frame. Rejects with device-missing when the device is not there, with device-lost when it
   * is there and gives no sound, or another program holds it.
   */
  async start(events: AudioSourceEvents): Promise<void> {
    if (this.#events !== undefined) throw new Error('a source starts once');
    this.#events = events;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#running = this.#run(resolve, reject);
    await promise;
  }

  /** Goes on, so that its level can be seen; whoever takes the frames leaves them out. */
  pause(): void {}

  resume(): void {}

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#thread?.stop();
    await this.#running;
  }

  /** Tries after tries until the source is stopped; only the first may fail for good. */
  async #run(started: () => void, failed: (error: unknown) => void): Promise<void> {
    let everHeard = false;
    for (let attempt = 0; !this.#stopping.signal.aborted; attempt++) {
      const onHeard = (): void => {
        everHeard = true;
        started();
      };
      // A thread that the system refuses to start is one more reason to try again.
      const outcome = await this.#try(onHeard).catch(refused);
      if (this.#stopping.signal.aborted) break;
      const cause = this.#problemOf(outcome);
      if (!everHeard) {
        failed(new ProblemError(cause));
        return;
      }
      if (outcome.heard) attempt = 0;
      this.#tellLost(cause);
      await wait(backoffMs(attempt, retry), undefined, { signal: this.#stopping.signal }).catch(() => {});
    }
    // Stopped before the first frame: nobody has anything to hear of.
    started();
  }

  /** One try: ends when the device gives no more sound, or the source is stopped. */
  async #try(onHeard: () => void): Promise<TryOutcome> {
    const { promise, resolve } = Promise.withResolvers<CaptureOutcome>();
    let watchdog = new Watchdog(wakeLimitMs, performance.now());
    let heard = false;
    const thread = new CaptureThread(this.#device.id, {
      frame: frame => {
        if (!heard) {
          heard = true;
          watchdog = new Watchdog(silenceLimitMs, performance.now());
          onHeard();
        }
        watchdog.feed(performance.now());
        this.#tellFrame(frame);
      },
      end: resolve,
    });
    this.#thread = thread;
    const watch = setInterval(() => {
      if (watchdog.expired(performance.now())) resolve({ reason: 'lost', detail: 'no data' });
    }, watchMs);
    const onStop = (): void => resolve({ reason: 'stopped', detail: '' });
    this.#stopping.signal.addEventListener('abort', onStop, { once: true });
    const outcome = await promise;
    this.#stopping.signal.removeEventListener('abort', onStop);
    clearInterval(watch);
    // Told before the thread is given up: that may take as long as its last read.
    if (heard && !this.#stopping.signal.aborted) this.#tellLost(this.#problemOf(outcome));
    await thread.stop();
    return { ...outcome, heard };
  }

  #problemOf({ reason, detail }: CaptureOutcome): Problem {
    const { label } = this.#device;
    const extras = detail === '' ? {} : { detail };
    return problem(reason === 'missing' ? 'device-missing' : 'device-lost', label, extras);
  }

  #tellFrame(frame: AudioFrame): void {
    if (this.#stopping.signal.aborted) return;
    if (this.#lost) {
      this.#lost = false;
      this.#events?.recovered();
    }
    // A device does not wait: what cannot be taken in time is the reader's to drop.
    void this.#events?.frame(frame);
  }

  #tellLost(cause: Problem): void {
    if (this.#lost) return;
    this.#lost = true;
    this.#events?.problem(cause);
  }
}

function refused(error: unknown): TryOutcome {
  return { reason: 'lost', detail: String(error), heard: false };
}
