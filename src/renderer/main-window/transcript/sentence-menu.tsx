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
import { BookmarkDialog } from './bookmark-dialog.tsx';
import { openBookmark } from './bookmarks.ts';
import { beginEditing, hasOwnSource, joinSentence } from './edit-sentence.ts';
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
      <BookmarkDialog />
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
      <EditItems sentence={sentence} />
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

/** What can be done with its words, whatever the service. */
function EditItems({ sentence }: { readonly sentence: Sentence }) {
  const model = useModel();
  const { sid, final, bookmark } = sentence;
  const { transcript } = model;
  const sids = transcript.sids();
  const next = sids[sids.indexOf(sid) + 1];
  const canJoin = final && next !== undefined && transcript.sentence(next)?.final === true;
  return (
    <MenuSection className={cx(styles.textItems)} aria-label={text('sentence.edit')}>
      {final && (
        <PlainItem label={text('edit.source')} keys="F2" act={() => beginEditing(model, 'source', sid)} />
      )}
      {final && (
        <PlainItem
          label={text('edit.translation')}
          keys={`${text('key-name.shift')}+F2`}
          act={() => beginEditing(model, 'translation', sid)}
        />
      )}
      {canJoin && <PlainItem label={text('edit.join')} act={() => joinSentence(model, sid, 1)} />}
      <PlainItem
        label={text(bookmark === undefined ? 'bookmark.add' : 'bookmark.edit')}
        keys={`${commandKey()}+B`}
        act={() => openBookmark(model, sid)}
      />
    </MenuSection>
  );
}

interface PlainItemProps {
  readonly label: string;
  readonly keys?: string;
  readonly act: () => void;
}

function PlainItem({ label, keys, act }: PlainItemProps) {
  return (
    <MenuItem className={cx(popup.item)} textValue={label} onAction={act}>
      <span className={popup.mark} />
      <span className={popup.label}>{label}</span>
      {keys !== undefined && <span className={popup.note}>{keys}</span>}
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
  const isOwn = hasOwnSource(sentence);
  const asksService = useCanCommand('retranslate');
  const canRetranslate = (isOwn || asksService) && sentence.final && sentence.text !== '';
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
          onAction={() =>
            void (isOwn
              ? model.edits.translateAgain(sid, target)
              : actions.command({ type: 'retranslate', sid, language: target }))
          }
        >
          <span className={popup.mark} />
          {text(isOwn ? 'edit.translate-again' : 'sentence.retranslate')}
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
  const isOwn = sentence.corrected?.translations?.[language] !== undefined;
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

/** Any sentence can be marked; what else can be done with one depends on it. */
export const useHasSentenceMenu = (sentence: Sentence): boolean => sentence.text !== '' || sentence.final;
