import { useMemo } from 'react';
import type { RowTools } from '../../transcript/row-tools.ts';
import { useCanCommand } from '../commands.ts';
import { useModel } from '../model.ts';
import { EditedMark } from './edited-mark.tsx';
import { RowMenu } from './menu-button.tsx';
import { Outdated } from './outdated.tsx';
import { EditableText } from './sentence-editor.tsx';

/** What can be done with a sentence here: the same value for as long as it is the same, or every row would render. */
export function useRowTools(): RowTools {
  const model = useModel();
  const canRetranslate = useCanCommand('retranslate');
  return useMemo(
    () => ({
      ...{ Menu: RowMenu, Text: EditableText, Mark: EditedMark, Outdated },
      ...(canRetranslate
        ? { retranslate: (sid, language) => model.actions.command({ type: 'retranslate', sid, language }) }
        : {}),
    }),
    [model, canRetranslate],
  );
}
