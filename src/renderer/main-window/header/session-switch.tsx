import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useSession } from '../../transcript/source.ts';
import { Button } from '../../ui/button.tsx';
import { text } from '../../ui/messages/text.ts';
import { useAction } from '../../ui/use-action.ts';
import { useModel } from '../model.ts';
import { ClearDialog } from '../session/clear-dialog.tsx';
import { hideSourceProblems } from '../state.ts';

/** Once a session has ended: to the start page and back to its transcript, or away with it. */
export function SessionSwitch() {
  const { store } = useModel();
  const choosing = useStore(store, state => state.choosing);
  // On a page the button would clear another session than the one that is read there.
  const isOnPage = useStore(store, state => state.page !== undefined);
  const phase = useSession(session => session.phase);
  const hasSession = useSession(session => session.setup !== undefined && session.phase !== 'idle');
  if (choosing && hasSession) {
    const back = (): void => {
      hideSourceProblems(store);
      store.setState({ choosing: false });
    };
    return <Button onPress={back}>{text('start.back')}</Button>;
  }
  if (phase === 'stopping') return <EndNow />;
  if (phase !== 'ended') return null;
  return (
    <>
      {!isOnPage && <Clear />}
      <Button onPress={() => store.setState({ choosing: true })}>{text('session.new')}</Button>
    </>
  );
}

function Clear() {
  const { actions } = useModel();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button kind="quiet" onPress={() => setAsking(true)}>
        {text('session.clear')}
      </Button>
      {asking && (
        <ClearDialog
          title={text('session.clear.title')}
          body={text('session.clear.body')}
          onClear={actions.clear}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

/** An end takes a moment in which nobody needs a button; longer than this, ms, somebody may not want to wait. */
export const defaultEndMs = 2000;

/** Ends without what is still on its way: at once while there is no connection, else when it takes long. */
function EndNow() {
  const { actions } = useModel();
  const connected = useSession(session => session.connection === 'connected');
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(setLong, defaultEndMs, true);
    return () => clearTimeout(timer);
  }, []);
  const [end, ending] = useAction(actions.breakOff);
  if (connected && !isLong) return null;
  return (
    <Button isPending={ending} onPress={() => end()}>
      {text('session.end-now')}
    </Button>
  );
}
