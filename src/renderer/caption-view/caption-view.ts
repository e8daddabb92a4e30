/**
 * Captions as they are drawn: a block of lines for each language, of a fixed height, so that nothing jumps; the newest line at the
 * bottom, lines push up as a whole. Without a framework: a word must be on the screen in the next frame.
 */

import { blockGap, blocksOf, padding } from '../../shared/captions/overlay-layout.ts';
import type { Sentence, SessionState } from '../../shared/session/transcript.ts';
import type { Settings } from '../../shared/settings/settings.ts';
import { element, setData } from '../ui/element.ts';
import { CaptionBlock } from './caption-block.ts';
import { captionLanguages, captionTexts } from './caption-texts.ts';
import styles from './caption-view.module.css';
import { groundTheme, lookOf } from './look.ts';

export interface ShownCaptions {
  readonly session: SessionState;
  /** The newest last. */
  sentences(count: number): readonly Sentence[];
}

export class CaptionView {
  readonly element = element('div', { class: styles.view ?? '' });
  readonly #blocks: CaptionBlock[] = [];
  #settings: Settings | undefined;
  #width = 0;

  /** Follows the settings, and its own width: call it when either has changed. */
  fit(settings: Settings): void {
    const isNew = settings !== this.#settings;
    const width = this.element.clientWidth - 2 * padding.inline;
    if (!isNew && width === this.#width) return;
    this.#settings = settings;
    this.#width = width;
    for (const [name, value] of Object.entries(lookOf(settings))) this.element.style.setProperty(name, value);
    this.element.dataset.theme = groundTheme(settings);
    this.element.style.padding = `${padding.block}px ${padding.inline}px`;
    this.element.style.gap = `${blockGap}px`;
    const layouts = blocksOf(settings);
    while (this.#blocks.length > layouts.length) this.#blocks.pop()?.element.remove();
    layouts.forEach((layout, at) => {
      const block = this.#blocks[at] ?? new CaptionBlock();
      if (this.#blocks[at] === undefined) {
        this.#blocks.push(block);
        this.element.append(block.element);
      }
      block.fit(layout, width, settings.captionMotion);
    });
  }

  /** Draws what is said now. Returns whether anything stands there. */
  show({ session, sentences }: ShownCaptions): boolean {
    const settings = this.#settings;
    if (!settings) return false;
    const languages = captionLanguages(session, settings);
    let isEmpty = true;
    this.#blocks.forEach((block, at) => {
      const language = languages[at];
      // One line a sentence at least, and some whose translation is not there yet.
      const newest = language ? sentences(settings.captionLines + 4) : [];
      const texts = language
        ? captionTexts(newest, session, language, settings.captionSpeaker && at === 0)
        : [];
      const hasText = block.show(texts, language?.language ?? '');
      isEmpty &&= !hasText;
    });
    setData(this.element, 'empty', String(isEmpty));
    return !isEmpty;
  }
}
