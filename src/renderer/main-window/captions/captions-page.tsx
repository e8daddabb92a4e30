import { useState } from 'react';
import { useStore } from 'zustand';
import type { Settings } from '../../../shared/settings/settings.ts';
import { text } from '../../ui/messages/text.ts';
import { useModel } from '../model.ts';
import { Page } from '../page/page.tsx';
import type { CaptionSettings } from './caption-settings.ts';
import styles from './captions.module.css';
import { ContentSection } from './content-section.tsx';
import { LookSection } from './look-section.tsx';
import { OverlaySection } from './overlay-section.tsx';
import { Preview } from './preview.tsx';

/** The caption overlay: whether it is open, what it shows and how, with a preview that follows every control. */
export function CaptionsPage() {
  const { store, actions } = useModel();
  const kept = useStore(store, state => state.settings);
  const [draft, setDraft] = useState<Partial<Settings>>({});
  if (!kept) return null;
  const controls: CaptionSettings = {
    settings: { ...kept, ...draft },
    change: change => {
      void actions.changeSettings(change).then(() => setDraft({}));
    },
    tryOut: change => setDraft(before => ({ ...before, ...change })),
  };
  return (
    <Page title={text('captions.title')}>
      <div className={styles.page}>
        <Preview settings={controls.settings} />
        <OverlaySection {...controls} />
        <ContentSection {...controls} />
        <LookSection {...controls} />
      </div>
    </Page>
  );
}
