import type { RefObject } from 'react';
import type { SavedSessionDetail } from '../../../shared/ipc/record.ts';
import { FindBar } from '../find/find-bar.tsx';
import { useMarks } from '../find/use-marks.ts';
import { useCorrectionKeys } from '../keyboard.ts';
import { useModel } from '../model.ts';
import { ModelProvider } from '../model-provider.tsx';
import { SentenceMenu } from '../transcript/sentence-menu.tsx';
import { useCurrentSentence } from '../transcript/use-current-sentence.ts';
import { useRowTools } from '../transcript/use-row-tools.ts';
import { KeptRows, type KeptRowsProps } from './kept-rows.tsx';
import { useSavedModel } from './use-saved-model.ts';

interface SavedTranscriptProps extends Pick<KeptRowsProps, 'current' | 'first' | 'onTime'> {
  readonly session: SavedSessionDetail;
}

/** What was said in a saved session: read, searched and corrected as while it ran. */
export function SavedTranscript({ session, ...others }: SavedTranscriptProps) {
  const model = useSavedModel(session);
  useCorrectionKeys(model);
  return (
    <ModelProvider value={model}>
      <Rows targets={session.targetLanguages} {...others} />
    </ModelProvider>
  );
}

function useList(scroller: RefObject<HTMLElement | null>, show: (sid: number) => void): void {
  useCurrentSentence(scroller);
  useMarks(scroller, show);
}

function Rows(props: Pick<KeptRowsProps, 'targets' | 'current' | 'first' | 'onTime'>) {
  const { store, transcript } = useModel();
  const tools = useRowTools();
  return (
    <>
      <FindBar />
      <KeptRows
        {...props}
        source={transcript}
        tools={tools}
        useList={useList}
        onTarget={shownTarget => store.setState({ shownTarget })}
      />
      <SentenceMenu />
    </>
  );
}
