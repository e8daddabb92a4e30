import { describe, expect, it, vi } from 'vitest';
import { testWindows } from '../../support/app-windows.ts';

describe('the windows', () => {
  it('are each told what their definition asks for, and nothing else', () => {
    const windows = testWindows();
    const [main, captions] = [windows.show('main'), windows.show('captions')];
    windows.push('session.patches', []);
    windows.push('service.changed', null);
    expect(main.told).toEqual([
      ['session.patches', []],
      ['service.changed', null],
    ]);
    expect(captions.told).toEqual([['session.patches', []]]);
  });

  it('are told nothing while they show another page, nor when they are closing', () => {
    const windows = testWindows();
    const [main, captions] = [windows.show('main'), windows.show('captions')];
    captions.url = main.url;
    main.did.push('close');
    windows.push('session.patches', []);
    expect([main.told, captions.told]).toEqual([[], []]);
  });

  it('are known by what they contain, as long as they are open', () => {
    const windows = testWindows();
    const [main, captions] = [windows.show('main'), windows.show('captions')];
    expect(windows.definitionOf(main.webContents.id)?.page).toBe('main-window/index.html');
    expect(windows.definitionOf(captions.webContents.id)?.page).toBe('captions/index.html');
    expect(windows.definitionOf(captions.webContents.id + 1)).toBeUndefined();
    captions.close();
    expect(windows.definitionOf(captions.webContents.id)).toBeUndefined();
    expect(windows.all).toEqual([main]);
  });

  it('come to the front when they are open already, also from the task bar', () => {
    const windows = testWindows();
    const main = windows.show('main');
    windows.show('captions');
    expect(windows.show('main')).toBe(main);
    expect(main.did).toEqual(['focus']);
    main.minimized = true;
    windows.show('main');
    expect(main.did).toEqual(['focus', 'restore', 'focus']);
  });

  it('that were closed are opened again', () => {
    const windows = testWindows();
    const captions = windows.show('captions');
    captions.close();
    expect(windows.find('captions')).toBeUndefined();
    expect(windows.show('captions')).not.toBe(captions);
  });

  it('end the app with the last one that keeps it open, whatever else is open', () => {
    const onLastClosed = vi.fn();
    const windows = testWindows(onLastClosed);
    const main = windows.show('main');
    windows.show('captions').close();
    expect(onLastClosed).not.toHaveBeenCalled();
    windows.show('captions');
    main.close();
    expect(onLastClosed).toHaveBeenCalledOnce();
  });
});
