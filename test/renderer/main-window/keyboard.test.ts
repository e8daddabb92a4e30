// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { shortcutFor, takenBy } from '../../../src/renderer/main-window/keyboard.ts';

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
    ['Ctrl+R records', press('r', { ctrlKey: true }), 'free', 'record'],
    ['Cmd+R records', press('r', { metaKey: true }), 'free', 'record'],
    ['Ctrl+R records from within a field too', press('r', { ctrlKey: true }), 'field', 'record'],
    ['Space pauses', press(' '), 'free', 'pause'],
    ['Space in a field is a space', press(' '), 'field', undefined],
    ['F1 lists the keys', press('F1'), 'field', 'keys'],
    ['End jumps to the latest', press('End'), 'free', 'latest'],
    ['End jumps to the latest from a button, as that of a speaker', press('End'), 'button', 'latest'],
    ['End in a menu is its last item', press('End'), 'control', undefined],
    ['Space on a button presses it', press(' '), 'button', undefined],
    ['a held key does nothing again', press('r', { ctrlKey: true, repeat: true }), 'free', undefined],
    ['Ctrl+Shift+R is not ours', press('R', { ctrlKey: true, shiftKey: true }), 'free', undefined],
    ['Ctrl+Z takes back', press('z', { ctrlKey: true }), 'control', 'undo'],
    ['Ctrl+Z in a field belongs to the field', press('z', { ctrlKey: true }), 'field', undefined],
    ['Ctrl+Shift+Z redoes', press('Z', { ctrlKey: true, shiftKey: true }), 'free', 'redo'],
    ['Ctrl+Y redoes', press('y', { ctrlKey: true }), 'free', 'redo'],
    ['F2 edits what was said', press('F2'), 'free', 'edit-source'],
    ['Shift+F2 edits the translation', press('F2', { shiftKey: true }), 'button', 'edit-translation'],
    ['F2 of a speaker renames it', press('F2'), 'control', undefined],
    ['Ctrl+F finds, also in a field', press('f', { ctrlKey: true }), 'field', 'find'],
    ['Shift+F3 goes to the match before', press('F3', { shiftKey: true }), 'field', 'find-previous'],
    ['Ctrl+M marks what was read', press('m', { ctrlKey: true }), 'free', 'mark'],
    ['Ctrl+Shift+M goes there', press('M', { ctrlKey: true, shiftKey: true }), 'free', 'to-mark'],
    ['Ctrl+2 is the second speaker', press('2', { ctrlKey: true, code: 'Digit2' }), 'free', { speaker: 2 }],
    [
      'Cmd+É is the second on a French keyboard',
      press('é', { metaKey: true, code: 'Digit2' }),
      'control',
      { speaker: 2 },
    ],
    ['Ctrl+0 is nobody', press('0', { ctrlKey: true, code: 'Digit0' }), 'free', undefined],
    ['a digit alone is not ours', press('2', { code: 'Digit2' }), 'free', undefined],
    ['R alone is not ours', press('r'), 'free', undefined],
  ] as const)('%s', (_name, event, taken, shortcut) => {
    expect(shortcutFor(event, taken)).toEqual(shortcut);
  });
});

describe('the keys', () => {
  afterEach(() => {
    document.body.innerHTML = '';
  });

  it('are taken in a field, and by what a button needs in a button', () => {
    document.body.innerHTML =
      '<input /><button><i></i></button><p></p><div role="tablist"><button id="tab"></button></div>';
    expect(takenBy(document.querySelector('input'))).toBe('field');
    expect(takenBy(document.querySelector('i'))).toBe('button');
    expect(takenBy(document.querySelector('#tab'))).toBe('control');
    expect(takenBy(document.querySelector('p'))).toBe('free');
  });

  it('are taken everywhere while a menu or a dialog is open', () => {
    document.body.innerHTML = '<p></p><button></button><div role="menu"></div>';
    expect(takenBy(document.querySelector('p'))).toBe('control');
    expect(takenBy(document.querySelector('button'))).toBe('control');
  });
});
