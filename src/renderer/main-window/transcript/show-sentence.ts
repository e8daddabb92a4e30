/** Brings a sentence into view, wherever the list of the page is. */

const name = 'dragoman:show-sentence';

export function showSentence(sid: number): void {
  window.dispatchEvent(new CustomEvent(name, { detail: sid }));
}

/** Returns the function that stops listening. */
export function onShowSentence(show: (sid: number) => void): () => void {
  const listener = (event: Event): void => {
    if (event instanceof CustomEvent && typeof event.detail === 'number') show(event.detail);
  };
  window.addEventListener(name, listener);
  return () => window.removeEventListener(name, listener);
}
