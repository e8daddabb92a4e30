import { useMemo } from 'react';
import type { TaskDetail } from '../../../shared/ipc/tasks.ts';
import { createTranscriptStore, type TranscriptStore } from '../../store.ts';
import { NamesProvider, needsNames } from '../../transcript/names.ts';
import { TranscriptProvider } from '../../transcript/source.ts';
import { KeptRows, type KeptRowsProps } from './kept-rows.tsx';

interface TaskTranscriptProps extends Pick<KeptRowsProps, 'current' | 'onTime'> {
  readonly task: Pick<TaskDetail, 'targetLanguages' | 'transcript'>;
}

/** What was said in a kept session, in the transcript's own rows: only read. */
export function TaskTranscript({ task, ...others }: TaskTranscriptProps) {
  const source = useMemo(() => transcriptOf(task), [task]);
  return (
    <TranscriptProvider value={source}>
      <NamesProvider value={needsNames(task.transcript.session)}>
        <KeptRows source={source} targets={task.targetLanguages} {...others} />
      </NamesProvider>
    </TranscriptProvider>
  );
}

/** The task's own; no sentence of it will come any more. */
function transcriptOf({ transcript }: Pick<TaskDetail, 'transcript'>): TranscriptStore {
  const store = createTranscriptStore(run => run());
  store.reset({ ...transcript, session: { ...transcript.session, phase: 'ended' } });
  return store;
}
