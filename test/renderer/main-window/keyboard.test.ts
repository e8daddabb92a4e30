// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { keysAreTaken, shortcutFor } from '../../../src/renderer/main-window/keyboard.ts';

const press = (key: string, more: Partial<KeyboardEvent> = {}) => ({
  key,
  code: key === ' ' ? 'Space' : '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  repeat: false,
  ...more,
});

describe('a key press', () => {
  it.each([
    ['Ctrl+R records', press('r', { ctrlKey: true }), false, 'record'],
    ['Cmd+R records', press('r', { metaKey: true }), false, 'record'],
    ['Ctrl+R records from within a field too', press('r', { ctrlKey: true }), true, 'record'],
    ['Space pauses', press(' '), false, 'pause'],
    ['Space in a field is a space', press(' '), true, undefined],
    ['F1 lists the keys', press('F1'), true, 'keys'],
    ['End jumps to the latest', press('End'), false, 'latest'],
    ['a held key does nothing again', press('r', { ctrlKey: true, repeat: true }), false, undefined],
    ['Ctrl+Shift+R is not ours', press('R', { ctrlKey: true, shiftKey: true }), false, undefined],
    ['R alone is not ours', press('r'), false, undefined],
  ])('%s', (_name, event, taken, shortcut) => {
    expect(shortcutFor(event, taken)).toBe(shortcut);
  });
});

describe('the keys', () => {
  afterEach(() => {
    document.body.innerHTML = '';
  });

  it('are taken in a field and in a button', () => {
    document.body.innerHTML = '<input /><button><i></i></button><p></p>';
    expect(keysAreTaken(document.querySelector('input'))).toBe(true);
    expect(keysAreTaken(document.querySelector('i'))).toBe(true);
    expect(keysAreTaken(document.querySelector('p'))).toBe(false);
  });

  it('are taken everywhere while a menu or a dialog is open', () => {
    document.body.innerHTML = '<p></p><div role="menu"></div>';
    expect(keysAreTaken(document.querySelector('p'))).toBe(true);
  });
});
