// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { createTranscriptStore } from '../../../src/renderer/store.ts';
import { type Highlighted, HighlightsProvider } from '../../../src/renderer/transcript/highlights.ts';
import { NamesProvider } from '../../../src/renderer/transcript/names.ts';
import { Row } from '../../../src/renderer/transcript/row.tsx';
import { TranscriptProvider } from '../../../src/renderer/transcript/source.ts';
import type { SessionEvent } from '../../../src/shared/session/events.ts';
import { createTranscript, follow } from '../../../src/shared/session/transcript.ts';
import { defaultSetup, said } from '../fake-bridge.ts';

/** Rows as any window may show them: on a transcript of its own, without the main window's model. */

afterEach(cleanup);

const speaking: SessionEvent = { type: 'speaker-renamed', speakerId: 'a', label: 'Ana', sids: [1] };

function rowsOf(...events: readonly SessionEvent[]) {
  const transcript = createTranscript();
  const source = createTranscriptStore(run => run());
  const happen = (...more: readonly SessionEvent[]): void => {
    for (const event of more) source.apply(follow(transcript, event));
  };
  happen({ type: 'setup', setup: { ...defaultSetup, startedAt: 0 } }, ...events);
  return { source, happen };
}

const row = <Row sid={1} index={0} target="es" isLast measure={() => {}} />;

describe('a row without the main window', () => {
  it('shows a sentence with a provider of the transcript alone, and follows it', () => {
    const { source, happen } = rowsOf(...said(1, 'Good', 'Buenos'));
    render(<TranscriptProvider value={source}>{row}</TranscriptProvider>);
    expect(screen.getByText('Good')).toBeDefined();
    act(() => happen(...said(1, 'Good morning', 'Buenos días')));
    expect(screen.getByText('Good morning')).toBeDefined();
    expect(screen.getByText('Buenos días')).toBeDefined();
    // Nothing can be done with it here.
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('names who speaks only where the window wants names', () => {
    const [recognition, ...rest] = said(1, 'Good', 'Buenos');
    const spoken = { ...recognition, speakerId: 'a', speakerLabel: 'a' } as SessionEvent;
    const { source } = rowsOf(spoken, ...rest, speaking);
    const shown = (names: boolean) => (
      <TranscriptProvider value={source}>
        <NamesProvider value={names}>{row}</NamesProvider>
      </TranscriptProvider>
    );
    const { rerender } = render(shown(false));
    expect(screen.queryByText('Ana')).toBeNull();
    rerender(shown(true));
    expect(screen.getByText('Ana')).toBeDefined();
  });

  it('highlights the word that another speech than the main window’s is at', () => {
    const { source } = rowsOf(...said(1, 'Good', 'Buenos días'));
    const heard = createStore<Highlighted>()(() => ({ playing: undefined, outcomes: new Map() }));
    render(
      <TranscriptProvider value={source}>
        <HighlightsProvider value={heard}>{row}</HighlightsProvider>
      </TranscriptProvider>,
    );
    const words = [
      { start: 0, end: 6, fromMs: 0, toMs: 300 },
      { start: 7, end: 11, fromMs: 300, toMs: 600 },
    ];
    act(() =>
      heard.setState({
        playing: { sid: 1, language: 'es', text: 'Buenos días', words, said: 1, now: 1 },
      }),
    );
    expect(document.querySelector('[data-now]')?.textContent).toBe('días');
    expect(document.querySelector('[data-said]')?.textContent).toBe('Buenos');
    act(() => heard.setState({ playing: undefined, outcomes: new Map([[1, 'failed']]) }));
    expect(document.querySelector('[data-now]')).toBeNull();
    expect(document.querySelector('[data-not-spoken]')).not.toBeNull();
  });

  it('offers what its window can do with it', async () => {
    const { source } = rowsOf(...said(1, 'Good', 'Buenos').slice(0, 1), { type: 'phase', phase: 'ended' });
    const asked: unknown[] = [];
    const tools = { retranslate: async (...what: unknown[]) => asked.push(what) };
    render(
      <TranscriptProvider value={source}>
        <Row sid={1} index={0} target="es" isLast measure={() => {}} tools={tools} />
      </TranscriptProvider>,
    );
    await act(async () => screen.getByRole('button', { name: 'Retranslate' }).click());
    expect(asked).toEqual([[1, 'es']]);
  });
});
