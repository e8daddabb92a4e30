import { useStore } from 'zustand';
import { Button } from '../../ui/button.tsx';
import { HistoryIcon, VocabularyIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import { useModel } from '../model.ts';
import { offeredPages, type ServicePage } from '../state.ts';

const icons = { history: HistoryIcon, vocabulary: VocabularyIcon } satisfies Record<ServicePage, unknown>;

/** To the person's words and to earlier sessions, and back with a second press. */
export function PageButtons() {
  const { store } = useModel();
  const page = useStore(store, state => state.page);
  const info = useStore(store, state => state.service.info);
  const hasEarlier = useStore(store, state => state.earlier.length > 0);
  return offeredPages(info?.capabilities, hasEarlier).map(name => {
    const Icon = icons[name];
    return (
      <Button
        key={name}
        kind="round"
        aria-label={text(`${name}.title`)}
        aria-pressed={page === name}
        onPress={() => store.setState({ page: page === name ? undefined : name })}
      >
        <Icon />
      </Button>
    );
  });
}
