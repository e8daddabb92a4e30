/**
 * What a person changed of sentences. It is kept beside what the service says and laid over it whenever either changes: what
 * the service says late never replaces a person's words, and an edit is undone and redone by its id, in any order.
 */

import { joinText } from '../text/join-text.ts';
import { cutTime, wordsCut } from './cut-time.ts';
import type { EditEvent } from './edit-events.ts';
import {
  type Corrected,
  type Edit,
  type EditGroup,
  none,
  noProblems,
  type Sentence,
  type Speech,
  type Transcript,
  type Translation,
} from './state.ts';

/** Sentences are numbered by whole numbers; a part that was split off has a number between two of them. */
export const isPart = (sid: number): boolean => !Number.isInteger(sid);

/** The number of a part that comes right after `sid`; undefined: there is no room for another. */
export function partNumber({ order, groups }: Transcript, sid: number): number | undefined {
  const group = groups.get(sid);
  const taken = [...order, ...(group ? sidsOf(group) : [])].filter(other => other > sid);
  const next = Math.min(Math.floor(sid) + 1, ...taken);
  // With few digits, and with room on both sides.
  for (let digits = 1; digits <= 10; digits++) {
    const part = Number(((sid + next) / 2).toFixed(digits));
    if (part > sid && part < next) return part;
  }
  return undefined;
}

/** All sentences that a group is about, also those that are not shown. */
export function sidsOf({ bases, edits }: EditGroup): readonly number[] {
  const sids = new Set(Object.keys(bases).map(Number));
  for (const { event } of edits) for (const sid of sidsOfEvent(event)) sids.add(sid);
  return [...sids].sort((one, other) => one - other);
}

export function sidsOfEvent(event: EditEvent): readonly number[] {
  if (event.type === 'split') return [event.sid, event.part];
  return event.type === 'joined' ? [event.sid, event.next] : [event.sid];
}

/** All sentences as the service says them, in no order. */
export function basesOf({ groups, sentences }: Transcript): readonly Sentence[] {
  if (groups.size === 0) return [...sentences.values()];
  const changed = [...new Set(groups.values())].flatMap(({ bases }) => Object.values(bases));
  return [...[...sentences.values()].filter(({ sid }) => !groups.has(sid)), ...changed];
}

/** The number of the last sentence that the service has said, shown or not; 0: none. */
export const lastSid = ({ order, groups }: Transcript): number =>
  Math.floor(Math.max(order.at(-1) ?? 0, ...groups.keys()));

/** Whether a person changed its words, or where it begins and ends. */
export const isEdited = (corrected: Corrected | undefined): boolean =>
  corrected?.text !== undefined ||
  corrected?.translations !== undefined ||
  corrected?.isSplit === true ||
  corrected?.isJoined === true;

/** The edit of this id. */
export function findEdit({ groups }: Transcript, id: string): Edit | undefined {
  for (const { edits } of groups.values()) {
    const edit = edits.find(({ event }) => event.id === id);
    if (edit) return edit;
  }
  return undefined;
}

/** All edits, by `seq`. */
export const editsOf = ({ groups }: Transcript): readonly Edit[] =>
  [...new Set(groups.values())].flatMap(({ edits }) => edits).sort((one, other) => one.seq - other.seq);

/** The sentences of a group as they are shown. */
export function shownOf({ bases, edits }: EditGroup): ReadonlyMap<number, Sentence> {
  const shown = new Map(
    Object.values(bases)
      .filter(({ sid }) => !isPart(sid))
      .map(base => [base.sid, base]),
  );
  for (const { event, isUndone } of edits) if (!isUndone) apply(shown, event, bases);
  return shown;
}

/** An edit of a sentence that is not there now, as of a part whose split was undone, waits for it to come back. */
function apply(shown: Map<number, Sentence>, event: EditEvent, bases: EditGroup['bases']): void {
  const sentence = shown.get(event.sid);
  if (!sentence) return;
  if (event.type === 'corrected') shown.set(event.sid, written(sentence, event));
  else if (event.type === 'bookmarked') shown.set(event.sid, bookmarked(sentence, event.note));
  else if (event.type === 'split') {
    if (shown.has(event.part)) return;
    const [first, second] = split(sentence, event, bases[event.part]);
    shown.set(event.sid, first);
    shown.set(event.part, second);
  } else {
    const next = shown.get(event.next);
    if (!next || event.next <= event.sid) return;
    shown.set(event.sid, joined(sentence, next));
    shown.delete(event.next);
  }
}

type Written = Pick<Extract<EditEvent, { type: 'corrected' }>, 'text' | 'translations' | 'restored'>;

/** A person's words take the place of the service's, or give it back. */
function written(before: Sentence, { text, translations: changed = {}, restored }: Written): Sentence {
  const { text: heard, translations: said = {}, ...others } = before.corrected ?? {};
  let { translations, speech } = before;
  const replaced: Record<string, string> = { ...said };
  for (const [language, own] of Object.entries(changed)) {
    const service = replaced[language] ?? translations[language]?.text ?? '';
    const words = restored ? service : own;
    if (restored) delete replaced[language];
    else replaced[language] = service;
    translations = withTranslation(translations, language, words);
    speech = speechThatSays({ language, text: words }, speech);
  }
  const service = heard ?? before.text;
  const isOwn = text === undefined ? heard !== undefined : !restored;
  const corrected: Corrected = {
    ...others,
    ...(isOwn ? { text: service } : {}),
    ...(Object.keys(replaced).length === 0 ? {} : { translations: replaced }),
  };
  const words = text === undefined ? before.text : restored ? service : text;
  return { ...before, text: words, translations, speech, corrected };
}

function bookmarked({ bookmark: _before, ...sentence }: Sentence, note: string | null): Sentence {
  return note === null ? sentence : { ...sentence, bookmark: note };
}

/** Without words it is as if it had never come. */
export function withTranslation(
  translations: Sentence['translations'],
  language: string,
  text: string,
): Sentence['translations'] {
  const { [language]: _before, ...others } = translations;
  return text === '' ? others : { ...others, [language]: { text, final: true } };
}

/** The old text must not be heard beside the new one; a clip that came before the new text stays. */
export function speechThatSays(
  { language, text }: { readonly language: string; readonly text: string },
  all: Readonly<Record<string, Speech>>,
): Readonly<Record<string, Speech>> {
  const { [language]: speech, ...others } = all;
  const saysIt = speech?.state === 'ready' && speech.text.trim() === text.trim();
  return speech === undefined || saysIt ? all : others;
}

/** Both have all of what was heard beneath them: nobody can tell which words of it are whose. */
function split(
  before: Sentence,
  { part, first, second }: Extract<EditEvent, { type: 'split' }>,
  own: Sentence | undefined,
): readonly [Sentence, Sentence] {
  const at = cutTime(before, first.text);
  const left = written(before, first);
  const corrected: Corrected = { ...left.corrected, isSplit: true };
  const [words, others] = wordsCut(before, at);
  const { endMs: _end, words: _words, ...head } = left;
  const isOwn = own?.corrected?.speaker === true;
  const right: Sentence = {
    ...{ sid: part, language: before.language, text: second.text, final: true },
    ...{ speakerId: isOwn ? own.speakerId : before.speakerId, startMs: at },
    ...(before.endMs === undefined ? {} : { endMs: before.endMs }),
    ...(others ? { words: others } : {}),
    translations: Object.entries(second.translations).reduce(
      (all, [language, text]) => withTranslation(all, language, text),
      own?.translations ?? none,
    ),
    ...{ speech: none, problems: noProblems },
    corrected: { ...corrected, ...(isOwn ? { speaker: true } : {}) },
  };
  return [
    { ...head, ...(at === undefined ? {} : { endMs: at }), ...(words ? { words } : {}), corrected },
    right,
  ];
}

/** One sentence, as the first one's speaker said it. */
function joined(first: Sentence, second: Sentence): Sentence {
  const endMs = second.endMs ?? first.endMs;
  const notes = [first.bookmark, second.bookmark].filter(note => note !== undefined);
  const corrected: Corrected = { ...joinedCorrections(first, second), isJoined: true };
  return {
    ...first,
    text: joinText(first.text, second.text),
    final: first.final && second.final,
    startMs: first.startMs ?? second.startMs,
    ...(endMs === undefined ? {} : { endMs }),
    ...(first.words && second.words ? { words: [...first.words, ...second.words] } : { words: undefined }),
    translations: joinedRecords(first.translations, second.translations, joinedTranslation),
    speech: none,
    problems: [...first.problems, ...second.problems],
    ...(notes.length === 0 ? {} : { bookmark: notes.filter(note => note !== '').join(' ') }),
    corrected,
  };
}

function joinedCorrections(first: Sentence, second: Sentence): Corrected {
  const [one, other] = [first.corrected, second.corrected];
  // Beneath both parts of one sentence lies all of it.
  const isOne = isPart(second.sid) && Math.floor(first.sid) === Math.floor(second.sid);
  const join = (a: string, b: string): string => (isOne && a === b ? a : joinText(a, b));
  const languages = Object.keys({ ...one?.translations, ...other?.translations });
  const service = ({ corrected, translations }: Sentence, language: string): string =>
    corrected?.translations?.[language] ?? translations[language]?.text ?? '';
  const translations = languages.map(
    language => [language, join(service(first, language), service(second, language))] as const,
  );
  const hasText = one?.text !== undefined || other?.text !== undefined;
  return {
    ...one,
    ...(hasText ? { text: join(one?.text ?? first.text, other?.text ?? second.text) } : {}),
    ...(translations.length > 0 ? { translations: Object.fromEntries(translations) } : {}),
  };
}

const joinedTranslation = (first: Translation, second: Translation): Translation => ({
  text: joinText(first.text, second.text),
  final: first.final && second.final,
});

function joinedRecords<Value>(
  first: Readonly<Record<string, Value>>,
  second: Readonly<Record<string, Value>>,
  both: (one: Value, other: Value) => Value,
): Readonly<Record<string, Value>> {
  const all: Record<string, Value> = { ...first };
  for (const [key, value] of Object.entries(second)) {
    const before = all[key];
    all[key] = before === undefined ? value : both(before, value);
  }
  return all;
}
