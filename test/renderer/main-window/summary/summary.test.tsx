// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { blocksOf } from '../../../../src/renderer/main-window/summary/blocks.ts';
import { summaryRequest } from '../../../../src/renderer/main-window/summary/request.ts';
import type { TaskDetail } from '../../../../src/shared/ipc/tasks.ts';
import { ok } from '../../../../src/shared/problem.ts';
import { takeSnapshot } from '../../../../src/shared/session/patch.ts';
import { createTranscript, type SessionState } from '../../../../src/shared/session/transcript.ts';
import { cleanUpWindows, type OpenWindow, openWindow } from '../open-window.tsx';

cleanUpWindows();

const radio = (name: string) => screen.getByRole('radio', { name });

describe('a summary', () => {
  it('is asked for on the start page, with the person’s own instructions', async () => {
    const { bridge, user, settle } = await openWindow();
    await user.click(radio('Custom instructions'));
    await user.type(screen.getByRole('textbox', { name: 'Instructions for the summary' }), 'Only decisions.');
    await user.click(screen.getByRole('button', { name: /^Sample talk/ }));
    await settle();
    expect(bridge.callsOf('session.start')[0]?.[0]).toMatchObject({
      summary: { mode: 'custom', template: 'custom', prompt: 'Only decisions.' },
    });
  });

  it('is not asked for unless somebody wants it', async () => {
    const { bridge, user, settle } = await openWindow();
    await user.click(screen.getByRole('button', { name: /^Sample talk/ }));
    await settle();
    expect(bridge.callsOf('session.start')[0]?.[0]).not.toHaveProperty('summary');
  });

  it('is not offered by a service that cannot make one', async () => {
    await openWindow(bridge => {
      const { capabilities } = bridge.service;
      bridge.service = { ...bridge.service, capabilities: { ...capabilities, summaryModes: [] } };
    });
    expect(screen.queryByRole('radio', { name: 'Meeting' })).toBeNull();
  });

  it('is offered without own instructions where nobody would follow them, also when they were chosen before', async () => {
    const { bridge, user, settle } = await openWindow();
    await user.click(screen.getByRole('radio', { name: 'Custom instructions' }));
    await user.type(screen.getByRole('textbox'), 'In French');
    bridge.service = {
      ...bridge.service,
      capabilities: { ...bridge.service.capabilities, summaryModes: ['builtin'] },
    };
    await settle(() => bridge.push('service.changed', null));
    expect(screen.queryByRole('radio', { name: 'Custom instructions' })).toBeNull();
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.getByRole('radio', { name: 'Key sentences' })).toHaveProperty('checked', true);
    await user.click(screen.getByRole('button', { name: /^Sample talk/ }));
    await settle();
    expect(bridge.callsOf('session.start')[0]?.[0]).toMatchObject({
      summary: { mode: 'builtin', template: 'meeting' },
    });
  });
});

const notice = {
  summaryId: 'sum_1',
  mode: 'custom',
  template: 'custom',
  plainText: false,
  tokens: { input: 1, output: 1 },
} as const;
const summary = { text: '## Decisions\n\n- One\n- Two', plainText: false, template: 'custom' };

async function openPanel(
  state: SessionState['summary'],
  kept: Partial<NonNullable<TaskDetail['summary']>> = {},
): Promise<OpenWindow> {
  const opened = await openWindow(bridge => {
    bridge.settings = { ...bridge.settings, panelOpen: true };
    bridge.answers['tasks.get'] = id =>
      ok({
        id,
        name: '',
        recordingType: 'transcribe',
        startedAt: 0,
        durationMs: 0,
        sentences: 0,
        state: 'complete',
        language: 'en',
        targetLanguages: ['es'],
        hasAudio: false,
        hasSummary: true,
        transcript: takeSnapshot(createTranscript()),
        summary: { ...summary, ...kept },
      });
    bridge.begin({}, { type: 'phase', phase: 'ended' });
    bridge.become(state ? { summary: state } : {});
  });
  await opened.user.click(screen.getByRole('tab', { name: 'Summary' }));
  await opened.settle();
  return opened;
}

const ready = { state: 'ready', taskId: 'task-1', notice } as const;

describe('the summary panel', () => {
  it('fetches the text with the task, and says who made it', async () => {
    const { bridge } = await openPanel(ready, { label: 'a-model' });
    expect(bridge.callsOf('tasks.get')).toEqual([['task-1']]);
    expect(screen.getByRole('heading', { name: 'Decisions' })).toBeDefined();
    expect(screen.getByText('Two')).toBeDefined();
    expect(screen.getByText('Made by: a-model')).toBeDefined();
    expect(screen.queryByRole('note')).toBeNull();
  });

  it('says of sentences that were only chosen that nobody wrote them', async () => {
    await openPanel(ready, { label: 'extractive' });
    expect(screen.getByText(/chosen without a language model/)).toBeDefined();
  });

  it('says the document’s words for a neutral prompt', async () => {
    await openPanel(ready, { fallbackLevel: 2 });
    expect(screen.getByRole('note').textContent).toBe(
      'Your custom instructions contained terms the content filter could not process; the summary was generated using neutral mode',
    );
  });

  it('says the document’s words for segments that were left out, with their number', async () => {
    await openPanel(ready, { fallbackLevel: 3, droppedSegments: [3, 7] });
    expect(screen.getByRole('note').textContent).toBe(
      'The transcript contained 2 segments that could not be processed; the summary was generated after omitting the relevant content',
    );
  });

  it('says why there is none', async () => {
    const message = 'Summary generation failed';
    await openPanel({ state: 'failed', taskId: 'task-1', code: 'summary_failed', message });
    expect(screen.getByText(message)).toBeDefined();
    expect(screen.getByText('The summary could not be written.')).toBeDefined();
  });

  it('does not say that none could be written when only none has come', async () => {
    const message = 'Look in the history.';
    await openPanel({ state: 'failed', taskId: 'task-1', code: 'summary_not_received', message });
    expect(screen.getByText('No summary was received.')).toBeDefined();
    expect(screen.queryByText('The summary could not be written.')).toBeNull();
  });

  it('says that none was asked for, and that one is being written', async () => {
    const { model, settle } = await openPanel(undefined);
    expect(screen.getByText('No summary was requested when this session started.')).toBeDefined();
    await settle(() =>
      model.store.setState({
        lastRequest: {
          source: { kind: 'sample' },
          language: 'en',
          targetLanguages: ['es'],
          speech: false,
          summary: { mode: 'builtin', template: 'meeting' },
        },
      }),
    );
    expect(screen.getByText('Writing the summary…')).toBeDefined();
  });
});

it('instructions that say nothing are the meeting template', () => {
  expect(summaryRequest({ choice: 'custom', instructions: '  ' }, ['builtin', 'custom'])).toEqual({
    mode: 'builtin',
    template: 'meeting',
  });
});

it('a little Markdown is read, plain text is left as it is, and markup is only text', () => {
  expect(blocksOf('# A\ntext\nmore\n\n1. one\n* **two**\n\n<img src=x>', false)).toEqual([
    { kind: 'heading', text: 'A' },
    { kind: 'paragraph', text: 'text more' },
    { kind: 'list', items: ['one', 'two'] },
    { kind: 'paragraph', text: '<img src=x>' },
  ]);
  expect(blocksOf('# A\n- b\n\nc', true)).toEqual([
    { kind: 'paragraph', text: '# A\n- b' },
    { kind: 'paragraph', text: 'c' },
  ]);
});
