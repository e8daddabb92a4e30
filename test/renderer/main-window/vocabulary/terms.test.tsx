// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { TermsRequest, TranslatedTerm } from '../../../../src/shared/ipc/terms.ts';
import type { WordingRequest } from '../../../../src/shared/ipc/wordings.ts';
import { failed, ok, problem, type Result } from '../../../../src/shared/problem.ts';
import { cleanUpWindows, openWindow } from '../open-window.tsx';

cleanUpWindows();

async function vocabularyPage() {
  const window = await openWindow();
  await window.settle(() => window.model.store.setState({ page: 'vocabulary' }));
  return window;
}

/** Rows of the glossary that have no translation yet. */
async function withEmptyRows(...terms: readonly string[]) {
  const window = await vocabularyPage();
  const { user, settle } = window;
  for (const term of terms) {
    await user.click(screen.getByRole('button', { name: 'Add' }));
    await settle();
    await user.type(screen.getByRole('textbox', { name: 'Term, row 1' }), term);
  }
  await settle();
  const end = Promise.withResolvers<Result<readonly TranslatedTerm[]>>();
  window.bridge.answers['terms.translate'] = () => end.promise;
  const asked = (): TermsRequest => window.bridge.callsOf('terms.translate').at(-1)?.[0] as TermsRequest;
  return {
    ...window,
    asked,
    ended: (result: Result<readonly TranslatedTerm[]>) => settle(() => end.resolve(result)),
  };
}

const ready = (term: string, text: string): TranslatedTerm => ({ term, outcome: { state: 'ready', text } });
const translateButton = () => screen.getByRole('button', { name: /^Translate the .*empty row/ });

describe('a term that is looked up', () => {
  it('shows what each provider says, and goes into the glossary by one key', async () => {
    const { bridge, user, settle } = await vocabularyPage();
    const asked = Promise.withResolvers<Result<null>>();
    bridge.answers['wordings.ask'] = () => asked.promise;
    await user.type(screen.getByRole('searchbox', { name: /^Look up a term/ }), 'plaintiff{Enter}');
    await settle();
    const [[request] = []] = bridge.callsOf('wordings.ask');
    const { id, ...question } = request as WordingRequest;
    expect(question).toEqual({ text: 'plaintiff', source: 'en', target: 'es' });
    for (const [provider, text] of [
      ['openai', 'parte actora'],
      ['deepl', 'demandante'],
    ] as const)
      await settle(() =>
        bridge.push('wordings.answer', {
          ...{ id, provider, ms: 10 },
          outcome: { state: 'ready', text, broken: false },
        }),
      );
    await user.keyboard('{Alt>}2{/Alt}');
    await settle();
    expect(bridge.vocabulary.glossary).toEqual([
      { source: 'plaintiff', target: 'demandante', language: 'es' },
    ]);
  });

  it('fills the row that has no translation yet', async () => {
    const { bridge, model, settle } = await withEmptyRows('plaintiff');
    await settle(
      () => void model.vocabulary.addTerm({ source: 'Plaintiff', target: 'demandante', language: 'es' }),
    );
    expect(bridge.vocabulary.glossary).toEqual([{ source: 'plaintiff', target: 'demandante' }]);
    await settle(() => model.vocabulary.takeBack());
    expect(bridge.vocabulary.glossary).toEqual([]);
  });
});

describe('empty rows of the glossary', () => {
  it('are translated all at once, and only what is wanted is kept', async () => {
    const { bridge, user, settle, asked, ended } = await withEmptyRows('law', 'court', 'judge');
    await user.click(translateButton());
    expect(asked()).toMatchObject({ terms: ['judge', 'court', 'law'], source: 'en', target: 'es' });
    await settle(() => bridge.push('terms.progress', { id: asked().id, done: 2, total: 3 }));
    expect(screen.getByText('2 of 3')).toBeTruthy();
    const message = 'DeepL refused the key';
    await ended(
      ok([
        ready('law', 'ley'),
        ready('court', 'corte'),
        { term: 'judge', outcome: { state: 'failed', message } },
      ]),
    );
    const review = within(screen.getByRole('region', { name: 'Review of the translations' }));
    expect(review.getByText('judge: DeepL refused the key')).toBeTruthy();
    expect(bridge.vocabulary.glossary).toEqual([]);
    await user.click(review.getByRole('checkbox', { name: /court/ }));
    await user.click(review.getByRole('button', { name: 'Keep 1 translation' }));
    await settle();
    expect(bridge.vocabulary.glossary).toEqual([{ source: 'law', target: 'ley' }]);
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await settle();
    expect(bridge.vocabulary.glossary).toEqual([]);
    expect(translateButton().textContent).toContain('3 empty rows');
  });

  it('are left as they are when all is discarded', async () => {
    const { bridge, user, settle, ended } = await withEmptyRows('law');
    await user.click(translateButton());
    await ended(ok([ready('law', 'ley')]));
    await user.click(screen.getByRole('button', { name: 'Discard all' }));
    await settle();
    expect(bridge.vocabulary.glossary).toEqual([]);
    expect(translateButton()).toBeTruthy();
  });

  it('can be cancelled: what was done by then is reviewed', async () => {
    const { bridge, user, asked, ended } = await withEmptyRows('law', 'court');
    await user.click(translateButton());
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(bridge.callsOf('terms.cancel')).toEqual([[asked().id]]);
    await ended(ok([ready('law', 'ley')]));
    expect(screen.getByRole('button', { name: 'Keep 1 translation' })).toBeTruthy();
  });

  it('say why nothing could be translated', async () => {
    const { user, settle, ended } = await withEmptyRows('law');
    await user.click(translateButton());
    await ended(failed(problem('service-error', 'Nothing here translates en to es')));
    expect(screen.getByRole('alert').textContent).toContain('Nothing here translates en to es');
    await user.click(screen.getByRole('button', { name: 'Close' }));
    await settle();
    expect(translateButton()).toBeTruthy();
  });

  it('are not offered while there are none', async () => {
    await vocabularyPage();
    expect(screen.queryByRole('button', { name: /^Translate the/ })).toBeNull();
  });
});
