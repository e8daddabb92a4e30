/** Corrections of speakers and their undo, by the app's own way and the server's, against a plain implementation, and by all who follow them. */

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { noVocabulary } from '../../../src/gateway/pipeline/vocabulary.ts';
import { BroadcastLog } from '../../../src/gateway/protocols/voice-translation/broadcast/log.ts';
import { Speakers } from '../../../src/gateway/protocols/voice-translation/speakers.ts';
import { Captions } from '../../../src/renderer/viewer/captions.ts';
import type { ViewerEvent } from '../../../src/shared/protocols/voice-translation/broadcast.ts';
import type { ServerEvent } from '../../../src/shared/protocols/voice-translation/server-events.ts';
import { toSession } from '../../../src/shared/protocols/voice-translation/to-session.ts';
import { whyNot } from '../../../src/shared/session/command-check.ts';
import { resolveSpeaker } from '../../../src/shared/session/speakers.ts';
import { createTranscript, follow, type Transcript } from '../../../src/shared/session/transcript.ts';
import { type SpeakerCommand, undoOf } from '../../../src/shared/session/undo.ts';
import { openStore, record } from '../../gateway/store/recording.ts';

type Step = SpeakerCommand | { readonly type: 'say'; readonly id: string } | { readonly type: 'undo' };

/** The app and the server, without the socket between them. */
class Talk {
  readonly transcript: Transcript = createTranscript();
  readonly #speakers: Speakers;
  readonly #told: ((event: ServerEvent) => void) | undefined;
  readonly #undo: (readonly SpeakerCommand[])[] = [];

  /** `told`: whoever else hears what the server says. */
  constructor(everyLabel = true, told?: (event: ServerEvent) => void) {
    this.#speakers = new Speakers(everyLabel);
    this.#told = told;
  }

  say(id: string, final = true): void {
    const { sentences } = this.#speakers;
    const about = { language: 'en-US', text: 'x', final, startMs: 0, vocabulary: noVocabulary };
    const who = { heardAs: id, speakerId: this.#speakers.heard(id) };
    const sentence = { ...about, ...who, sid: sentences.nextSid(), translations: new Map() };
    sentences.add(sentence);
    this.#tell(sentences.origin(sentence));
  }

  /** The sentence that is being said ends, and turns out to be this voice's. As Captions does it. */
  settle(id: string): void {
    const { sentences } = this.#speakers;
    const open = sentences.all().find(({ final }) => !final);
    if (!open) return;
    open.final = true;
    open.heardAs = id;
    if (!open.speakerCorrected) open.speakerId = this.#speakers.heard(id);
    this.#tell(sentences.origin(open));
  }

  /** What the server itself calls who said each sentence. */
  get labels(): string[] {
    const { sentences } = this.#speakers;
    return sentences.all().map(({ speakerId }) => this.#speakers.labelOf(speakerId));
  }

  /** False when the window would not offer it. */
  correct(command: SpeakerCommand): boolean {
    if (whyNot(this.transcript, command, new Set()) !== undefined) return false;
    const { speakers } = this.transcript.session;
    if (
      command.type === 'reassign-speaker' &&
      resolveSpeaker(speakers, command.speakerId) !== command.speakerId
    ) {
      return false;
    }
    const undo = undoOf(this.transcript, command, () => true);
    this.#ask(command);
    if (undo) this.#undo.push(undo);
    return undo !== undefined;
  }

  undo(): void {
    for (const command of this.#undo.pop() ?? []) this.#ask(command);
  }

  #ask(command: SpeakerCommand): void {
    const speakers = this.#speakers;
    if (command.type === 'rename-speaker') this.#tell(speakers.rename(command.speakerId, command.label));
    else if (command.type === 'merge-speakers')
      this.#tell(speakers.merge(command.sourceId, command.targetId));
    else this.#tell(...speakers.reassign(command.sid, command.speakerId));
  }

  #tell(...events: ServerEvent[]): void {
    for (const data of events) {
      this.#told?.(data);
      for (const event of toSession({ type: 'voice-translation', data })) follow(this.transcript, event);
    }
  }
}

/** Who said what, and by which name, when of all that was done the corrections taken back had never been. */
function labelsOf(done: readonly Exclude<Step, { type: 'undo' }>[]): string[] {
  const merged = new Map<string, string>();
  const names = new Map<string, string>();
  const owners: string[] = [];
  const whoIs = (id: string): string => {
    const other = merged.get(id);
    return other === undefined ? id : whoIs(other);
  };
  for (const step of done) {
    if (step.type === 'say') owners.push(whoIs(step.id));
    else if (step.type === 'rename-speaker') names.set(whoIs(step.speakerId), step.label);
    else if (step.type === 'reassign-speaker') owners[step.sid - 1] = step.speakerId;
    else {
      const target = whoIs(step.targetId);
      merged.set(step.sourceId, target);
      for (const [at, owner] of owners.entries()) if (owner === step.sourceId) owners[at] = target;
    }
  }
  return owners.map(id => names.get(id) ?? id);
}

function labelsIn({ order, sentences, session }: Transcript): string[] {
  return order.map(sid => {
    const id = sentences.get(sid)?.speakerId ?? '';
    return session.speakers[id]?.label ?? id;
  });
}

const id = fc.constantFrom('A', 'B', 'C');
const sid = fc.integer({ min: 1, max: 4 });
const label = fc.constantFrom('Ana', 'Eva');
const just = <T extends string>(type: T) => fc.constant(type);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ type: just('say'), id }) },
  { weight: 1, arbitrary: fc.record({ type: just('rename-speaker'), speakerId: id, label }) },
  { weight: 2, arbitrary: fc.record({ type: just('reassign-speaker'), sid, speakerId: id }) },
  { weight: 3, arbitrary: fc.record({ type: just('merge-speakers'), sourceId: id, targetId: id }) },
  { weight: 2, arbitrary: fc.record({ type: just('undo') }) },
);

it('what is taken back is as if it had never been, also for what was said meanwhile and is said later', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 40 }), steps => {
      const talk = new Talk();
      const done: Exclude<Step, { type: 'undo' }>[] = [];
      for (const each of steps) {
        if (each.type === 'undo') {
          talk.undo();
          const last = done.findLastIndex(({ type }) => type !== 'say');
          if (last >= 0) done.splice(last, 1);
        } else if (each.type === 'say') {
          talk.say(each.id);
          done.push(each);
        } else if (talk.correct(each)) {
          done.push(each);
        }
        expect(labelsIn(talk.transcript)).toEqual(labelsOf(done));
      }
    }),
    { numRuns: 1000 },
  );
});

// ---- Everybody who follows a session, each in its own way.

type Happening =
  | Exclude<Step, { type: 'say' }>
  | { readonly type: 'say'; readonly id: string; readonly final: boolean }
  | { readonly type: 'settle'; readonly id: string }
  | { readonly type: 'lose' }
  | { readonly type: 'come-back' };

/** A viewer of the broadcast, who may be away for a while. */
class Viewer {
  readonly captions = new Captions();
  readonly #log: BroadcastLog;
  #seq = 0;
  #isAway = false;

  constructor(log: BroadcastLog) {
    this.#log = log;
  }

  told(event: ViewerEvent, seq: number): void {
    if (this.#isAway) return;
    this.captions.apply(event, 'es-ES');
    this.#seq = seq;
  }

  lose(): void {
    this.#isAway = true;
  }

  comeBack(): void {
    for (const frame of this.#log.since('es-ES', this.#seq)) {
      const { data } = JSON.parse(frame) as { data: ViewerEvent };
      this.captions.apply(data, 'es-ES');
    }
    this.#seq = this.#log.seq;
    this.#isAway = false;
  }

  get labels(): (string | undefined)[] {
    return this.captions.all().map(({ speaker }) => speaker);
  }
}

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: just('say'), id, final: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ type: just('settle'), id }) },
  { weight: 2, arbitrary: fc.record({ type: just('rename-speaker'), speakerId: id, label }) },
  { weight: 2, arbitrary: fc.record({ type: just('reassign-speaker'), sid, speakerId: id }) },
  { weight: 3, arbitrary: fc.record({ type: just('merge-speakers'), sourceId: id, targetId: id }) },
  { weight: 2, arbitrary: fc.record({ type: just('undo') }) },
  { weight: 1, arbitrary: fc.record({ type: just('lose') }) },
  { weight: 1, arbitrary: fc.record({ type: just('come-back') }) },
);

function happen(talk: Talk, viewer: Viewer, each: Happening): void {
  if (each.type === 'say') talk.say(each.id, each.final);
  else if (each.type === 'settle') talk.settle(each.id);
  else if (each.type === 'undo') talk.undo();
  else if (each.type === 'lose') viewer.lose();
  else if (each.type === 'come-back') viewer.comeBack();
  else talk.correct(each);
}

it('the server, the app, the record and every viewer agree on who said what', async () => {
  const store = await openStore();
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 10, maxLength: 40 }), async happenings => {
      const log = new BroadcastLog(100);
      const viewers = [new Viewer(log), new Viewer(log)] as const;
      const { recorder, taskId } = record(store, { multiSpeaker: true });
      const talk = new Talk(true, event => {
        for (const each of toSession({ type: 'voice-translation', data: event })) recorder.event(each);
        const seq = log.add(event as ViewerEvent);
        for (const viewer of viewers) viewer.told(event as ViewerEvent, seq);
      });
      const [always, sometimes] = viewers;
      for (const each of happenings) {
        happen(talk, sometimes, each);
        expect(labelsIn(talk.transcript)).toEqual(talk.labels);
        expect(always.labels).toEqual(talk.labels);
      }
      sometimes.comeBack();
      expect(sometimes.labels).toEqual(talk.labels);
      const late = new Viewer(log);
      late.comeBack();
      expect(late.labels).toEqual(talk.labels);
      await recorder.finish();
      expect(labelsIn(await store.transcript(taskId))).toEqual(talk.labels);
    }),
    { numRuns: 300 },
  );
});
