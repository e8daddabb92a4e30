import { useEffect } from 'react';
import { text } from '../../ui/messages/text.ts';
import { useModel } from '../model.ts';
import { Page } from '../page/page.tsx';
import { AbilitiesSection } from './abilities-section.tsx';
import { AddressSection } from './address-section.tsx';
import styles from './engines.module.css';
import { PacksSection } from './packs-section.tsx';
import { ProvidersSection } from './providers-section.tsx';

/** What the engines can do, what could be added, and servers that do the work instead. */
export function EnginesPage() {
  const { packs } = useModel();
  useEffect(() => void packs.read(), [packs]);
  return (
    <Page title={text('engines.title')}>
      <div className={styles.page}>
        <AbilitiesSection />
        <PacksSection />
        <AddressSection />
        <ProvidersSection />
      </div>
    </Page>
  );
}
