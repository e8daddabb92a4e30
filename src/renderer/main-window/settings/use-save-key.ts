import { useState } from 'react';
import { useStore } from 'zustand';
import { openHost } from '../../../shared/service-host.ts';
import { text } from '../../ui/messages/text.ts';
import { useAction } from '../../ui/use-action.ts';
import { useModel } from '../model.ts';

/** A key as it is typed, and what came of saving it: it goes out and never comes back. */
export interface SaveKey {
  readonly key: string;
  readonly type: (key: string) => void;
  /** What is wrong with what was typed. */
  readonly error: string | undefined;
  /** Saves it, or asks first where anybody on the way could read it. */
  readonly submit: () => void;
  /** The host about which it is asked. */
  readonly askedHost: string | undefined;
  readonly confirm: () => void;
  readonly cancel: () => void;
  readonly saving: boolean;
  /** Where it was kept. */
  readonly kept: 'key-store' | 'session-only' | undefined;
}

export function useSaveKey(): SaveKey {
  const { store, actions } = useModel();
  const url = useStore(store, ({ settings }) => settings?.serviceUrls?.[settings.service] ?? '');
  const [key, setKey] = useState('');
  const [state, setState] = useState<{
    readonly isEmpty?: boolean;
    readonly asks?: boolean;
    readonly kept?: SaveKey['kept'];
  }>({});
  const [save, saving] = useAction(async () => {
    const kept = await actions.setKey(key);
    setState({ kept });
    if (kept) setKey('');
  });
  const host = openHost(url);
  return {
    key,
    type: typed => {
      setKey(typed);
      setState({});
    },
    error: state.isEmpty ? text('key.empty') : undefined,
    submit: () => {
      if (key.trim() === '') setState({ isEmpty: true });
      else if (host !== undefined) setState({ asks: true });
      else save();
    },
    askedHost: state.asks ? host : undefined,
    confirm: save,
    cancel: () => setState({}),
    saving,
    kept: state.kept,
  };
}
