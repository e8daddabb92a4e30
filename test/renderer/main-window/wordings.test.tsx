// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { WordingOutcome, WordingRequest } from '../../../src/shared/ipc/wordings.ts';
import { failed, ok, problem, type Result } from '../../../src/shared/problem.ts';
import { said } from '../fake-bridge.ts';
import { cleanUpWindows, openWindow } from './open-window.tsx';

cleanUpWindows();

const ready = (text: string, broken = false): WordingOutcome => ({ state: 'ready', text, broken });

/** A session of two sentences beside the tab, and a service that the test answers for. */
async function asking(providers: readonly string[] = ['deepl', 'openai', 'offline']) {
  const end = Promise.withResolvers<Result<null>>();
  const window = await openWindow(bridge => {
    bridge.settings = { ...bridge.settings, panelOpen: true };
    bridge.answers['wordings.providers'] = () => ok(providers);
    bridge.answers['wordings.ask'] = () => end.promise;
    bridge.begin({}, ...said(1, 'Good morning', 'Buen día'), ...said(2, 'Sit down', 'Siéntate'));
  });
  const { bridge, settle, user } = window;
  const asked = (): WordingRequest => bridge.callsOf('wordings.ask').at(-1)?.[0] as WordingRequest;
  const answer = (provider: string, outcome: WordingOutcome, ms = 420) =>
    settle(() => bridge.push('wordings.answer', { id: asked().id, provider, ms, outcome }));
  const askByKey = async (): Promise<void> => {
    await user.keyboard('{Control>}j{/Control}');
    await settle();
  };
  return {
    ...window,
    asked,
    answer,
    askByKey,
    end: (result: Result<null>) => settle(() => end.resolve(result)),
  };
}

const rows = () =>
  within(screen.getByRole('list', { name: 'Wordings' }))
    .getAllByRole('listitem')
    .map(row => `${row.dataset.provider} ${row.dataset.state}`);
const rowOf = (provider: string): HTMLElement => {
  const row = document.querySelector<HTMLElement>(`[data-provider="${provider}"]`);
  if (!row) throw new Error(`no row of ${provider}`);
  return row;
};
const translationOf = (sid: number): string =>
  document.querySelector(`[data-sid="${sid}"] [data-translation]`)?.textContent ?? '';

describe('other wordings', () => {
  it('are asked for the latest sentence by a key; rows are there at once and fill as they come, with their time', async () => {
    const { askByKey, asked, answer, end } = await asking();
    await askByKey();
    expect(asked()).toMatchObject({ text: 'Sit down', source: 'en', target: 'es' });
    expect(rows()).toEqual(['deepl asking', 'openai asking', 'offline asking']);
    await answer('openai', ready('Tomen asiento'));
    expect(rows()).toEqual(['openai ready', 'deepl asking', 'offline asking']);
    expect(within(rowOf('openai')).getByText('0.42 s')).toBeTruthy();
    await answer('deepl', {
      state: 'failed',
      code: 'PROVIDER_KEY_REFUSED',
      message: 'DeepL refused the key',
    });
    expect(rows()).toEqual(['openai ready', 'deepl failed', 'offline asking']);
    expect(rowOf('deepl').textContent).toContain('DeepL refused the key');
    expect(rowOf('deepl').textContent).toContain('Check the key on the Engines page.');
    await end(ok(null));
    expect(rowOf('offline').textContent).toContain('Does not translate English into Spanish.');
  });

  it('become the translation by a press or a key, which the usual undo takes back', async () => {
    const { askByKey, answer, bridge, user, settle, asked } = await asking();
    await askByKey();
    await answer('deepl', ready('Tome asiento'));
    await answer('openai', ready('Tomen asiento'));
    await user.keyboard('{Alt>}2{/Alt}');
    await settle();
    expect(bridge.callsOf('session.correct')[0]?.[0]).toEqual({
      ...{ type: 'correct-translation', sid: 2, language: 'es', text: 'Tomen asiento' },
    });
    expect(translationOf(2)).toBe('Tomen asiento');
    const [, id] = bridge.callsOf('session.correct')[0] ?? [];
    await user.keyboard('{Control>}z{/Control}');
    expect(bridge.callsOf('session.undo')).toEqual([[id]]);
    await user.click(within(rowOf('deepl')).getByRole('button', { name: /^Make it the translation/ }));
    await settle();
    expect(translationOf(2)).toBe('Tome asiento');
    expect(asked().text).toBe('Sit down');
  });

  it('are put into one’s own translation, changed there, and made the translation', async () => {
    const { askByKey, answer, user, settle } = await asking();
    await askByKey();
    await answer('deepl', ready('Tome asiento'));
    const own = screen.getByRole('textbox', { name: 'Your translation' });
    expect(own).toHaveProperty('value', 'Siéntate');
    await user.click(within(rowOf('deepl')).getByRole('button', { name: 'Insert' }));
    expect(own).toHaveProperty('value', 'Tome asiento');
    await user.type(own, ', por favor');
    const make = screen.getAllByRole('button', { name: /^Make it the translation/ }).at(-1) as HTMLElement;
    await user.click(make);
    await settle();
    expect(translationOf(2)).toBe('Tome asiento, por favor');
  });

  it('say which of them is broken', async () => {
    const { askByKey, answer } = await asking();
    await askByKey();
    await answer('deepl', ready('Siéntese', true));
    expect(rowOf('deepl').textContent).toContain('A placeholder was lost or changed.');
  });

  it('go back from the translation, where they cannot become the translation', async () => {
    const { askByKey, asked, answer, user, settle, bridge } = await asking();
    await askByKey();
    const first = asked().id;
    await user.click(screen.getByRole('radio', { name: 'Back into English' }));
    await settle();
    expect(bridge.callsOf('wordings.cancel')).toEqual([[first]]);
    expect(asked()).toMatchObject({ text: 'Siéntate', source: 'es', target: 'en' });
    await answer('deepl', ready('Take a seat'));
    expect(within(rowOf('deepl')).queryByRole('button', { name: /^Make it/ })).toBeNull();
    expect(screen.queryByRole('textbox', { name: 'Your translation' })).toBeNull();
  });

  it('of a question that was left are nobody’s', async () => {
    const { askByKey, asked, bridge, settle } = await asking();
    await askByKey();
    const { id } = asked();
    await askByKey();
    await settle(() =>
      bridge.push('wordings.answer', { id, provider: 'deepl', ms: 1, outcome: ready('Too late') }),
    );
    expect(rowOf('deepl').dataset.state).toBe('asking');
  });

  it('of selected words are a term, which goes into the glossary by one key', async () => {
    const { askByKey, asked, answer, bridge, user, settle } = await asking();
    const words = document.querySelector('[data-sid="1"] [data-words="source"]')?.firstChild;
    const selection = document.getSelection();
    if (!words || !selection) throw new Error('nothing to select');
    selection.setBaseAndExtent(words, 5, words, 12);
    await askByKey();
    expect(asked()).toMatchObject({ text: 'morning', source: 'en', target: 'es' });
    await answer('deepl', ready('mañana'));
    await user.keyboard('{Alt>}1{/Alt}');
    await settle();
    expect(bridge.vocabulary.glossary).toEqual([{ source: 'morning', target: 'mañana', language: 'es' }]);
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await settle();
    expect(bridge.vocabulary.glossary).toEqual([]);
  });

  it('say when nobody could be asked, and why', async () => {
    const { askByKey, end } = await asking([]);
    await askByKey();
    await end(failed(problem('service-unreachable', 'mt.example')));
    expect(screen.getByRole('alert').textContent).toContain('mt.example is not responding');
  });

  it('lead to the Engines page while there is nobody to ask', async () => {
    const { askByKey, end, user, settle } = await asking([]);
    await askByKey();
    await end(ok(null));
    await user.click(screen.getByRole('button', { name: 'Open Engines' }));
    await settle();
    expect(screen.getByRole('heading', { name: 'Engines' })).toBeTruthy();
  });

  it('stand in the menu of a sentence', async () => {
    const { asked, user, settle } = await asking();
    const [menu] = document.querySelectorAll<HTMLElement>('[data-sid="1"] [data-sentence-menu]');
    if (!menu) throw new Error('no menu');
    await user.click(menu);
    await user.click(await screen.findByRole('menuitem', { name: /^Other wordings/ }));
    await settle();
    expect(asked().text).toBe('Good morning');
  });
});
