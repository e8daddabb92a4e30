import type { ReactNode } from 'react';
import { HighlightsProvider } from '../transcript/highlights.ts';
import { NamesProvider } from '../transcript/names.ts';
import { TranscriptProvider } from '../transcript/source.ts';
import { type Model, ModelContext } from './model.ts';
import { useWantsNames } from './speakers/use-speakers.ts';

interface ModelProviderProps {
  readonly value: Model;
  readonly children: ReactNode;
}

/** Hands the model to the components, and of it to the transcript's rows what they need. */
export function ModelProvider({ value, children }: ModelProviderProps) {
  return (
    <ModelContext value={value}>
      <TranscriptProvider value={value.transcript}>
        <HighlightsProvider value={value.player.state}>
          <WithNames>{children}</WithNames>
        </HighlightsProvider>
      </TranscriptProvider>
    </ModelContext>
  );
}

function WithNames({ children }: Pick<ModelProviderProps, 'children'>) {
  return <NamesProvider value={useWantsNames()}>{children}</NamesProvider>;
}
