import type { Model } from '../model.ts';

/** From this width of the window on there is room for the panel beside two columns, px. */
export const roomy = '(min-width: 1100px)';

/** Beside the transcript: chooses a tab, and unfolds the panel where it is not. */
export function showTab({ store, actions }: Pick<Model, 'store' | 'actions'>, panelTab: string): void {
  store.setState({ panelTab });
  const isOpen = store.getState().settings?.panelOpen ?? window.matchMedia(roomy).matches;
  if (!isOpen) void actions.changeSettings({ panelOpen: true });
}
