/** Talks by the app's own clients, over a network with faults, to the real gateway: what is shown in the end is what was said. */

import { createScriptedEngines } from '../../../src/gateway/engines/scripted/scripted-engines.ts';
import { serveConsecutive } from '../../../src/gateway/protocols/consecutive/serve-consecutive.ts';
import { serveLingox } from '../../../src/gateway/protocols/lingox/serve-lingox.ts';
import { serveVoiceTranslation } from '../../../src/gateway/protocols/voice-translation/serve-voice-translation.ts';
import { GatewayServer } from '../../../src/gateway/server/server.ts';
import { createMemoryConversations } from '../../../src/gateway/store/conversations-memory.ts';
import { consecutive } from '../../../src/main/services/consecutive.ts';
import { lingox } from '../../../src/main/services/lingox.ts';
import type { Service } from '../../../src/main/services/service.ts';
import { voiceTranslation } from '../../../src/main/services/voice-translation.ts';
import { Interpretation } from '../../../src/main/session/interpretation.ts';
import type { Transcript } from '../../../src/shared/session/transcript.ts';
import { FakeSource } from '../fake-source.ts';
import { FaultProxy } from './fault-proxy.ts';
import { type FaultSchedule, faultSchedule } from './fault-schedule.ts';
import { numberedSpeech, numberedSpeechToText } from './numbered-speech.ts';
import { VirtualTime } from './virtual-time.ts';

interface Talked {
  readonly service: Service;
  /**
   * It keeps nothing of a connection and cannot say how far it heard. Behind a lost one sound comes again that was not
   * acknowledged, and what was acknowledged and not yet answered is lost: a known fault of our client, which should hold the
   * sound of a sentence until its result is there.
   */
  readonly forgets: boolean;
}

export const talkedBy = {
  'voice-translation': { service: voiceTranslation, forgets: false },
  consecutive: { service: consecutive, forgets: false },
  lingox: { service: lingox, forgets: true },
} as const satisfies Record<string, Talked>;

export type TalkedBy = keyof typeof talkedBy;

export class FaultRuns {
  readonly #time: VirtualTime;
  readonly #proxy: FaultProxy;
  readonly #end: () => Promise<void>;
  #connection = '';
  /** Connections that were lost in the talk that runs. */
  #losses = 0;

  static async open(): Promise<FaultRuns> {
    const time = new VirtualTime();
    const log = (): void => {};
    const server = new GatewayServer({
      ...{ host: '127.0.0.1', port: 0, allowedOrigins: [], log, rates: { perAddress: 0, perKey: 0 } },
    });
    const scripted = await createScriptedEngines();
    const engines = { ...scripted, speechToText: numberedSpeechToText(scripted.speechToText.languages) };
    const tasks = serveVoiceTranslation(server, { engines, log });
    serveConsecutive(server, { engines, log });
    const store = createMemoryConversations();
    const conversations = serveLingox(server, { engines, store, log, joins: 0 });
    const proxy = await FaultProxy.open(await server.listen(), () => time.happened());
    return new FaultRuns(time, proxy, async () => {
      proxy.close();
      time.restore();
      await server.close();
      await Promise.all([tasks.close(), conversations.close()]);
      await store.close();
    });
  }

  private constructor(time: VirtualTime, proxy: FaultProxy, end: () => Promise<void>) {
    this.#time = time;
    this.#proxy = proxy;
    this.#end = end;
  }

  /** Resolves with what is wrong, in words; nothing where all is well. */
  async run(name: TalkedBy, seed: number): Promise<readonly string[]> {
    const schedule = faultSchedule(seed);
    const said = schedule.sentences.reduce((sum, { words }) => sum + words, 0);
    const { service, forgets } = talkedBy[name];
    this.#losses = 0;
    const transcript = await this.#talk(service, schedule);
    return faultsOf(transcript, said, forgets ? this.#losses : 0).map(
      fault => `${name}, seed ${seed}: ${fault}`,
    );
  }

  async close(): Promise<void> {
    await this.#end();
  }

  async #talk(
    service: Service,
    { connections, sentences, lostAfterStopMs }: FaultSchedule,
  ): Promise<Transcript> {
    const time = this.#time;
    this.#proxy.plan(connections);
    const { interpretation, source } = await this.#started(service);
    let word = 1;
    for (const { words, quietMs, waitMs } of sentences) {
      for (const [at, samples] of numberedSpeech(word, words, quietMs).entries()) {
        void source.events?.frame({ samples, capturedAt: 0 });
        if (at % 5 === 4) await time.advance(100);
      }
      word += words;
      await time.advance(waitMs);
    }
    await this.#stopped(interpretation, lostAfterStopMs);
    this.#proxy.drop();
    await time.settle();
    return interpretation.transcript;
  }

  /** Where the first connection fails, a person is told so and tries again: then nothing was said yet. */
  async #started(service: Service): Promise<{ interpretation: Interpretation; source: FakeSource }> {
    for (;;) {
      const source = new FakeSource();
      const interpretation = this.#interpretation(service, source);
      let state: 'starting' | 'started' | 'refused' = 'starting';
      interpretation.start().then(
        () => {
          state = 'started';
        },
        () => {
          state = 'refused';
        },
      );
      while (state === 'starting') await this.#time.advance(100);
      if (state === ('started' as string)) return { interpretation, source };
    }
  }

  #interpretation(service: Service, source: FakeSource): Interpretation {
    return new Interpretation({
      ...{ service, source, engines: 'scripted' },
      address: () => Promise.resolve({ url: this.#proxy.url }),
      start: { type: 'start', language: 'en-US', targetLanguages: ['es-ES'], speech: false },
      events: {
        patches: patches => {
          this.#time.happened();
          for (const patch of patches)
            if (patch.type === 'session') this.#connected(patch.session.connection);
        },
        level: () => {},
        speechChunk: () => {},
        sentenceLatency: () => {},
      },
    });
  }

  #connected(connection: string): void {
    if (connection === 'lost' && this.#connection === 'connected') this.#losses += 1;
    this.#connection = connection;
  }

  async #stopped(interpretation: Interpretation, lostAfterMs: number | undefined): Promise<void> {
    // Whatever was broken is mended by then: the longest pause between two tries, and what the gateway waits.
    this.#proxy.mend();
    await this.#time.advance(45_000, 500);
    let isOver = false;
    void interpretation.stop().then(() => {
      isOver = true;
    });
    if (lostAfterMs !== undefined) {
      await this.#time.advance(lostAfterMs);
      this.#proxy.drop();
    }
    while (!isOver) await this.#time.advance(500, 500);
  }
}

/** `seams`: so many times may words come again, and so many times may some be missing. */
function faultsOf({ order, sentences, session }: Transcript, said: number, seams: number): readonly string[] {
  const faults: string[] = [];
  const shown = order.flatMap(sid => {
    const { text = '', final = false, translations = {} } = sentences.get(sid) ?? {};
    if (!final) faults.push(`sentence ${sid} “${text}” is not final`);
    const translation = translations['es-ES']?.text ?? '';
    // Of a sentence that was broken off only the beginning may be translated.
    if (!`[es-ES] ${text}`.startsWith(translation))
      faults.push(`“${text}” is translated as “${translation}”`);
    return text === '' ? [] : text.split(' ').map(Number);
  });
  const steps = [...shown, said + 1].map((word, at) => word - (shown[at - 1] ?? 0));
  const back = steps.filter(step => step < 1).length;
  const missing = steps.filter(step => step > 1).length;
  if (missing > seams || back > seams)
    faults.push(`said 1 to ${said}, shown ${shown.join(' ')}, connections lost: ${seams}`);
  if (session.gaps.length > 0) faults.push(`gaps ${JSON.stringify(session.gaps)}`);
  return faults;
}
