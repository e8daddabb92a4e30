import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import type { PlainKey } from '../../../shared/messages/format.ts';
import type { Latency } from '../../../shared/session/events.ts';
import { useSession } from '../../transcript/source.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { seconds } from '../../ui/format.ts';
import { text } from '../../ui/messages/text.ts';
import styles from './header.module.css';

const parts = [
  ['captureMs', 'latency.capture'],
  ['serviceMs', 'latency.service'],
  ['translationMs', 'latency.translation'],
  ['speechMs', 'latency.speech'],
  ['updateMs', 'latency.update'],
] as const satisfies readonly (readonly [keyof Latency, PlainKey])[];

/** What the transcript waits for. Its speech comes after it. */
const untilRead = ['captureMs', 'serviceMs', 'translationMs'] as const;

/** How far behind the words are that can be read: the parts that were measured, ms; undefined before any was. */
export function totalLatency(latency: Latency): number | undefined {
  const measured = untilRead.map(part => latency[part]).filter(ms => ms !== undefined);
  return measured.length === 0 ? undefined : measured.reduce((sum, ms) => sum + ms, 0);
}

/** How far behind the transcript is; on hover or focus, where the time goes. */
export function LatencyChip() {
  const latency = useSession(session => session.latency);
  const total = totalLatency(latency);
  if (total === undefined) return null;
  return (
    <TooltipTrigger delay={150} closeDelay={100}>
      <Button kind="quiet" className={styles.latency}>
        {text('latency.behind', { seconds: seconds(total) })}
      </Button>
      <Tooltip className={cx(styles.parts)} placement="bottom end" offset={6}>
        <p>{text('latency.title')}</p>
        <dl>
          {parts.map(([part, label]) => (
            <div key={part}>
              <dt>{text(label)}</dt>
              <dd>{partWords(latency[part])}</dd>
            </div>
          ))}
        </dl>
      </Tooltip>
    </TooltipTrigger>
  );
}

const partWords = (ms: number | undefined): string =>
  ms === undefined ? text('latency.none') : text('latency.seconds', { seconds: seconds(ms) });
