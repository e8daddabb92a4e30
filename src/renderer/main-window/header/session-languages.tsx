import { Button as AriaButton } from 'react-aria-components/Button';
import { Header } from 'react-aria-components/Header';
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { useStore } from 'zustand';
import { useSession } from '../../transcript/source.ts';
import { currentSource, isTwoWay, sessionTargets } from '../../transcript/targets.ts';
import { cx } from '../../ui/class-names.ts';
import { languageName } from '../../ui/format.ts';
import { CheckIcon, DownIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import popup from '../../ui/popup.module.css';
import { useAction } from '../../ui/use-action.ts';
import { useCanCommand } from '../commands.ts';
import { targetsOf } from '../languages.ts';
import { useModel } from '../model.ts';
import { useTarget } from '../use-session.ts';
import { ConversationLanguages } from './conversation-languages.tsx';
import styles from './header.module.css';
import { SwitchProgress } from './switch-progress.tsx';

/** What is spoken, and what it is translated to: both can be changed while the session goes on, where the service can. */
export function SessionLanguages() {
  const twoWay = useSession(isTwoWay);
  const source = useSession(currentSource);
  if (twoWay) return <ConversationLanguages />;
  return (
    <>
      <span className={styles.pair}>
        <b>{languageName(source)}</b>
        <span>{text('pair.to')}</span>
        <TargetMenu />
      </span>
      <SwitchProgress />
    </>
  );
}

/** Shows another of the session's languages, or has everything translated to one more. */
function TargetMenu() {
  const { store, actions } = useModel();
  const target = useTarget();
  const { targets, others } = useTargetChoices();
  const [choose, choosing] = useAction(async (language: string) => {
    if (targets.includes(language) || (await switchTo(language))) store.setState({ shownTarget: language });
  });
  const switchTo = (language: string): Promise<boolean> =>
    actions.command({ type: 'switch-language', targetLanguage: language });
  if (targets.length < 2 && others.length === 0) return <b>{languageName(target)}</b>;
  return (
    <MenuTrigger>
      <AriaButton
        className={cx(styles.target)}
        isPending={choosing}
        aria-label={text('target.label', { language: languageName(target) })}
      >
        <b>{languageName(target)}</b>
        <DownIcon size={15} />
      </AriaButton>
      <Popover className={cx(popup.popover)} placement="bottom end">
        <Menu
          className={cx(popup.list)}
          aria-label={text('target.menu')}
          selectionMode="single"
          selectedKeys={[target]}
          onAction={id => choose(String(id))}
        >
          {targets.length > 1 && <Languages heading={text('target.show')} tags={targets} />}
          {others.length > 0 && <Languages heading={text('target.switch')} tags={others} />}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/** `targets`: those that are there. `others`: those that everything could be translated to. */
function useTargetChoices(): { readonly targets: readonly string[]; readonly others: readonly string[] } {
  const { store } = useModel();
  const info = useStore(store, state => state.service.info);
  const source = useSession(currentSource);
  // One string, so that only a change of the languages renders.
  const targets = useSession(session => sessionTargets(session).join()).split(',');
  // Also while a switch runs: the next one takes its place.
  const canSwitch = useCanCommand('switch-language');
  const offered = canSwitch && info ? targetsOf(info, source) : [];
  return { targets, others: offered.filter(tag => !targets.includes(tag)) };
}

function Languages({ heading, tags }: { readonly heading: string; readonly tags: readonly string[] }) {
  return (
    <MenuSection>
      <Header className={cx(popup.heading)}>{heading}</Header>
      {tags.map(tag => (
        <MenuItem key={tag} id={tag} textValue={languageName(tag)} className={cx(popup.item)}>
          {({ isSelected }) => (
            <>
              <span className={popup.mark}>{isSelected && <CheckIcon size={16} />}</span>
              <span className={popup.label}>{languageName(tag)}</span>
            </>
          )}
        </MenuItem>
      ))}
    </MenuSection>
  );
}
