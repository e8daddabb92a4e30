import { useState } from 'react';
import { useAction } from '../../ui/use-action.ts';
import { useModel } from '../model.ts';

/** Saves a key and tells where it is kept. `onSaved` is called when it was taken, so that the field can be emptied. */
export function useSaveKey(onSaved: () => void) {
  const { actions } = useModel();
  const [kept, setKept] = useState<'key-store' | 'session-only'>();
  const [save, saving] = useAction(async (key: string) => {
    const where = await actions.setKey(key);
    setKept(where);
    if (where) onSaved();
  });
  return { save, saving, kept };
}
