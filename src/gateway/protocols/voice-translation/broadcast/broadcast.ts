/** One broadcast: its viewers, those who wait, and what they are told. */

import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import {
  encodeViewerMessage,
  type ViewerEvent,
} from '../../../../shared/protocols/voice-translation/broadcast.ts';
import { FanOut } from '../../../server/fan-out.ts';
import type {
  Audience,
  AudienceEvents,
  PublishedEvent,
  SeatedViewer,
  ViewerCounts,
} from '../task-audience.ts';
import { inLanguage, languagesOf } from './by-language.ts';
import { BroadcastLog } from './log.ts';
import { createSeats, type Seats } from './seats.ts';
import { Viewer } from './viewer.ts';

export interface BroadcastLimits {
  /** How many may watch at once. */
  readonly viewers: number;
  /** How many may wait for a seat. */
  readonly waiting: number;
  /** How many of the last sentences a viewer who comes late still gets. */
  readonly keptSentences: number;
  /** How often the counts are looked at, ms. */
  readonly lookMs: number;
  /** How often viewers are asked whether they are still there, ms. */
  readonly pingMs: number;
  /** How long a viewer may read nothing before it is closed with 1013, ms. */
  readonly stalledMs: number;
}

export const defaultLimits: BroadcastLimits = {
  viewers: 1000,
  waiting: 1000,
  keptSentences: 500,
  lookMs: 3000,
  pingMs: 30_000,
  stalledMs: 30_000,
};

/** How long a closing handshake with a viewer that reads nothing may take, ms: until then its buffer is held. */
const lastWordMs = 2000;

export class Broadcast implements Audience {
  readonly #limits: BroadcastLimits;
  readonly #events: AudienceEvents;
  readonly #log: BroadcastLog;
  readonly #fanOut: FanOut;
  readonly #seats: Seats<Viewer>;
  readonly #looking: NodeJS.Timeout;
  readonly #pinging: NodeJS.Timeout;
  #told: ViewerCounts;
  #telling: NodeJS.Immediate | undefined;
  #closed = false;

  constructor(limits: BroadcastLimits, events: AudienceEvents) {
    this.#limits = limits;
    this.#events = events;
    this.#log = new BroadcastLog(limits.keptSentences);
    this.#fanOut = new FanOut(this.#log);
    this.#seats = createSeats(limits);
    this.#log.add({
      action: 'broadcast_phase_changed',
      phase: 'standby',
      message: 'Broadcast has not started',
    });
    this.#told = this.counts;
    this.#looking = setInterval(() => this.#look(), limits.lookMs);
    this.#pinging = setInterval(() => this.#ping(), limits.pingMs);
  }

  get counts(): ViewerCounts {
    const { seated, waiting, peak, total } = this.#seats;
    return {
      viewer_count: seated.size,
      queue_count: waiting.size,
      peak_viewers: peak,
      total_viewers: total,
    };
  }

  get seated(): Iterable<SeatedViewer> {
    return this.#seats.seated;
  }

  publish(event: PublishedEvent): void {
    if (this.#closed) return;
    const known = this.#log.languages.size;
    this.#tell(event);
    if (this.#log.languages.size === known) return;
    this.#tell({ action: 'broadcast_languages', languages: [...this.#log.languages] });
  }

  /** `after`: the number of the last message that the viewer has seen; 0 when it is new. */
  enter(socket: WebSocket, tcp: Socket, wish: { readonly language: string; readonly after: number }): void {
    const viewer: Viewer = new Viewer(socket, tcp, wish, {
      languageWanted: language => this.#changeLanguage(viewer, language),
      gone: () => this.#leave(viewer),
    });
    switch (this.#seats.take(viewer)) {
      case 'seated':
        this.#admit(viewer);
        break;
      case 'waiting':
        viewer.wait(this.#seats.waiting.size);
        break;
      case 'full':
        viewer.close(1013, 'Too many are waiting');
        break;
    }
  }

  close(): void {
    if (this.#closed) return;
    this.#fanOut.flush();
    this.#closed = true;
    clearInterval(this.#looking);
    clearInterval(this.#pinging);
    clearImmediate(this.#telling);
    for (const viewer of [...this.#seats.waiting, ...this.#seats.seated]) {
      viewer.stand(this.#fanOut);
      this.#dismiss(viewer, 1000, 'The broadcast has ended');
    }
  }

  #tell(event: ViewerEvent): void {
    const seq = this.#log.add(event);
    const languages = languagesOf(event);
    // Viewers whose language an event does not carry all get the same.
    const texts = new Map<string, string | undefined>();
    this.#fanOut.publish(seq, language => {
      const part = languages.includes(language) ? language : '';
      if (!texts.has(part)) {
        const concerns = inLanguage(event, part);
        texts.set(part, concerns && encodeViewerMessage(concerns, seq));
      }
      return texts.get(part);
    });
  }

  #admit(viewer: Viewer): void {
    viewer.sit(this.#fanOut, this.#log.seq);
    const { id, ip, language } = viewer;
    this.#events.joined({ id, ip, language }, this.counts);
  }

  #leave(viewer: Viewer): void {
    const wasSeated = this.#seats.seated.has(viewer);
    viewer.stand(this.#fanOut);
    const next = this.#seats.free(viewer);
    if (this.#closed) return;
    if (wasSeated) this.#events.left(viewer.id, this.counts);
    if (next) this.#admit(next);
    // Once a turn: when a thousand leave together, those who wait move up once.
    this.#telling ??= setImmediate(() => this.#tellPositions());
  }

  #tellPositions(): void {
    this.#telling = undefined;
    let position = 0;
    for (const viewer of this.#seats.waiting) {
      position++;
      viewer.wait(position);
    }
  }

  /** The host hears of a viewer who leaves and joins again with the same id: the document has no event of its own for it. */
  #changeLanguage(viewer: Viewer, language: string): void {
    if (this.#closed) return;
    viewer.language = language;
    viewer.after = 0;
    if (!this.#seats.seated.has(viewer)) return;
    viewer.sit(this.#fanOut, this.#log.seq);
    this.#events.left(viewer.id, this.counts);
    this.#events.joined({ id: viewer.id, ip: viewer.ip, language }, this.counts);
  }

  #look(): void {
    for (const viewer of [...this.#seats.seated]) {
      viewer.looked();
      if (viewer.behindMs <= this.#limits.stalledMs) continue;
      this.#dismiss(viewer, 1013, 'Reading too slowly');
      this.#leave(viewer);
    }
    for (const viewer of this.#seats.waiting) viewer.looked();
    const { counts } = this;
    if (sameCounts(counts, this.#told)) return;
    this.#told = counts;
    this.#events.counted(counts);
    this.#tell({ action: 'viewer_count', ...counts });
  }

  #ping(): void {
    for (const viewer of [...this.#seats.seated, ...this.#seats.waiting]) {
      if (!viewer.ping()) viewer.terminate();
    }
  }

  #dismiss(viewer: Viewer, code: number, reason: string): void {
    viewer.close(code, reason);
    setTimeout(() => viewer.terminate(), lastWordMs).unref();
  }
}

/** "Pushed only when the viewer count or queue count changes." */
const sameCounts = (one: ViewerCounts, other: ViewerCounts): boolean =>
  one.viewer_count === other.viewer_count && one.queue_count === other.queue_count;
