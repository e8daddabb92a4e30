// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { toastMs } from '../../../src/renderer/main-window/toast/toast.tsx';
import { failed, ok, problem } from '../../../src/shared/problem.ts';
import { type FakeBridge, said, service, shown, spokenAs } from '../fake-bridge.ts';
import { cleanUpWindows, openWindow } from './open-window.tsx';

cleanUpWindows();

const button = (name: string | RegExp) => screen.getByRole('button', { name });
const commands = (bridge: FakeBridge) => bridge.callsOf('session.command').map(([command]) => command);
const row = (sid: number) => {
  const found = document.querySelector<HTMLElement>(`[data-sid="${sid}"]`);
  if (!found) throw new Error(`no row ${sid}`);
  return found;
};

function meeting(bridge: FakeBridge): void {
  bridge.settings = { ...bridge.settings, panelOpen: true };
  const speakers = ['Wang', 'Lisa', 'Wang'];
  bridge.begin(
    {},
    ...speakers.flatMap((speakerLabel, at) => {
      const [recognition, translation] = said(at + 1, `Sentence ${at + 1}.`, `Frase ${at + 1}.`);
      if (recognition?.type !== 'recognition' || !translation) throw new Error('not a sentence');
      return [{ ...recognition, speakerId: speakerLabel.toLowerCase(), speakerLabel }, translation];
    }),
  );
}

describe('the speakers', () => {
  it('are listed with how much they said', async () => {
    await openWindow(meeting);
    expect(button('Wang, 2 sentences')).toBeDefined();
    expect(button('Lisa, 1 sentence')).toBeDefined();
  });

  it('are renamed in place by double click and Enter, and Ctrl+Z takes it back', async () => {
    const { bridge, user } = await openWindow(meeting);
    await user.dblClick(button('Lisa, 1 sentence'));
    const field = screen.getByRole('textbox', { name: 'Name of Lisa' });
    expect(document.activeElement).toBe(field);
    await user.keyboard('Lisa Lee{Control>}z{/Control}');
    expect(bridge.callsOf('session.undo')).toHaveLength(0);
    await user.clear(field);
    await user.type(field, 'Lisa Lee{Enter}');
    expect(commands(bridge)).toEqual([{ type: 'rename-speaker', speakerId: 'lisa', label: 'Lisa Lee' }]);
    await user.keyboard('{Control>}z{/Control}');
    expect(bridge.callsOf('session.undo')).toHaveLength(1);
  });

  it('keep their name when Escape is pressed, and the focus goes back to it', async () => {
    const { bridge, user } = await openWindow(meeting);
    button('Lisa, 1 sentence').focus();
    await user.keyboard('{F2}Other{Escape}');
    expect(commands(bridge)).toEqual([]);
    expect(document.activeElement).toBe(button('Lisa, 1 sentence'));
  });

  it('are renamed by the menu, whose closing takes nothing away', async () => {
    const { bridge, user, settle } = await openWindow(meeting);
    await user.click(button('Lisa: rename, merge'));
    await user.click(screen.getByRole('menuitem', { name: /^Rename/ }));
    await settle();
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Name of Lisa' }));
    await user.keyboard('Lee{Enter}');
    expect(commands(bridge)).toEqual([{ type: 'rename-speaker', speakerId: 'lisa', label: 'Lee' }]);
  });

  it('stand beside the sentences once one has a name, also where there is only one', async () => {
    const { happen } = await openWindow(bridge => bridge.begin());
    await happen({
      type: 'recognition',
      sid: 1,
      language: 'en',
      text: 'One.',
      final: true,
      speakerId: '0',
    });
    expect(row(1).textContent).not.toContain('Eleanor');
    await happen({ type: 'speaker-renamed', speakerId: '0', label: 'Eleanor', sids: [1] });
    expect(row(1).textContent).toContain('Eleanor');
  });

  it('are merged by the menu alone, with a way back', async () => {
    const { bridge, user, settle } = await openWindow(meeting);
    await user.click(button('Lisa: rename, merge'));
    await user.click(screen.getByRole('menuitem', { name: 'Merge into…' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Wang' }));
    await settle();
    expect(commands(bridge)).toEqual([{ type: 'merge-speakers', sourceId: 'lisa', targetId: 'wang' }]);
    expect(screen.getByText('Merged Lisa into Wang')).toBeDefined();
    await user.click(button('Undo'));
    expect(bridge.callsOf('session.undo')).toHaveLength(1);
  });

  it('say nothing was done when the service refuses', async () => {
    const { user, settle } = await openWindow(bridge => {
      meeting(bridge);
      bridge.answers['session.command'] = () => failed(problem('not-now', { why: 'reconnecting' }));
    });
    await user.keyboard('{Control>}[Digit2]{/Control}');
    await settle();
    expect(document.querySelector('[data-toast]')).toBeNull();
    expect(screen.getByText('That is not possible now: the connection is being restored.')).toBeDefined();
  });

  it('get the newest sentence by Ctrl and their number, or the one under the pointer', async () => {
    const { bridge, user } = await openWindow(meeting);
    await user.keyboard('{Control>}[Digit2]{/Control}');
    await user.hover(within(row(1)).getByText('Sentence 1.'));
    await user.keyboard('{Control>}[Digit2]{/Control}');
    // It is hers already: nothing is asked for.
    await user.hover(within(row(2)).getByText('Sentence 2.'));
    await user.keyboard('{Control>}[Digit2]{/Control}');
    expect(commands(bridge)).toEqual([
      { type: 'reassign-speaker', sid: 3, speakerId: 'lisa' },
      { type: 'reassign-speaker', sid: 1, speakerId: 'lisa' },
    ]);
  });

  it('can be added, named, and come into being with their first sentence', async () => {
    const { bridge, user, settle } = await openWindow(meeting);
    await user.click(button('Add a speaker'));
    await user.keyboard('Guest{Enter}');
    await settle();
    expect(commands(bridge)).toEqual([]);
    await user.keyboard('{Control>}[Digit3]{/Control}');
    await settle();
    expect(commands(bridge)).toEqual([
      { type: 'reassign-speaker', sid: 3, speakerId: 'Speaker 3', label: 'Guest' },
    ]);
  });

  it('can only be looked at when the service takes no corrections', async () => {
    const { user } = await openWindow(bridge => {
      meeting(bridge);
      bridge.service = { ...service, capabilities: { ...service.capabilities, commands: [] } };
    });
    expect(button('Lisa, 1 sentence')).toBeDefined();
    for (const name of ['Add a speaker', 'Lisa: rename, merge']) {
      expect(screen.queryByRole('button', { name })).toBeNull();
    }
    // Of the sentence itself what needs no service.
    const [menu] = screen.getAllByRole('button', { name: 'Options for this sentence' });
    await user.click(menu as HTMLElement);
    expect(screen.getAllByRole('menuitem').map(item => item.textContent)).toEqual([
      'Edit what was saidF2',
      'Edit the translationShift+F2',
      'Join with the next sentence',
      'Add a bookmarkCtrl+B',
      'Other wordingsCtrl+J',
    ]);
  });

  it('are explained while there is none', async () => {
    await openWindow(bridge => {
      bridge.settings = { ...bridge.settings, panelOpen: true };
      bridge.begin();
    });
    expect(screen.getByText('No speakers identified yet.')).toBeDefined();
  });
});

describe('a sentence', () => {
  it('whose menu is open is the one that the keys give to a speaker, wherever the pointer went', async () => {
    const { bridge, user, settle } = await openWindow(meeting);
    await user.hover(within(row(1)).getByText('Sentence 1.'));
    await settle(() => {
      fireEvent.contextMenu(within(row(1)).getByText('Sentence 1.'));
    });
    const menu = screen.getByRole('menu', { name: 'Options for this sentence' });
    await user.hover(within(menu).getByRole('menuitemradio', { name: /Lisa/ }));
    await user.keyboard('{Control>}[Digit9]{/Control}');
    expect(screen.queryByRole('menu')).not.toBeNull();
    await user.keyboard('{Control>}[Digit2]{/Control}');
    await settle();
    expect(commands(bridge)).toEqual([{ type: 'reassign-speaker', sid: 1, speakerId: 'lisa' }]);
    expect(screen.queryByRole('menu')).toBeNull();
  });

  it('has a menu by Shift+F10, which gives the sentence to a speaker', async () => {
    const { bridge, user, settle } = await openWindow(meeting);
    screen.getByRole('region', { name: 'Transcript' }).focus();
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'F10', shiftKey: true });
    await settle();
    const menu = screen.getByRole('menu', { name: 'Options for this sentence' });
    await user.click(within(menu).getByRole('menuitemradio', { name: /Lisa/ }));
    expect(commands(bridge)).toEqual([{ type: 'reassign-speaker', sid: 3, speakerId: 'lisa' }]);
  });

  it('is reached by one Tab and the arrow keys', async () => {
    const { user, settle } = await openWindow(meeting);
    screen.getByRole('region', { name: 'Transcript' }).focus();
    await user.tab();
    expect(row(3).contains(document.activeElement)).toBe(true);
    await user.keyboard('{ArrowUp}');
    expect(row(2).contains(document.activeElement)).toBe(true);
    await user.keyboard('{Enter}');
    await settle();
    expect(screen.getByRole('menu')).toBeDefined();
  });

  it('is retranslated, or spoken when there is no clip yet, from a right click', async () => {
    const { bridge, user, settle } = await openWindow(meeting);
    for (const name of ['Retranslate', 'Speak']) {
      fireEvent.contextMenu(within(row(2)).getByText('Sentence 2.'));
      await settle();
      await user.click(screen.getByRole('menuitem', { name }));
      await settle();
    }
    expect(commands(bridge)).toEqual([
      { type: 'retranslate', sid: 2, language: 'es' },
      { type: 'speak', sid: 2, language: 'es' },
    ]);
  });

  it('is spoken again from the clip that is there, without asking the service', async () => {
    const { bridge, user, happen, settle } = await openWindow(meeting);
    await happen(spokenAs(2, 'Frase 2.'));
    fireEvent.contextMenu(within(row(2)).getByText('Sentence 2.'));
    await settle();
    await user.click(screen.getByRole('menuitem', { name: 'Speak again' }));
    await settle();
    expect(bridge.callsOf('speech.clip')).toEqual([[2, 'es']]);
    expect(commands(bridge)).toEqual([]);
  });

  it('shows its problems and the sound that was lost before it', async () => {
    const { bridge, happen, settle } = await openWindow(meeting);
    await happen(shown('service-error', 'too long', { sid: 2 }));
    await settle(() => bridge.become({ gaps: [{ startMs: 8000, durationMs: 12_300 }] }));
    expect(row(2).querySelector('[data-problem]')).not.toBeNull();
    const order = [...document.querySelectorAll('ol > li')]
      .sort((one, other) => Number(one.getAttribute('data-index')) - Number(other.getAttribute('data-index')))
      .map(item => item.getAttribute('data-sid') ?? item.querySelector('p')?.textContent);
    expect(order).toEqual(['1', '12 s of audio were lost here', '2', '3']);
  });
});

describe('a toast', () => {
  it('stays long enough to be reached', () => {
    expect(toastMs).toBe(8000);
  });
});

describe('the languages of a running session', () => {
  it('are switched from the header, with progress that nothing waits for', async () => {
    const { bridge, user, settle } = await openWindow(meeting);
    await user.click(button('Translated into Spanish. Change language'));
    await user.click(screen.getByRole('menuitemradio', { name: 'German' }));
    await settle();
    expect(commands(bridge)).toEqual([{ type: 'switch-language', targetLanguage: 'de' }]);
    await settle(() =>
      bridge.become({
        languageSwitch: { language: 'de', total: 15, translated: 7, failedSids: [], done: false },
      }),
    );
    expect(screen.getByRole('progressbar').getAttribute('aria-valuetext')).toBe('7 of 15 sentences');
    expect(row(1).textContent).toContain('Frase 1.');
    expect(row(1).textContent).toContain('still in Spanish');
  });

  it.each([
    ['while it runs', { translated: 7, done: false }],
    ['when it is done', { translated: 15, done: true }],
  ])('can be switched back from a switch %s', async (_, how) => {
    const { bridge, user, settle } = await openWindow(meeting);
    const languageSwitch = { language: 'de', total: 15, failedSids: [], ...how };
    await settle(() => bridge.become({ languageSwitch }));
    await user.click(button('Translated into German. Change language'));
    await user.click(screen.getByRole('menuitemradio', { name: 'Spanish' }));
    await settle();
    expect(commands(bridge)).toEqual([{ type: 'switch-language', targetLanguage: 'es' }]);
  });

  it('offer what a switch left behind again', async () => {
    const { bridge, user, happen, settle } = await openWindow(meeting);
    await settle(() =>
      bridge.become({
        languageSwitch: { language: 'de', total: 3, translated: 3, failedSids: [1, 2], done: true },
      }),
    );
    await user.click(within(row(1)).getByRole('button', { name: 'Retranslate' }));
    expect(commands(bridge)).toEqual([{ type: 'retranslate', sid: 1, language: 'de' }]);
    await happen({ type: 'translation', sid: 1, language: 'de', text: 'Satz 1.', final: true });
    expect(row(1).textContent).not.toContain('No translation');
    expect(button('1 sentence was not translated: try again')).toBeDefined();
  });

  it('of a conversation are swapped by hand, and set for each speaker', async () => {
    const { bridge, user, settle } = await openWindow(meeting);
    await settle(() =>
      bridge.become({
        conversation: {
          mode: 'manual',
          language: 'en',
          targetLanguage: 'es',
          languages: { '1': 'en', '2': 'es' },
        },
      }),
    );
    await user.click(button('Switch: Spanish is being spoken'));
    await user.click(button(/Speaker 2/));
    await user.click(screen.getByRole('option', { name: 'French' }));
    expect(commands(bridge)).toEqual([
      { type: 'switch-language', language: 'es', targetLanguage: 'en' },
      { type: 'set-speaker-language', speaker: '2', language: 'fr' },
    ]);
  });
});

describe('the speech settings', () => {
  it('say how to keep up, and ask the session what to speak', async () => {
    const { bridge, user, settle } = await openWindow(bridge => {
      meeting(bridge);
      bridge.answers['session.command'] = () => ok(true);
    });
    await user.click(button('Speech playback'));
    await user.click(screen.getByRole('radio', { name: 'Interrupt' }));
    await user.click(screen.getByRole('radio', { name: 'On request' }));
    await settle();
    expect(bridge.settings).toMatchObject({ backlog: 'interrupt', speechMode: 'async' });
    expect(commands(bridge)).toEqual([{ type: 'set-speech-mode', mode: 'async' }]);
  });

  it('change the speed of one language', async () => {
    const { bridge, user, settle } = await openWindow(meeting);
    await user.click(button('Speech playback'));
    screen.getByRole('slider', { name: /Speed, Spanish/ }).focus();
    await user.keyboard('{ArrowRight}');
    await settle();
    const [command] = commands(bridge);
    expect(command).toMatchObject({ type: 'set-speech', voices: { es: { rate: 1.1 } } });
    expect(bridge.settings.voices).toEqual({ es: { rate: 1.1 } });
  });

  it('choose the voice of a language that has several, and keep its speed', async () => {
    const { bridge, user, settle } = await openWindow(bridge => {
      bridge.settings = { ...bridge.settings, voices: { es: { rate: 1.1 }, fr: { voice: 'roa/fr' } } };
      meeting(bridge);
      bridge.answers['session.command'] = () => ok(true);
    });
    const choose = async (from: RegExp, name: string): Promise<void> => {
      await user.click(screen.getByRole('button', { name: from }));
      await user.click(screen.getByRole('option', { name }));
      await settle();
    };
    await user.click(button('Speech playback'));
    await choose(/Voice, Spanish/, 'Spanish (Spain), female');
    const chosen = { es: { rate: 1.1, voice: 'roa/es+f2' }, fr: { voice: 'roa/fr' } };
    expect(commands(bridge)).toMatchObject([{ type: 'set-speech', voices: chosen }]);
    expect(bridge.settings.voices).toEqual(chosen);
    await choose(/Voice, Spanish/, 'Default');
    expect(bridge.settings.voices).toEqual({ es: { rate: 1.1 }, fr: { voice: 'roa/fr' } });
  });

  it('offer no choice where there is one voice', async () => {
    const { user } = await openWindow(bridge => {
      bridge.service = { ...bridge.service, voices: { es: [{ id: 'roa/es', name: 'Spanish (Spain)' }] } };
      meeting(bridge);
    });
    await user.click(button('Speech playback'));
    expect(screen.getByRole('slider', { name: /Speed, Spanish/ })).toBeDefined();
    expect(screen.queryByRole('button', { name: /Voice, Spanish/ })).toBeNull();
  });
});
