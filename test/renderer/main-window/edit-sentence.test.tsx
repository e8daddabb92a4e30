// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { type FakeBridge, said } from '../fake-bridge.ts';
import { cleanUpWindows, openWindow } from './open-window.tsx';

cleanUpWindows();

function talk(bridge: FakeBridge): void {
  bridge.begin(
    {},
    ...said(1, 'I met Mrs Smyth', 'Conocí a la señora Smyth'),
    ...said(2, 'So did Smyth', 'Smyth también'),
  );
}

const words = (sid: number, side: string): Element => {
  const found = document.querySelector(`[data-sid="${sid}"] [data-words="${side}"]`);
  if (!found) throw new Error('no such row');
  return found;
};

const corrected = (bridge: FakeBridge) => bridge.callsOf('session.correct').map(([command]) => command);
const toast = () => document.querySelector('[data-toast]')?.textContent ?? '';

describe('a sentence that is edited in place', () => {
  it('is kept by Enter, left by Escape, and Tab goes to the other side', async () => {
    const { bridge, user } = await openWindow(talk);
    await user.dblClick(words(1, 'source'));
    await user.keyboard(' indeed{Escape}');
    expect(corrected(bridge)).toEqual([]);
    await user.dblClick(words(1, 'source'));
    await user.keyboard(' today{Tab}');
    expect(corrected(bridge)).toEqual([{ type: 'correct-text', sid: 1, text: 'I met Mrs Smyth today' }]);
    expect(screen.getByRole('textbox', { name: 'Edit the translation' })).toBe(document.activeElement);
    await user.keyboard(' hoy{Enter}');
    expect(corrected(bridge).at(-1)).toMatchObject({ type: 'correct-translation', sid: 1 });
    expect(screen.queryByRole('textbox', { name: 'Edit the translation' })).toBeNull();
  });

  it('offers a replacement for the vocabulary when it is made again', async () => {
    const { bridge, user, settle } = await openWindow(talk);
    for (const sid of [1, 2]) {
      await user.dblClick(words(sid, 'source'));
      await user.keyboard('{Backspace>5/}Schmidt{Enter}');
      await settle();
    }
    expect(toast()).toContain('Always write “Schmidt” instead of “Smyth”?');
    await user.click(screen.getByRole('button', { name: 'Always' }));
    await settle();
    expect(bridge.vocabulary.corrections).toEqual([{ wrong: 'Smyth', right: 'Schmidt' }]);
    expect(toast()).toContain('Added to the vocabulary');
  });
});
