import { memo } from 'react';
import { useStore } from 'zustand';
import type { Sentence } from '../../../shared/session/transcript.ts';
import { position } from '../../ui/format.ts';
import { SpeechOffIcon, WarningIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import { useModel } from '../model.ts';
import { useSentence, useSession } from '../use-session.ts';
import styles from './row.module.css';
import { SentenceProblem } from './sentence-problem.tsx';
import { translationState } from './translation-state.ts';
import { TranslationText } from './translation-text.tsx';

interface RowProps {
  readonly sid: number;
  readonly index: number;
  readonly target: string;
  /** Measures the row and lets the list place it. */
  readonly measure: (element: HTMLElement | null) => void;
  /** The recording is heard at this sentence. */
  readonly isHeard?: boolean;
  /** Plays the recording from a sentence; its time is a button then. */
  readonly onTime?: (startMs: number) => void;
}

/** One sentence in both languages. It listens to its own sentence, so that a growing one renders nothing else. */
export const Row = memo(function Row({ sid, index, target, measure, isHeard = false, onTime }: RowProps) {
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
          <Source sentence={sentence} />
          <Translation sentence={sentence} target={target} />
        </>
      )}
    </li>
  );
});

function useSpoken(sid: number): 'playing' | 'ended' | 'failed' | undefined {
  const { player } = useModel();
  return useStore(player.state, state => (state.playing?.sid === sid ? 'playing' : state.outcomes.get(sid)));
}

interface WhoProps {
  readonly sentence: Sentence;
  readonly onTime?: (startMs: number) => void;
}

function Who({ sentence, onTime }: WhoProps) {
  // Where only one person is heard, nobody asks who it is.
  const speaker = useSession(({ speakers }) =>
    Object.keys(speakers).length > 1 ? speakers[sentence.speakerId] : undefined,
  );
  return (
    <div className={styles.who}>
      {speaker && (
        <b className={styles.speaker} data-speaker={speaker.index % 6}>
          {speaker.label}
        </b>
      )}
      {sentence.startMs !== undefined && <Time startMs={sentence.startMs} {...(onTime ? { onTime } : {})} />}
    </div>
  );
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

function Source({ sentence }: { readonly sentence: Sentence }) {
  // A translation may be there before its recognition; once final without words, they did not arrive.
  const lost = sentence.text === '' && Object.values(sentence.translations).some(({ final }) => final);
  return (
    <div className={styles.source}>
      <p lang={sentence.language} dir="auto" className={styles.read} data-partial={!sentence.final && !lost}>
        {sentence.text}
      </p>
      {lost && <p className={styles.note}>{text('transcript.not-recognised')}</p>}
    </div>
  );
}

function Translation({ sentence, target }: { readonly sentence: Sentence; readonly target: string }) {
  const { transcript } = useModel();
  const overtaken = useStore(
    transcript.shape,
    shape => shape.session.phase === 'ended' || shape.translatedUpTo > sentence.sid,
  );
  const state = translationState(sentence, target, overtaken);
  return (
    <div className={styles.translation} data-translation={state}>
      {(state === 'partial' || state === 'final') && (
        <p lang={target} dir="auto" className={styles.read} data-partial={state === 'partial'}>
          <TranslationText sentence={sentence} target={target} />
          <NotSpoken sentence={sentence} target={target} />
        </p>
      )}
      {state === 'waiting' && <p className={styles.note}>{text('transcript.translating')}</p>}
      {state === 'missing' && (
        <p className={styles.missing}>
          <WarningIcon size={15} />
          {text('transcript.missing')}
        </p>
      )}
      {sentence.problems.map((problem, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a sentence's problems are only ever appended.
        <SentenceProblem key={at} problem={problem} />
      ))}
    </div>
  );
}

/** A quiet mark: the words are all there, only their sound is not. */
function NotSpoken({ sentence, target }: { readonly sentence: Sentence; readonly target: string }) {
  const { player } = useModel();
  const failed = useStore(player.state, state => state.outcomes.get(sentence.sid) === 'failed');
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
