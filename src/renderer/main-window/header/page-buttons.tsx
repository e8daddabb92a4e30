import { useStore } from 'zustand';
import { Button } from '../../ui/button.tsx';
import { HistoryIcon, VocabularyIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import { useModel } from '../model.ts';
import { offeredPages, type ServicePage } from '../state.ts';
import styles from './header.module.css';

const pages = [
  ['history', HistoryIcon],
  ['vocabulary', VocabularyIcon],
] as const satisfies readonly (readonly [ServicePage, unknown])[];

/**
 * To the person's words and to earlier sessions, and back with a second press. One that the service has nothing for keeps its
 * place, so that the others keep theirs, and says why.
 */
export function PageButtons() {
  const { store } = useModel();
  const page = useStore(store, state => state.page);
  const info = useStore(store, state => state.service.info);
  const offered = offeredPages(info?.capabilities);
  return pages.map(([name, Icon]) => {
    const title = text(`${name}.title`);
    const isOffered = offered.includes(name);
    const label = isOffered || info === undefined ? title : text('page.not-offered', { page: title });
    return (
      // A disabled button hears no pointer: what is around it says why.
      <span key={name} className={styles.pageButton} title={isOffered ? undefined : label}>
        <Button
          kind="round"
          isDisabled={!isOffered}
          aria-label={label}
          aria-pressed={page === name}
          onPress={() => store.setState({ page: page === name ? undefined : name })}
        >
          <Icon />
        </Button>
      </span>
    );
  });
}
