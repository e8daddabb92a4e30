import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { whyNot } from '../../../src/shared/session/command-check.ts';
import type { SessionEvent } from '../../../src/shared/session/events.ts';
import { resolveSpeaker } from '../../../src/shared/session/speakers.ts';
import { createTranscript, follow, type Transcript } from '../../../src/shared/session/transcript.ts';
import { type SpeakerCommand, undoOf } from '../../../src/shared/session/undo.ts';

const said = (sid: number, speakerId: string, final = true, speakerLabel?: string): SessionEvent => ({
  type: 'recognition',
  sid,
  language: 'en-US',
  text: `sentence ${sid}`,
  final,
  speakerId,
  speakerLabel,
});
const renamed = (speakerId: string, label: string, ...sids: number[]): SessionEvent => ({
  type: 'speaker-renamed',
  speakerId,
  label,
  sids,
});
const reassigned = (sid: number, speakerId: string, label = speakerId): SessionEvent => ({
  type: 'speaker-reassigned',
  sid,
  previousId: '',
  speakerId,
  label,
});
const merged = (sourceId: string, targetId: string, ...sids: number[]): SessionEvent => ({
  type: 'speakers-merged',
  sourceId,
  targetId,
  sids,
});

function transcriptOf(...events: SessionEvent[]): Transcript {
  const transcript = createTranscript();
  for (const event of events) follow(transcript, event);
  return transcript;
}

/** The label that each sentence is shown with. */
function labels({ session, sentences, order }: Transcript): Record<number, string> {
  return Object.fromEntries(
    order.map(sid => {
      const id = sentences.get(sid)?.speakerId ?? '';
      return [sid, Object.hasOwn(session.speakers, id) ? (session.speakers[id]?.label ?? id) : id];
    }),
  );
}

describe('a corrected speaker', () => {
  it('stays with the sentence, whatever the service says of it later', () => {
    const transcript = transcriptOf(
      said(1, 'A', false),
      reassigned(1, 'B', 'Lisa'),
      said(1, 'A', true, 'Ann'),
    );
    expect(transcript.sentences.get(1)).toMatchObject({
      speakerId: 'B',
      corrected: { speaker: true },
      final: true,
    });
    expect(labels(transcript)).toEqual({ 1: 'Lisa' });
  });

  it('is known before the sentence itself', () => {
    expect(labels(transcriptOf(reassigned(4, 'B', 'Lisa'), said(4, 'A')))).toEqual({ 4: 'Lisa' });
  });

  it('keeps the name that somebody gave', () => {
    const transcript = transcriptOf(said(1, 'A'), renamed('A', 'Ana', 1, 77), said(2, 'A', true, 'A'));
    expect(labels(transcript)).toEqual({ 1: 'Ana', 2: 'Ana' });
    expect(transcript.order).toEqual([1, 2]);
  });

  it('that was merged away is the other one from then on, through any number of merges', () => {
    const transcript = transcriptOf(
      said(1, 'A'),
      said(2, 'B'),
      said(3, 'C'),
      merged('A', 'B', 1, 99),
      merged('B', 'C', 1, 2),
      said(4, 'A'),
      renamed('A', 'Everybody', 1, 2, 3, 4),
    );
    expect(labels(transcript)).toEqual({ 1: 'Everybody', 2: 'Everybody', 3: 'Everybody', 4: 'Everybody' });
    expect(transcript.session.speakers.A).toMatchObject({ label: 'A', mergedInto: 'B' });
  });

  it('is never merged into itself, not even by a detour', () => {
    const transcript = transcriptOf(said(1, 'A'), said(2, 'B'), merged('A', 'B', 1), merged('B', 'A', 2));
    expect(labels(transcript)).toEqual({ 1: 'B', 2: 'B' });
    expect(labels(transcriptOf(said(1, 'A'), merged('A', 'A', 1)))).toEqual({ 1: 'A' });
  });

  it('that was merged away speaks for itself again once a sentence is given to it', () => {
    const transcript = transcriptOf(
      said(1, 'A'),
      said(2, 'B'),
      merged('A', 'B', 1),
      reassigned(1, 'A'),
      said(3, 'A'),
    );
    expect(labels(transcript)).toEqual({ 1: 'A', 2: 'B', 3: 'A' });
  });
});

describe('taking back', () => {
  const transcript = transcriptOf(said(1, 'A', true, 'Ana'), said(2, 'B'), said(3, 'A'));

  it.each<[SpeakerCommand, readonly SpeakerCommand[] | undefined]>([
    [
      { type: 'rename-speaker', speakerId: 'A', label: 'Eva' },
      [{ type: 'rename-speaker', speakerId: 'A', label: 'Ana' }],
    ],
    [
      { type: 'reassign-speaker', sid: 2, speakerId: 'A' },
      [{ type: 'reassign-speaker', sid: 2, speakerId: 'B' }],
    ],
    [
      { type: 'merge-speakers', sourceId: 'A', targetId: 'B' },
      [
        { type: 'reassign-speaker', sid: 1, speakerId: 'A' },
        { type: 'reassign-speaker', sid: 3, speakerId: 'A' },
      ],
    ],
    [{ type: 'rename-speaker', speakerId: 'A', label: 'Ana' }, undefined],
    [{ type: 'rename-speaker', speakerId: 'nobody', label: 'Eva' }, []],
    [{ type: 'reassign-speaker', sid: 2, speakerId: 'B' }, undefined],
    [{ type: 'reassign-speaker', sid: 9, speakerId: 'B' }, []],
    [{ type: 'merge-speakers', sourceId: 'A', targetId: 'A' }, undefined],
  ])('%j is %j', (command, expected) => {
    expect(undoOf(transcript, command, () => true)).toEqual(expected);
  });

  it.each<[string, (sid: number) => boolean, readonly [number, string][]]>([
    [
      'is to lend them a whole sentence of another',
      () => true,
      [
        [2, 'C'],
        [2, 'B'],
      ],
    ],
    [
      'is to lend them a sentence that the service knows',
      sid => sid < 2,
      [
        [1, 'C'],
        [1, 'A'],
      ],
    ],
    ['cannot be when the service knows no sentence', () => false, []],
  ])('the merge of a speaker without sentences %s', (_how, knows, expected) => {
    const without = transcriptOf(said(1, 'A'), said(2, 'C'), reassigned(2, 'B'), said(3, 'A', false));
    const command: SpeakerCommand = { type: 'merge-speakers', sourceId: 'C', targetId: 'A' };
    expect(undoOf(without, command, knows)).toEqual(
      expected.map(([sid, speakerId]) => ({ type: 'reassign-speaker', sid, speakerId })),
    );
  });

  it('the merge of a speaker of whom the service knows no sentence gives back its own and lends another', () => {
    const command: SpeakerCommand = { type: 'merge-speakers', sourceId: 'A', targetId: 'B' };
    const earlier = transcriptOf(said(1, 'A'), said(2, 'B'));
    expect(undoOf(earlier, command, sid => sid > 1)).toEqual([
      { type: 'reassign-speaker', sid: 1, speakerId: 'A' },
      { type: 'reassign-speaker', sid: 2, speakerId: 'A' },
      { type: 'reassign-speaker', sid: 2, speakerId: 'B' },
    ]);
  });
});

describe('what makes no sense', () => {
  const transcript = transcriptOf(said(1, 'A'), said(2, 'B', false), said(3, 'C'), merged('C', 'A', 3));
  const coming = new Set(['D']);

  it.each([
    [{ type: 'merge-speakers', sourceId: 'A', targetId: 'A' }, 'same-speaker'],
    [{ type: 'merge-speakers', sourceId: 'A', targetId: 'C' }, 'same-speaker'],
    [
      { type: 'merge-speakers', sourceId: 'C', targetId: 'B' },
      { why: 'speaker-merged', speaker: 'C' },
    ],
    [{ type: 'merge-speakers', sourceId: 'A', targetId: 'toString' }, 'speaker-unknown'],
    [{ type: 'rename-speaker', speakerId: 'Z', label: 'x' }, 'speaker-unknown'],
    [{ type: 'reassign-speaker', sid: 9, speakerId: 'A' }, 'sentence-unknown'],
    [{ type: 'retranslate', sid: 2, language: 'es-ES' }, 'sentence-growing'],
    [{ type: 'start-broadcast' }, 'not-broadcast'],
    [{ type: 'end-invitation' }, 'no-invitation'],
    [{ type: 'set-conversation-mode', mode: 'auto' }, 'not-conversation'],
  ] as const)('%j: %j', (command, why) => {
    expect(whyNot(transcript, command, coming)).toEqual(why);
  });

  it.each([
    { type: 'merge-speakers', sourceId: 'B', targetId: 'C' },
    { type: 'rename-speaker', speakerId: 'D', label: 'Dan' },
    { type: 'reassign-speaker', sid: 1, speakerId: 'somebody new' },
    { type: 'retranslate', sid: 1, language: 'es-ES' },
  ] as const)('%j does', command => {
    expect(whyNot(transcript, command, coming)).toBeUndefined();
  });
});

// ---- Any order of corrections and late results against an implementation that is plain instead of quick.

type Step =
  | { readonly do: 'say'; readonly sid: number; readonly speaker: string }
  | { readonly do: 'rename'; readonly speaker: string; readonly label: string }
  | { readonly do: 'reassign'; readonly sid: number; readonly speaker: string }
  | { readonly do: 'merge'; readonly source: string; readonly target: string }
  | { readonly do: 'undo' };

/** Keeps lists of what happened and works every answer out from the beginning. */
class Oracle {
  readonly #names = new Map<string, string>();
  readonly #merges: { source: string; target: string }[] = [];
  readonly #owners = new Map<number, { id: string; corrected: boolean }>();

  whoIs(id: string): string {
    const merge = this.#merges.find(({ source }) => source === id);
    return merge ? this.whoIs(merge.target) : id;
  }

  say(sid: number, id: string): void {
    if (!this.#owners.get(sid)?.corrected) this.#owners.set(sid, { id: this.whoIs(id), corrected: false });
  }

  rename(id: string, label: string): void {
    this.#names.set(this.whoIs(id), label);
    for (const owner of this.#owners.values()) if (owner.id === this.whoIs(id)) owner.corrected = true;
  }

  reassign(sid: number, id: string): void {
    this.#part(id);
    this.#owners.set(sid, { id, corrected: true });
  }

  merge(source: string, target: string): void {
    const into = this.whoIs(target);
    if (into === source) return;
    this.#part(source);
    this.#merges.push({ source, target: into });
    for (const owner of this.#owners.values()) {
      if (owner.id !== source) continue;
      owner.id = into;
      owner.corrected = true;
    }
  }

  sidsOf(id: string): number[] {
    return [...this.#owners].filter(([, owner]) => owner.id === id).map(([sid]) => sid);
  }

  labels(): Record<number, string> {
    return Object.fromEntries(
      [...this.#owners].map(([sid, { id }]) => [sid, this.#names.get(id) ?? id] as const),
    );
  }

  #part(id: string): void {
    const at = this.#merges.findIndex(({ source }) => source === id);
    if (at >= 0) this.#merges.splice(at, 1);
  }
}

/** What the service answers, and what a person asked for by it. */
function answer(oracle: Oracle, command: SpeakerCommand): SessionEvent {
  switch (command.type) {
    case 'rename-speaker': {
      const id = oracle.whoIs(command.speakerId);
      oracle.rename(id, command.label);
      return renamed(id, command.label, ...oracle.sidsOf(id));
    }
    case 'reassign-speaker':
      oracle.reassign(command.sid, command.speakerId);
      return reassigned(command.sid, command.speakerId);
    case 'merge-speakers': {
      const sids = oracle.sidsOf(command.sourceId);
      oracle.merge(command.sourceId, command.targetId);
      return merged(command.sourceId, command.targetId, ...sids);
    }
  }
}

const sid = fc.integer({ min: 1, max: 8 });
const ids = ['A', 'B', 'C', 'D', '__proto__'];
const speaker = fc.constantFrom(...ids);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('say' as const), sid, speaker }),
  fc.record({ do: fc.constant('rename' as const), speaker, label: fc.constantFrom('Ana', 'Eva', 'Oz') }),
  fc.record({ do: fc.constant('reassign' as const), sid, speaker }),
  fc.record({ do: fc.constant('merge' as const), source: speaker, target: speaker }),
  fc.constant({ do: 'undo' as const }),
);

function commandOf(step: Exclude<Step, { do: 'say' | 'undo' }>): SpeakerCommand {
  switch (step.do) {
    case 'rename':
      return { type: 'rename-speaker', speakerId: step.speaker, label: step.label };
    case 'reassign':
      return { type: 'reassign-speaker', sid: step.sid, speakerId: step.speaker };
    case 'merge':
      return { type: 'merge-speakers', sourceId: step.source, targetId: step.target };
  }
}

describe('for any order of sentences, corrections, late results and undoing', () => {
  it('every sentence has the label that a plain implementation gives it', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), steps => {
        const transcript = createTranscript();
        const oracle = new Oracle();
        const undo: (readonly SpeakerCommand[])[] = [];
        for (const each of steps) {
          if (each.do === 'say') {
            oracle.say(each.sid, each.speaker);
            follow(transcript, said(each.sid, each.speaker));
          } else if (each.do === 'undo') {
            for (const command of undo.pop() ?? []) follow(transcript, answer(oracle, command));
          } else {
            const command = commandOf(each);
            undo.push(undoOf(transcript, command, () => true) ?? []);
            follow(transcript, answer(oracle, command));
          }
          expect(labels(transcript)).toEqual(oracle.labels());
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('undoing at once gives every sentence its label back', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 20 }),
        speaker,
        speaker,
        sid,
        fc.nat(2),
        (steps, a, b, at, kind) => {
          const transcript = createTranscript();
          const oracle = new Oracle();
          const apply = (command: SpeakerCommand): void => void follow(transcript, answer(oracle, command));
          for (const each of steps) {
            if (each.do === 'say') {
              oracle.say(each.sid, each.speaker);
              follow(transcript, said(each.sid, each.speaker));
            } else if (each.do !== 'undo') apply(commandOf(each));
          }
          const commands: SpeakerCommand[] = [
            { type: 'rename-speaker', speakerId: a, label: 'New' },
            { type: 'reassign-speaker', sid: at, speakerId: b },
            { type: 'merge-speakers', sourceId: a, targetId: b },
          ];
          const command = commands[kind] as SpeakerCommand;
          if (whyNot(transcript, command, new Set()) !== undefined) return;
          const before = labels(transcript);
          const spokeFor = () => ids.map(id => resolveSpeaker(transcript.session.speakers, id));
          const who = spokeFor();
          const canLend = [...transcript.sentences.values()].some(({ final }) => final);
          const undo = undoOf(transcript, command, () => true);
          apply(command);
          for (const back of undo ?? []) apply(back);
          expect(labels(transcript)).toEqual(before);
          // A merge holds for what is said later, and so does its undo; there has to be a sentence to lend.
          if (command.type === 'merge-speakers' && canLend) expect(spokeFor()).toEqual(who);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
