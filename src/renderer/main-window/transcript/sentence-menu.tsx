import { useRef } from 'react';
import { Header } from 'react-aria-components/Header';
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { useStore } from 'zustand';
import type { Sentence, Speaker } from '../../../shared/session/transcript.ts';
import { ownerOf } from '../../transcript/names.ts';
import { useSentence, useSession } from '../../transcript/source.ts';
import { shownTranslation } from '../../transcript/targets.ts';
import { cx } from '../../ui/class-names.ts';
import { CheckIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import popup from '../../ui/popup.module.css';
import { useCanCommand } from '../commands.ts';
import { commandKey } from '../keys-dialog.tsx';
import { canSpeak } from '../languages.ts';
import { useModel } from '../model.ts';
import { addSpeaker, reassignSentence } from '../speakers/corrections.ts';
import { useSpeakers } from '../speakers/use-speakers.ts';
import { useTarget } from '../use-session.ts';
import { askForWordings } from '../wordings/question.ts';
import styles from './transcript.module.css';

/** The menu of one sentence, where the pointer or its button is. */
export function SentenceMenu() {
  const { store } = useModel();
  const place = useStore(store, state => state.sentenceMenu);
  const anchor = useRef<HTMLDivElement>(null);
  return (
    <>
      <div ref={anchor} className={styles.anchor} style={{ left: place?.x ?? 0, top: place?.y ?? 0 }} />
      <Popover
        className={cx(popup.popover)}
        triggerRef={anchor}
        isOpen={place !== undefined}
        placement="bottom start"
        onOpenChange={isOpen => {
          if (!isOpen) store.setState({ sentenceMenu: undefined });
        }}
      >
        {place && <Items sid={place.sid} />}
      </Popover>
    </>
  );
}

function Items({ sid }: { readonly sid: number }) {
  const model = useModel();
  const sentence = useSentence(sid);
  const speakers = useSpeakers();
  const canReassign = useCanCommand('reassign-speaker');
  const language = useShownLanguage(sentence);
  const known = useSession(session => session.speakers);
  if (!sentence) return null;
  const owner = ownerOf(known, sentence.speakerId);
  const give = (speaker: Speaker): void => void reassignSentence(model, sid, speaker);
  return (
    <Menu
      className={cx(popup.list)}
      aria-label={text('sentence.menu')}
      autoFocus="first"
      onClose={() => model.store.setState({ sentenceMenu: undefined })}
    >
      {canReassign && (
        <MenuSection selectionMode="single" selectedKeys={owner ? [owner.id] : []}>
          <Header className={cx(popup.heading)}>{text('sentence.said-by')}</Header>
          {speakers.map((speaker, at) => (
            <SpeakerItem key={speaker.id} speaker={speaker} number={at + 1} onAction={() => give(speaker)} />
          ))}
        </MenuSection>
      )}
      {canReassign && (
        <MenuItem className={cx(popup.item)} onAction={() => give(addSpeaker(model))}>
          <span className={popup.mark} />
          {text('sentence.new-speaker')}
        </MenuItem>
      )}
      <TextItems sentence={sentence} language={language} />
    </Menu>
  );
}

interface SpeakerItemProps {
  readonly speaker: Speaker;
  readonly number: number;
  readonly onAction: () => void;
}

function SpeakerItem({ speaker, number, onAction }: SpeakerItemProps) {
  return (
    <MenuItem id={speaker.id} textValue={speaker.label} className={cx(popup.item)} onAction={onAction}>
      {({ isSelected }) => (
        <>
          <span className={popup.mark}>{isSelected && <CheckIcon size={16} />}</span>
          <span className={popup.label}>{speaker.label}</span>
          {number <= 9 && (
            <span className={popup.note}>
              {commandKey()}+{number}
            </span>
          )}
        </>
      )}
    </MenuItem>
  );
}

interface TextItemsProps {
  readonly sentence: Sentence;
  readonly language: string;
}

/** What can be done with a sentence's translation. */
function TextItems({ sentence, language }: TextItemsProps) {
  const model = useModel();
  const { actions } = model;
  const canRetranslate = useCanCommand('retranslate') && sentence.final && sentence.text !== '';
  const target = useTarget();
  const { isReady, isSpeakable, speak } = useSpeaking(sentence, language);
  const { sid } = sentence;
  const canReword = model.wordings !== undefined && sentence.text !== '';
  if (!canRetranslate && !isSpeakable && !canReword) return null;
  return (
    <MenuSection className={cx(styles.textItems)} aria-label={text('sentence.text')}>
      {canReword && <WordingsItem sid={sid} />}
      {canRetranslate && (
        <MenuItem
          className={cx(popup.item)}
          onAction={() => void actions.command({ type: 'retranslate', sid, language: target })}
        >
          <span className={popup.mark} />
          {text('sentence.retranslate')}
        </MenuItem>
      )}
      {isSpeakable && (
        <MenuItem className={cx(popup.item)} onAction={speak}>
          <span className={popup.mark} />
          {text(isReady ? 'sentence.speak-again' : 'sentence.speak')}
        </MenuItem>
      )}
    </MenuSection>
  );
}

/** Whether the translation can be heard, and how it is asked for. */
function useSpeaking(sentence: Sentence, language: string) {
  const { store, actions, player } = useModel();
  const info = useStore(store, state => state.service.info);
  const isReady = sentence.speech[language]?.state === 'ready';
  const asksForSpeech = useCanCommand('speak') && info !== undefined && canSpeak(info, language);
  // A service would speak its own words.
  const isOwn = sentence.corrected?.translations?.includes(language) === true;
  const hasWords = sentence.translations[language]?.final === true;
  const speak = (): void => {
    if (player.speakAgain(sentence, language) === 'asked') {
      void actions.command({ type: 'speak', sid: sentence.sid, language });
    }
  };
  return { isReady, isSpeakable: hasWords && (isReady || (asksForSpeech && !isOwn)), speak };
}

function WordingsItem({ sid }: { readonly sid: number }) {
  const model = useModel();
  return (
    <MenuItem className={cx(popup.item)} onAction={() => askForWordings(model, sid)}>
      <span className={popup.mark} />
      <span className={popup.label}>{text('wordings.menu')}</span>
      <span className={popup.note}>{commandKey()}+J</span>
    </MenuItem>
  );
}

function useShownLanguage(sentence: Sentence | undefined): string {
  const target = useTarget();
  return useSession(session => (sentence ? shownTranslation(sentence, target, session).language : target));
}

/** Whether the menu of a sentence has anything in it. */
export function useHasSentenceMenu(sentence: Sentence): boolean {
  const offered = [useCanCommand('reassign-speaker'), useCanCommand('retranslate'), useCanCommand('speak')];
  const canReword = useModel().wordings !== undefined && sentence.text !== '';
  return (
    canReword ||
    offered.includes(true) ||
    Object.values(sentence.speech).some(({ state }) => state === 'ready')
  );
}
