import { useStore } from 'zustand';
import { Button } from '../../ui/button.tsx';
import { text } from '../../ui/messages/text.ts';
import { useModel } from '../model.ts';
import styles from './start.module.css';

/** Which service the session will use, and the way to another; nothing where there is only the usual one. */
export function UsedService() {
  const { store } = useModel();
  const services = useStore(store, state => state.info?.services);
  const name = useStore(store, state => state.settings?.service ?? '');
  const url = useStore(store, state => state.settings?.serviceUrls?.[name]);
  if (!services || (services.length < 2 && url === undefined)) return null;
  const label = services.find(known => known.name === name)?.label ?? services[0]?.label;
  const service = label === undefined ? name : text(label);
  const words =
    url === undefined
      ? text('start.service.built-in', { service })
      : text('start.service.address', { service, address: URL.parse(url)?.host ?? url });
  return (
    <Button
      kind="quiet"
      className={styles.service}
      aria-description={text('start.service.change')}
      onPress={() => store.setState({ settingsOpen: true })}
    >
      {words}
    </Button>
  );
}
