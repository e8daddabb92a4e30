import { useMemo } from 'react';
import type { RowTools } from '../../transcript/row-tools.ts';
import { useCanCommand } from '../commands.ts';
import { useModel } from '../model.ts';
import { RowMenu } from './menu-button.tsx';

/** What can be done with a sentence here: the same value for as long as it is the same, or every row would render. */
export function useRowTools(): RowTools {
  const { actions } = useModel();
  const canRetranslate = useCanCommand('retranslate');
  return useMemo(
    () => ({
      Menu: RowMenu,
      ...(canRetranslate
        ? { retranslate: (sid, language) => actions.command({ type: 'retranslate', sid, language }) }
        : {}),
    }),
    [actions, canRetranslate],
  );
}
