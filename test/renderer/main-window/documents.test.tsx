// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type {
  DocumentLanguage,
  DocumentTranslation,
  OpenedDocument,
} from '../../../src/shared/ipc/documents.ts';
import { failed, ok, problem } from '../../../src/shared/problem.ts';
import { cleanUpWindows, openWindow } from './open-window.tsx';

cleanUpWindows();

const opened: OpenedDocument = {
  ...{ id: 'd1', kind: 'file', name: 'notes.md', texts: 2, characters: 40, folder: '/home/ada' },
};

const translation = (...languages: DocumentLanguage[]): DocumentTranslation => ({
  ...{
    id: 't1',
    kind: 'file',
    name: 'notes.md',
    source: 'en-US',
    startedAt: 0,
    folder: '/home/ada',
    languages,
  },
});

async function documentsPage(list: readonly DocumentTranslation[] = []) {
  const window = await openWindow(bridge => {
    bridge.answers['documents.list'] = () => ok(list);
    bridge.answers['documents.choose'] = () => ok([ok(opened)]);
    bridge.answers['documents.add'] = (name: string) => ok({ ...opened, id: name, name });
    bridge.answers['documents.start'] = () => ok(null);
    bridge.answers['documents.retry'] = () => ok(null);
    bridge.answers['documents.open'] = () => ok(null);
    bridge.answers['documents.save'] = () => ok(null);
    bridge.answers['documents.remove'] = () => ok(null);
    bridge.answers['documents.set-key'] = () => ok({ kept: 'key-store' });
    bridge.answers['record.list'] = () => ok([]);
    bridge.answers['tasks.list'] = () => ok([]);
    bridge.answers['documents.targets'] = () =>
      ok({
        choices: [
          { language: 'de-DE', by: ['DeepL', 'Apertium'] },
          { language: 'ja-JP', by: [] },
        ],
      });
  });
  await window.settle(() => window.model.store.setState({ page: 'documents' }));
  const press = async (name: string | RegExp): Promise<void> => {
    await window.user.click(screen.getByRole('button', { name }));
    await window.settle();
  };
  return { ...window, press };
}

describe('the page of documents', () => {
  it('says that nothing has been translated, and offers languages with who translates them', async () => {
    const { press, user, bridge, settle } = await documentsPage();
    expect(screen.getByText(/Nothing has been translated yet/)).toBeTruthy();
    await press('Choose files…');
    expect(screen.getByText('2 texts, 40 characters')).toBeTruthy();
    expect(screen.getByText('Saved in /home/ada')).toBeTruthy();
    expect(screen.getByText('by DeepL, Apertium')).toBeTruthy();
    expect(screen.getByText('nobody here is known to')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Choose languages' }).hasAttribute('disabled')).toBe(true);
    await user.click(screen.getByRole('checkbox', { name: /^German/ }));
    await user.click(screen.getByRole('checkbox', { name: /^Japanese/ }));
    await press('Translate into 2 languages');
    expect(bridge.callsOf('documents.start')).toEqual([
      [{ document: 'd1', source: 'en', targets: ['de-DE', 'ja-JP'] }],
    ]);
    // What was begun leaves the list of what is to be begun.
    await settle();
    expect(screen.queryByRole('list', { name: 'Documents to translate' })).toBeNull();
  });

  it('shows a file that cannot be translated with why, until it is closed', async () => {
    const { press, bridge } = await documentsPage();
    const why = problem('document-unreadable', { about: 'a.json', why: 'syntax', what: 'a comma', line: 2 });
    bridge.answers['documents.choose'] = () => ok([failed(why), ok(opened)]);
    await press('Choose files…');
    expect(
      within(screen.getByRole('alert')).getByText(/“a.json” has a mistake in line 2: a comma/),
    ).toBeTruthy();
    expect(screen.getByText('2 texts, 40 characters')).toBeTruthy();
    await press('Close the message about a.json');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('takes dropped files, but none that is too large', async () => {
    const { model, bridge, settle } = await documentsPage();
    const large = new File([], 'large.txt');
    Object.defineProperty(large, 'size', { value: 17 * 1024 * 1024 });
    await model.documents.drop([new File(['Hello'], 'a.txt'), large]);
    await settle();
    expect(bridge.callsOf('documents.add').map(([name]) => name)).toEqual(['a.txt']);
    expect(screen.getByText('a.txt')).toBeTruthy();
    expect(screen.getByText(/“large.txt” is larger than 16 MB/)).toBeTruthy();
  });

  it('follows each language live, and offers what can be done about it', async () => {
    const { press, bridge, settle } = await documentsPage([
      translation({ language: 'de-DE', state: 'queued' }, { language: 'ja-JP', state: 'processing' }),
    ]);
    const progress = (): string | null => screen.getByRole('progressbar', { name: 'notes.md' }).ariaValueText;
    expect(progress() ?? screen.getByText('0 of 2 languages ready')).toBeTruthy();
    expect(screen.getByText('Waiting for its turn')).toBeTruthy();
    await settle(() =>
      bridge.push('documents.changed', [
        translation(
          {
            language: 'de-DE',
            state: 'ready',
            untranslated: 1,
            place: { state: 'saved', name: 'notes.de.md' },
          },
          { language: 'ja-JP', state: 'failed', why: 'Model timeout after 30 seconds' },
          {
            language: 'fr-FR',
            state: 'ready',
            untranslated: 0,
            place: { state: 'exists', name: 'notes.fr.md' },
          },
          {
            ...{ language: 'it-IT', state: 'ready', untranslated: 0 },
            place: { state: 'unwritten', name: 'notes.it.md', why: 'the disk is full' },
          },
        ),
      ]),
    );
    expect(screen.getByText('3 of 4 languages ready, 1 failed')).toBeTruthy();
    expect(screen.getByText('1 text stayed as it was.')).toBeTruthy();
    expect(screen.getByText('Failed: Model timeout after 30 seconds')).toBeTruthy();
    expect(screen.getByText('notes.it.md could not be written: the disk is full')).toBeTruthy();
    await press('Open notes.de.md');
    await press(/^Try Japanese .* again$/);
    await press('Replace notes.fr.md');
    await press('Keep notes.fr.md and save beside it');
    await press('Save notes.it.md elsewhere');
    await press('Remove notes.md from the list');
    expect(bridge.callsOf('documents.open')).toEqual([['t1', 'de-DE']]);
    expect(bridge.callsOf('documents.retry')).toEqual([['t1', 'ja-JP']]);
    expect(bridge.callsOf('documents.save')).toEqual([
      ['t1', 'fr-FR', 'replace'],
      ['t1', 'fr-FR', 'beside'],
      ['t1', 'it-IT', 'elsewhere'],
    ]);
    expect(bridge.callsOf('documents.remove')).toEqual([['t1']]);
  });

  it('says where words go, and asks before a key goes there unencrypted', async () => {
    const { press, bridge, user, settle } = await documentsPage();
    const address = screen.getByRole('textbox', { name: /^Address of the service/ });
    await user.type(address, 'ftp://x');
    expect(screen.getByText(/Enter an http or https address/)).toBeTruthy();
    await user.clear(address);
    await user.type(address, 'http://docs.example');
    fireEvent.change(screen.getByLabelText('Key'), { target: { value: 'secret' } });
    await press('Save');
    expect(bridge.callsOf('documents.set-key')).toEqual([]);
    const question = screen.getByText(/docs\.example/).closest('[role="alert"]');
    const buttons = within(question as HTMLElement).getAllByRole('button');
    await user.click(buttons.at(-1) as HTMLElement);
    await settle();
    expect(bridge.callsOf('documents.set-key')).toEqual([['secret']]);
    expect(bridge.settings.localizationService).toEqual({ url: 'http://docs.example' });
    expect(screen.getByText('Saved.')).toBeTruthy();
  });
});
