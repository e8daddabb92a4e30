import type { TaskDetail } from '../../../shared/ipc/tasks.ts';
import { WarningIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import { type Block, blocksOf } from './blocks.ts';
import styles from './summary.module.css';

type Summary = NonNullable<TaskDetail['summary']>;

/** How the gateway labels what no language model wrote. */
const extractive = 'extractive';

/** A summary that is ready: what had to be done to get it, its text, and who made it. */
export function SummaryView({ summary }: { readonly summary: Summary }) {
  const { text: words, plainText, label, fallbackLevel, droppedSegments } = summary;
  return (
    <div className={styles.summary}>
      {fallbackLevel !== undefined && (
        <p className={styles.fallback} role="note">
          <WarningIcon size={15} />
          <span>{text(`summary.fallback.${fallbackLevel}`, { count: droppedSegments?.length ?? 0 })}</span>
        </p>
      )}
      <div className={styles.text} dir="auto">
        {blocksOf(words, plainText).map((block, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a text never change places.
          <BlockView key={at} block={block} />
        ))}
      </div>
      {label !== undefined && (
        <p className={styles.label}>
          {label === extractive ? text('summary.extractive') : text('summary.by', { label })}
        </p>
      )}
    </div>
  );
}

function BlockView({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'heading':
      return <h4>{block.text}</h4>;
    case 'paragraph':
      return <p>{block.text}</p>;
    case 'list':
      return (
        <ul>
          {block.items.map(item => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      );
    default:
      return block satisfies never;
  }
}
