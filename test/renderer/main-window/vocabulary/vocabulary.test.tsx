// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { failed, ok, problem } from '../../../../src/shared/problem.ts';
import type { FakeBridge } from '../../fake-bridge.ts';
import { cleanUpWindows, type OpenWindow, openWindow } from '../open-window.tsx';

cleanUpWindows();

const field = (name: string, row: number): HTMLInputElement =>
  screen.getByRole('textbox', { name: `${name}, row ${row}` });
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const press = { source: 'press', target: 'prensa', language: 'es' };

async function openVocabulary(prepare: (bridge: FakeBridge) => void = () => {}): Promise<OpenWindow> {
  const opened = await openWindow(bridge => {
    bridge.vocabulary = { ...bridge.vocabulary, glossary: [press, { source: 'ACME', target: 'ACME' }] };
    prepare(bridge);
  });
  await opened.user.click(button('Vocabulary'));
  await opened.settle();
  return opened;
}

/** A row is added and saved a moment after the last key. */
const saved = (bridge: FakeBridge, expected: unknown): Promise<void> =>
  waitFor(() => expect(bridge.vocabulary.glossary).toEqual(expected));

describe('the vocabulary', () => {
  it('is edited in place and saved without asking', async () => {
    const { bridge, user, settle } = await openVocabulary();
    await user.clear(field('Translation', 1));
    await user.type(field('Translation', 1), 'imprenta');
    await saved(bridge, [
      { ...press, target: 'imprenta' },
      { source: 'ACME', target: 'ACME' },
    ]);
    await settle();
    expect(screen.getByText('Saved')).toBeDefined();
  });

  it('says that it saves only while there is something to save, not for an empty row', async () => {
    const { bridge, user, settle } = await openVocabulary();
    await user.click(button('Add'));
    await settle();
    expect(screen.queryByText('Saving…')).toBeNull();
    let answer = (): void => {};
    bridge.answers['vocabulary.set'] = () =>
      new Promise(resolve => {
        answer = () => resolve(ok(null));
      });
    await user.click(button('Delete press'));
    await settle();
    expect(screen.getByText('Saving…')).toBeDefined();
    // Added while the other change is on its way.
    await user.click(button('Add'));
    await settle(() => answer());
    expect(screen.getByText('Saved')).toBeDefined();
  });

  it('takes a new row by keyboard alone, and the next one with Enter', async () => {
    const { bridge, user, settle } = await openVocabulary();
    await user.click(button('Add'));
    await settle();
    expect(document.activeElement).toBe(field('Term', 1));
    await user.keyboard('die');
    await user.tab();
    await user.keyboard('troquel{Enter}');
    await settle();
    expect(document.activeElement).toBe(field('Term', 1));
    expect(field('Term', 1).value).toBe('');
    expect(field('Term', 2).value).toBe('die');
    await waitFor(() => expect(bridge.vocabulary.glossary[0]).toEqual({ source: 'die', target: 'troquel' }));
  });

  it('gives a deleted row back to its place', async () => {
    const { bridge, user, settle } = await openVocabulary();
    const before = bridge.vocabulary.glossary;
    await user.click(button('Delete press'));
    await settle();
    expect(bridge.vocabulary.glossary).toEqual(before.slice(1));
    expect(screen.getByText('Deleted “press”.')).toBeDefined();
    await user.click(button('Undo'));
    await settle();
    expect(bridge.vocabulary.glossary).toEqual(before);
  });

  it('points duplicates out, and shows only them on demand', async () => {
    const { user, settle } = await openVocabulary(bridge => {
      bridge.vocabulary = { ...bridge.vocabulary, glossary: [press, { source: 'x', target: 'y' }, press] };
    });
    expect(field('Term', 3).getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('An earlier row has the same words.')).toBeDefined();
    await user.click(button('1 to check'));
    await settle();
    expect(screen.getAllByRole('listitem')).toHaveLength(1);
  });

  it('is searched', async () => {
    const { user, settle } = await openVocabulary();
    await user.type(screen.getByRole('searchbox', { name: 'Search' }), 'acm');
    await settle();
    expect(field('Term', 1).value).toBe('ACME');
    await user.type(screen.getByRole('searchbox', { name: 'Search' }), 'e corp');
    await settle();
    expect(screen.getByText('No matches.')).toBeDefined();
  });

  it('of 5,000 rows has only those in view in the page', async () => {
    const { user, settle } = await openVocabulary(bridge => {
      const glossary = Array.from({ length: 5000 }, (_, at) => ({ source: `term ${at}`, target: 'x' }));
      bridge.vocabulary = { ...bridge.vocabulary, glossary };
    });
    expect(screen.getByText('5,000 rows')).toBeDefined();
    expect(screen.getAllByRole('listitem').length).toBeLessThan(60);
    expect(screen.getAllByRole('listitem')[0]?.getAttribute('aria-setsize')).toBe('5000');
    await user.click(button('Delete term 0'));
    await settle();
    expect(document.activeElement).toBe(field('Term', 1));
  });

  it('says while recording from when on a change holds', async () => {
    const { bridge, user, settle } = await openVocabulary();
    await settle(() => bridge.begin());
    await settle(() => bridge.become({ glossaryPending: true }));
    await user.type(field('Translation', 1), 's');
    await waitFor(() => expect(screen.getByText('Saved. Applies from the next sentence.')).toBeDefined());
  });

  it('says so when it could not be saved, and saves when asked again', async () => {
    const { bridge, user, settle } = await openVocabulary();
    bridge.answers['vocabulary.set'] = () => failed(problem('internal', 'the disk is full'));
    await user.click(button('Delete press'));
    await settle();
    const foot = screen.getByText('Not saved.');
    delete bridge.answers['vocabulary.set'];
    await user.click(within(foot).getByRole('button', { name: 'Try again' }));
    await settle();
    expect(bridge.vocabulary.glossary).toEqual([{ source: 'ACME', target: 'ACME' }]);
  });

  it('takes the good rows of a file, names the bad ones, and gives them back on undo', async () => {
    const { bridge, user, settle } = await openVocabulary();
    const before = bridge.vocabulary;
    const die = { source: 'die', target: 'troquel' };
    const rejected = [{ at: 7, reason: 'no-target', excerpt: 'shift' }] as const;
    bridge.answers['vocabulary.import'] = () =>
      ok({ ...before, glossary: [press, die], unit: 'line', rejected, rejectedCount: 1 });
    await user.click(button('Import and export'));
    await user.click(screen.getByRole('menuitem', { name: /^Import/ }));
    await settle();
    const report = screen.getByRole('region', { name: 'Result' });
    expect(report.textContent).toContain('1 row was added; 1 was there already.');
    expect(report.textContent).toContain('Line 7: no replacement text. shift');
    expect(bridge.vocabulary.glossary).toContainEqual(die);
    await user.click(within(report).getByRole('button', { name: 'Undo' }));
    await settle();
    expect(bridge.vocabulary).toEqual(before);
  });

  const importFile = async ({ user, settle }: OpenWindow): Promise<HTMLElement> => {
    await user.click(button('Import and export'));
    await user.click(screen.getByRole('menuitem', { name: /^Import/ }));
    await settle();
    return screen.getByRole('region', { name: 'Result' });
  };
  /** A term base in 18 languages, as it comes from a terminology program. */
  const manyLanguages = (entries: number) =>
    Array.from({ length: entries }, (_, at) =>
      [
        'es-MX',
        'fr',
        'de',
        'it',
        'pt',
        'nl',
        'pl',
        'cs',
        'da',
        'sv',
        'fi',
        'el',
        'hu',
        'ro',
        'bg',
        'hr',
        'sk',
        'sl',
      ].map(language => ({ source: `term ${at}`, target: `word ${at}`, language })),
    ).flat();

  it('of more rows than it keeps is not taken as a whole, and those of the languages in use are offered', async () => {
    const opened = await openVocabulary();
    const { bridge, user, settle } = opened;
    const before = bridge.vocabulary;
    const glossary = manyLanguages(296);
    bridge.answers['vocabulary.import'] = () =>
      ok({ ...before, glossary, unit: 'entry', sourceLanguage: 'en', rejected: [], rejectedCount: 0 });
    const report = await importFile(opened);
    expect(report.textContent).toContain('5,330 rows are more than “Glossary” can hold (5,000 rows');
    expect(bridge.vocabulary).toEqual(before);
    expect(screen.queryByText('Not saved.')).toBeNull();
    await user.click(within(report).getByRole('button', { name: 'Keep the 296 rows of English–Spanish' }));
    await settle();
    expect(bridge.vocabulary.glossary).toHaveLength(298);
    expect(bridge.vocabulary.glossary.at(-1)).toEqual({
      source: 'term 295',
      target: 'word 295',
      language: 'es-MX',
    });
    await user.click(
      within(screen.getByRole('region', { name: 'Result' })).getByRole('button', { name: 'Undo' }),
    );
    await settle();
    expect(bridge.vocabulary).toEqual(before);
  });

  it('of more rows than it keeps in one language alone is not taken, and nothing is offered', async () => {
    const opened = await openVocabulary();
    const glossary = manyLanguages(5_100).filter(({ language }) => language === 'es-MX');
    opened.bridge.answers['vocabulary.import'] = () =>
      ok({ ...opened.bridge.vocabulary, glossary, unit: 'entry', rejected: [], rejectedCount: 0 });
    const report = await importFile(opened);
    expect(report.textContent).toContain('5,102 rows are more than “Glossary” can hold');
    expect(within(report).queryByRole('button', { name: /^Keep/ })).toBeNull();
  });

  it('says what a file without names of columns was taken for, and nothing of it when the next file fails', async () => {
    const opened = await openVocabulary();
    const { bridge, user, settle } = opened;
    bridge.answers['vocabulary.import'] = () =>
      ok({ ...bridge.vocabulary, unit: 'line', headless: true, rejected: [], rejectedCount: 0 });
    expect((await importFile(opened)).textContent).toContain('The first line names no columns');
    bridge.answers['vocabulary.import'] = () => failed(problem('vocabulary-unreadable', 'words.csv'));
    await user.click(button('Import and export'));
    await user.click(screen.getByRole('menuitem', { name: /^Import/ }));
    await settle();
    const result = () => screen.getByRole('region', { name: 'Result' });
    expect(result().textContent).toContain('“words.csv” is not a vocabulary');
    expect(result().textContent).not.toContain('Its first line');
    expect(screen.queryByRole('article')).toBeNull();
    // And of that nothing when the next one is read.
    bridge.answers['vocabulary.import'] = () =>
      ok({ ...bridge.vocabulary, unit: 'line', rejected: [], rejectedCount: 0 });
    expect((await importFile(opened)).textContent).not.toContain('words.csv');
  });

  it('saves words without what cannot be seen in them, and the others when one row is too long', async () => {
    const { bridge, user, settle } = await openVocabulary();
    await user.type(field('Translation', 1), '\u200B');
    await user.click(field('Also said as', 2));
    await user.paste(Array.from({ length: 21 }, (_, at) => `name ${at}`).join(';'));
    await saved(bridge, [press]);
    await settle();
    expect(screen.getByText(/^Not used: more than 200 characters/)).toBeDefined();
    expect(screen.getByText('Saved')).toBeDefined();
  });

  it('says nothing of a file any more when a session begins', async () => {
    const { bridge, user, settle } = await openVocabulary();
    bridge.answers['vocabulary.import'] = () =>
      ok({ ...bridge.vocabulary, unit: 'line', rejected: [], rejectedCount: 0 });
    await user.click(button('Import and export'));
    await user.click(screen.getByRole('menuitem', { name: /^Import/ }));
    await settle();
    expect(screen.getByRole('region', { name: 'Result' })).toBeDefined();
    await settle(() => bridge.begin());
    expect(screen.queryByRole('region', { name: 'Result' })).toBeNull();
  });

  it('goes back with Esc, and is asked for again when it could not be read', async () => {
    const { bridge, user, settle } = await openVocabulary(bridge => {
      bridge.answers['vocabulary.get'] = () => failed(problem('internal', 'unreadable'));
    });
    expect(document.activeElement?.textContent).toBe('Vocabulary');
    delete bridge.answers['vocabulary.get'];
    await user.click(button('Try again'));
    await settle();
    expect(field('Term', 1).value).toBe('press');
    button('Back').focus();
    await user.keyboard('{Escape}');
    await settle();
    expect(screen.getByText('What do you want to translate?')).toBeDefined();
  });
});
