import { useStore } from 'zustand';
import type { SpeechOutput } from '../../../shared/speech-output.ts';
import { isCable } from '../../speech/outputs.ts';
import { Choice } from '../../ui/choice.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { text } from '../../ui/messages/text.ts';
import { useModel } from '../model.ts';
import styles from './speech.module.css';

const system = 'system';
const calls = 'calls';
/** Before the name of a device, which may be any. */
const named = 'device:';

/** What speech is heard by: a device, or other programs. */
export function OutputChoice() {
  const { store, actions, outputs } = useModel();
  const chosen = useStore(store, state => state.settings?.speechOutput);
  const makesMicrophone = useStore(store, state => state.info?.makesMicrophone ?? false);
  const labels = useStore(outputs.state, state => state.labels);
  const value = chosen?.kind === 'device' ? named + chosen.label : (chosen?.kind ?? system);
  const listed =
    chosen?.kind === 'device' && !labels.includes(chosen.label) ? [...labels, chosen.label] : labels;
  const options = [
    { id: system, label: text('speech.output.system') },
    ...(makesMicrophone ? [{ id: calls, label: text('speech.output.calls') }] : []),
    ...listed.map(label => ({
      ...{ id: named + label, label },
      ...(isCable(label) ? { note: text('speech.output.cable') } : {}),
    })),
  ];
  return (
    <div>
      <Choice
        label={text('speech.output')}
        options={options}
        value={value}
        onChange={id => void actions.changeSettings({ speechOutput: outputOf(id) })}
      />
      <OutputNote />
    </div>
  );
}

function outputOf(id: string): SpeechOutput {
  if (id === calls) return { kind: 'calls' };
  return id.startsWith(named) ? { kind: 'device', label: id.slice(named.length) } : { kind: 'system' };
}

/** Where speech goes now, and how it gets into a call. */
function OutputNote() {
  const { store, outputs } = useModel();
  const chosen = useStore(store, state => state.settings?.speechOutput);
  const makesMicrophone = useStore(store, state => state.info?.makesMicrophone ?? false);
  const { labels, missing, microphone } = useStore(outputs.state);
  if (missing !== undefined)
    return (
      <p className={styles.note} role="status">
        {text('speech.output.missing', { name: missing })}
      </p>
    );
  if (chosen?.kind === 'calls' && microphone !== undefined)
    return (
      <>
        <p className={styles.note} role="status">
          {text('speech.output.calls.note', { microphone })}
        </p>
        <CopyButton kind="quiet" label={text('speech.output.copy')} value={microphone} />
      </>
    );
  if (!makesMicrophone && !labels.some(isCable))
    return <p className={styles.note}>{text('speech.output.no-cable')}</p>;
  return null;
}
