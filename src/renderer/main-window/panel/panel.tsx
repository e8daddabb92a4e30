import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { useStore } from 'zustand';
import { cx } from '../../ui/class-names.ts';
import { text } from '../../ui/messages/text.ts';
import { useModel } from '../model.ts';
import styles from './panel.module.css';
import { usePanel } from './use-panel.ts';

/** The foldable panel at the side: one tab at a time. */
export function Panel() {
  const { store } = useModel();
  const { tabs, isOpen } = usePanel();
  const chosen = useStore(store, state => state.panelTab);
  const selected = tabs.find(tab => tab.id === chosen) ?? tabs[0];
  if (!isOpen || !selected) return null;
  return (
    <aside className={styles.panel} aria-label={text('panel.label')}>
      <Tabs
        className={cx(styles.tabs)}
        selectedKey={selected.id}
        onSelectionChange={id => store.setState({ panelTab: String(id) })}
      >
        <TabList className={cx(styles.list)} aria-label={text('panel.tabs')}>
          {tabs.map(tab => (
            <Tab key={tab.id} id={tab.id} className={cx(styles.tab)}>
              {text(tab.label)}
            </Tab>
          ))}
        </TabList>
        {tabs.map(({ id, component: Content }) => (
          <TabPanel key={id} id={id} className={cx(styles.content)}>
            <Content />
          </TabPanel>
        ))}
      </Tabs>
    </aside>
  );
}
