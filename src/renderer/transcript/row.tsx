import { memo } from 'react';
import { useStore } from 'zustand';
import type { Sentence } from '../../shared/session/transcript.ts';
import { Button } from '../ui/button.tsx';
import { languageName, position } from '../ui/format.ts';
import { BookmarkIcon, SpeechOffIcon, WarningIcon } from '../ui/icons.tsx';
import { text } from '../ui/messages/text.ts';
import { useLanguage } from '../ui/messages/use-language.ts';
import { useAction } from '../ui/use-action.ts';
import { useHighlights } from './highlights.ts';
import { ownerOf, speakerColours, speakerName, useShowsNames } from './names.ts';
import styles from './row.module.css';
import type { RowTextProps, RowTools } from './row-tools.ts';
import { SentenceProblem } from './sentence-problem.tsx';
import { useSentence, useSession, useTranscript } from './source.ts';
import { hasFailed, shownTranslation } from './targets.ts';
import { translationState } from './translation-state.ts';
import { TranslationText } from './translation-text.tsx';

interface RowProps {
  readonly sid: number;
  readonly index: number;
  readonly target: string;
  /** The newest sentence: where Tab arrives when no other is under the pointer or the focus. */
  readonly isLast: boolean;
  /** Measures the row and lets the list place it. */
  readonly measure: (element: HTMLElement | null) => void;
  /** The recording is heard at this sentence. */
  readonly isHeard?: boolean;
  /** Plays the recording from a sentence; its time is a button then. */
  readonly onTime?: (startMs: number) => void;
  readonly tools?: RowTools;
}

const none: RowTools = {};

/** One sentence in both languages. It listens to its own sentence, so that a growing one renders nothing else. */
export const Row = memo(function Row(props: RowProps) {
  const { sid, index, target, isLast, measure, isHeard = false, onTime, tools = none } = props;
  useLanguage();
  const sentence = useSentence(sid);
  const spoken = useSpoken(sid);
  return (
    <li
      ref={measure}
      className={styles.row}
      data-index={index}
      data-sid={sid}
      data-final={sentence?.final ?? false}
      data-spoken={spoken}
      data-heard={isHeard}
      aria-posinset={index + 1}
      aria-setsize={-1}
    >
      {sentence && (
        <>
          <Who sentence={sentence} {...(onTime ? { onTime } : {})} />
          <Source sentence={sentence} target={target} tools={tools} />
          <Translation sentence={sentence} target={target} tools={tools} />
          {tools.Menu && <tools.Menu sentence={sentence} isLast={isLast} />}
        </>
      )}
    </li>
  );
});

function useSpoken(sid: number): 'playing' | 'ended' | 'failed' | undefined {
  return useHighlights(heard => (heard.playing?.sid === sid ? 'playing' : heard.outcomes.get(sid)));
}

interface WhoProps {
  readonly sentence: Sentence;
  readonly onTime?: (startMs: number) => void;
}

function Who({ sentence, onTime }: WhoProps) {
  const showsNames = useShowsNames();
  const speakers = useSession(session => session.speakers);
  const speaker = showsNames ? ownerOf(speakers, sentence.speakerId) : undefined;
  return (
    <div className={styles.who}>
      {speaker && (
        <b className={styles.speaker} data-speaker={speaker.index % speakerColours}>
          <span className={styles.name} title={speakerName(speakers, speaker)}>
            {speakerName(speakers, speaker)}
          </span>
        </b>
      )}
      {sentence.startMs === undefined ? (
        <NoTime />
      ) : (
        <Time startMs={sentence.startMs} {...(onTime ? { onTime } : {})} />
      )}
    </div>
  );
}

/** The time of a broadcast counts from going live: what was said before has none. */
function NoTime() {
  const isBroadcast = useSession(session => session.broadcast !== undefined);
  return isBroadcast ? <span className={styles.noTime}>{text('sentence.before-live')}</span> : null;
}

function Time({ startMs, onTime }: { readonly startMs: number } & Pick<WhoProps, 'onTime'>) {
  const time = position(startMs);
  if (!onTime) return <time>{time}</time>;
  return (
    <button
      type="button"
      className={styles.time}
      aria-label={text('history.play-from', { time })}
      onClick={() => onTime(startMs)}
    >
      <time>{time}</time>
    </button>
  );
}

function Source({ sentence, target, tools }: TranslationProps) {
  // A translation may be there before its recognition; once final without words, they did not arrive.
  const lost = sentence.text === '' && Object.values(sentence.translations).some(({ final }) => final);
  const side = { sentence, side: 'source', language: target } as const;
  return (
    <div className={styles.source} data-side="source">
      <Text tools={tools} {...side}>
        <p
          lang={sentence.language}
          dir="auto"
          className={styles.read}
          data-partial={!sentence.final && !lost}
        >
          <span data-words="source">{sentence.text}</span>
          {tools.Mark && <tools.Mark {...side} />}
        </p>
      </Text>
      {lost && <p className={styles.note}>{text('transcript.not-recognised')}</p>}
      {sentence.bookmark !== undefined && <Bookmark note={sentence.bookmark} />}
    </div>
  );
}

function Text({ tools, children, ...props }: RowTextProps & { readonly tools: RowTools }) {
  return tools.Text ? <tools.Text {...props}>{children}</tools.Text> : children;
}

/** A sentence that a person marked to find it again. */
function Bookmark({ note }: { readonly note: string }) {
  return (
    <p className={styles.bookmark} data-bookmark>
      <BookmarkIcon size={14} />
      <span className="visually-hidden">{text('bookmark.marked')}</span>
      <span dir="auto">{note}</span>
    </p>
  );
}

interface TranslationProps {
  readonly sentence: Sentence;
  readonly target: string;
  readonly tools: RowTools;
}

function Translation({ sentence, target, tools }: TranslationProps) {
  const overtaken = useStore(
    useTranscript().shape,
    shape => shape.session.phase === 'ended' || shape.translatedUpTo > sentence.sid,
  );
  const language = useSession(session => shownTranslation(sentence, target, session).language);
  const isOld = useSession(session => shownTranslation(sentence, target, session).old);
  const failed = useSession(({ languageSwitch }) => hasFailed(sentence, target, languageSwitch));
  const state = translationState(sentence, language, overtaken);
  const side = { sentence, side: 'translation', language } as const;
  return (
    <div className={styles.translation} data-side="translation" data-translation={state} data-old={isOld}>
      <Text tools={tools} {...side}>
        {(state === 'partial' || state === 'final') && (
          <p lang={language} dir="auto" className={styles.read} data-partial={state === 'partial'}>
            <span data-words="translation">
              <TranslationText sentence={sentence} target={language} />
            </span>
            {tools.Mark && <tools.Mark {...side} />}
            <NotSpoken sentence={sentence} target={language} />
          </p>
        )}
      </Text>
      {state === 'final' && tools.Outdated && <tools.Outdated sentence={sentence} language={language} />}
      {isOld && !failed && (
        <p className={styles.old}>{text('sentence.old-language', { language: languageName(language) })}</p>
      )}
      {state === 'waiting' && <p className={styles.note}>{text('transcript.translating')}</p>}
      {(state === 'missing' || failed) && <Missing sentence={sentence} target={target} tools={tools} />}
      {sentence.problems.map(problem => (
        <SentenceProblem key={`${problem.reason} ${problem.code} ${problem.language}`} problem={problem} />
      ))}
    </div>
  );
}

/** There is none, and none will come by itself. */
function Missing({ sentence, target, tools }: TranslationProps) {
  const [retranslate, asking] = useAction(async () => tools.retranslate?.(sentence.sid, target));
  return (
    <div className={styles.missing}>
      <WarningIcon size={15} />
      {text('transcript.missing.in', { language: languageName(target) })}
      {tools.retranslate && sentence.text !== '' && (
        <Button kind="quiet" className={styles.retranslate} isPending={asking} onPress={() => retranslate()}>
          {text('sentence.retranslate')}
        </Button>
      )}
    </div>
  );
}

/** A quiet mark: the words are all there, only their sound is not. */
function NotSpoken({ sentence, target }: { readonly sentence: Sentence; readonly target: string }) {
  const failed = useHighlights(heard => heard.outcomes.get(sentence.sid) === 'failed');
  const speech = sentence.speech[target];
  if (!failed && speech?.state !== 'failed') return null;
  const reason = speech?.state === 'failed' ? speech.message : text('transcript.not-spoken.lost');
  const words = text('transcript.not-spoken', { reason });
  return (
    <span className={styles.notSpoken} title={words} data-not-spoken>
      <SpeechOffIcon size={15} />
      <span className="visually-hidden">{words}</span>
    </span>
  );
}
