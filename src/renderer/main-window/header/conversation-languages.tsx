import { useStore } from 'zustand';
import type { ConversationMode } from '../../../shared/session/commands.ts';
import { useSession } from '../../transcript/source.ts';
import { currentSource } from '../../transcript/targets.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { languageName } from '../../ui/format.ts';
import { SwapIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import { useAction } from '../../ui/use-action.ts';
import { useCanCommand } from '../commands.ts';
import { useModel } from '../model.ts';
import { useTarget } from '../use-session.ts';
import styles from './header.module.css';

const noModes: readonly ConversationMode[] = [];

/** Two people: who speaks now, and where both are at one device, whether the service finds that out by itself. */
export function ConversationLanguages() {
  const { actions, store } = useModel();
  const modes = useStore(store, state => state.service.info?.capabilities.conversationModes) ?? noModes;
  const atOneDevice = useSession(session => session.conversation !== undefined);
  const source = useSession(currentSource);
  const target = useTarget();
  const mode = useSession(session => session.conversation?.mode ?? 'auto');
  const canSwap = useCanCommand('switch-language') && mode === 'manual';
  const canSetMode = useCanCommand('set-conversation-mode');
  const [swap, swapping] = useAction(() =>
    actions.command({ type: 'switch-language', language: target, targetLanguage: source }),
  );
  return (
    <span className={styles.pair}>
      <b>{languageName(source)}</b>
      {canSwap ? (
        <Button
          kind="round"
          isPending={swapping}
          aria-label={text('conversation.swap', { language: languageName(target) })}
          onPress={() => swap()}
        >
          <SwapIcon />
        </Button>
      ) : (
        <SwapIcon />
      )}
      <b>{languageName(target)}</b>
      {atOneDevice && modes.length > 1 && (
        <span className={styles.mode}>
          <Choice
            label={text('conversation.mode')}
            labelHidden
            options={modes.map(id => ({ id, label: text(`conversation.mode.${id}`) }))}
            value={mode}
            isDisabled={!canSetMode}
            onChange={id => {
              const chosen = modes.find(known => known === id);
              if (chosen) void actions.command({ type: 'set-conversation-mode', mode: chosen });
            }}
          />
        </span>
      )}
    </span>
  );
}
