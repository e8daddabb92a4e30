import { useEffect, useState } from 'react';
import type { FoundSentence } from '../../../shared/ipc/record.ts';
import type { Problem } from '../../../shared/problem.ts';
import { callBridge } from '../../bridge.ts';
import { useModel } from '../model.ts';

export interface Found {
  /** What was looked for; what is found may still be that of a query before. */
  readonly query: string;
  readonly sentences: readonly FoundSentence[];
  readonly problem?: Problem;
}

/** The sentences that hold these words, while they are typed; undefined until the first answer. */
export function useFound(query: string): Found | undefined {
  const { bridge } = useModel();
  const [found, setFound] = useState<Found>();
  useEffect(() => {
    let isCurrent = true;
    if (query.trim() === '') {
      setFound(undefined);
      return undefined;
    }
    void callBridge(bridge, 'record.search', query).then(result => {
      if (!isCurrent) return;
      setFound(
        result.ok ? { query, sentences: result.value } : { query, sentences: [], problem: result.problem },
      );
    });
    return () => {
      isCurrent = false;
    };
  }, [bridge, query]);
  return found;
}
