// @vitest-environment happy-dom
import { act, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { speakLanguage } from '../../../src/renderer/ui/messages/text.ts';
import { es } from '../../../src/shared/messages/es.ts';
import { loadTable } from '../../../src/shared/messages/tables.ts';
import { said } from '../fake-bridge.ts';
import { cleanUpWindows, openWindow } from './open-window.tsx';

cleanUpWindows();
afterEach(() => speakLanguage('en'));

describe('the language of the window', () => {
  it('is the one that the app says, from the first thing that is drawn', async () => {
    await loadTable('es');
    await openWindow(bridge => {
      bridge.language = 'es';
    });
    expect(screen.getByRole('heading', { name: es['start.title'] })).toBeDefined();
    expect(document.documentElement.lang).toBe('es');
    expect(document.documentElement.dir).toBe('ltr');
  });

  it('is chosen in the settings, each by its own name, and changes at once what is open', async () => {
    await loadTable('de');
    const { user, bridge } = await openWindow();
    await user.click(screen.getByRole('button', { name: 'Settings' }));
    await user.click(screen.getByRole('button', { name: /Interface language/ }));
    await user.click(screen.getByRole('option', { name: 'Deutsch' }));
    await act(() => speakLanguage('de'));
    expect(bridge.callsOf('settings.set')).toEqual([[{ interfaceLanguage: 'de' }]]);
    expect(screen.getByRole('dialog', { name: 'Einstellungen' })).toBeDefined();
    expect(document.documentElement.lang).toBe('de');
  });

  it('also changes the rows of the transcript, which are drawn only when they change', async () => {
    await loadTable('es');
    const { happen, settle, bridge } = await openWindow();
    await settle(() => bridge.begin({ targetLanguages: ['es'] }));
    await happen(...said(1, 'Good morning.', 'Buenos días.'));
    expect(screen.getAllByRole('button', { name: 'Options for this sentence' })).toHaveLength(1);
    await settle(() => bridge.push('language.changed', 'es'));
    await settle();
    expect(screen.getAllByRole('button', { name: es['sentence.menu'] })).toHaveLength(1);
  });
});
