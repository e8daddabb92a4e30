import type { ComponentType } from 'react';
import type { ServiceInfo } from '../../../shared/ipc/services.ts';
import type { PlainKey } from '../../../shared/messages/format.ts';
import type { LiveCommand } from '../../../shared/session/commands.ts';
import type { SessionState } from '../../../shared/session/transcript.ts';
import { BroadcastPanel } from '../broadcast/broadcast-panel.tsx';
import { SessionPanel } from '../session/session-panel.tsx';
import { SpeakersPanel } from '../speakers/speakers-panel.tsx';
import { SummaryPanel } from '../summary/summary-panel.tsx';
import { TwoDevicesPanel } from '../two-devices/two-devices-panel.tsx';
import { VocabularyEditor } from '../vocabulary/vocabulary-editor.tsx';
import { WordingsPanel } from '../wordings/wordings-panel.tsx';

/** What a tab may depend on. */
export interface PanelContext {
  /** The transcript is shown, not the start page. */
  readonly showsSession: boolean;
  readonly session: SessionState;
  /** Undefined until the service has said what it can do. */
  readonly service: ServiceInfo | undefined;
}

export interface PanelTab {
  readonly id: string;
  readonly label: PlainKey;
  readonly component: ComponentType;
  /** Whether the tab is there. */
  when(context: PanelContext): boolean;
}

const speakerCommands: readonly LiveCommand['type'][] = [
  'rename-speaker',
  'reassign-speaker',
  'merge-speakers',
  'set-speaker-language',
];

/** Whether there is anything to see or to do about speakers. */
function knowsSpeakers(service: ServiceInfo | undefined): boolean {
  if (!service) return true;
  const { multiSpeaker, commands } = service.capabilities;
  return multiSpeaker || speakerCommands.some(name => commands.includes(name));
}

/** The tabs of the side panel, in their order. A panel is added here and nowhere else. */
export const tabs: readonly PanelTab[] = [
  {
    id: 'two-devices',
    label: 'two-devices.title',
    component: TwoDevicesPanel,
    when: ({ showsSession, session }) => showsSession && session.setup?.recordingType === 'two-devices',
  },
  {
    id: 'speakers',
    label: 'panel.speakers',
    component: SpeakersPanel,
    when: ({ showsSession, service }) => showsSession && knowsSpeakers(service),
  },
  {
    id: 'broadcast',
    label: 'broadcast.title',
    component: BroadcastPanel,
    when: ({ showsSession, session }) => showsSession && session.setup?.recordingType === 'broadcast',
  },
  {
    id: 'summary',
    label: 'summary.title',
    component: SummaryPanel,
    // There is nothing to say of a summary before the session is over.
    when: ({ showsSession, session, service }) =>
      showsSession &&
      service !== undefined &&
      service.capabilities.summaryModes.length > 0 &&
      (session.summary !== undefined || session.phase === 'stopping' || session.phase === 'ended'),
  },
  {
    id: 'wordings',
    label: 'wordings.title',
    component: WordingsPanel,
    when: ({ showsSession }) => showsSession,
  },
  {
    id: 'vocabulary',
    label: 'vocabulary.title',
    component: VocabularyEditor,
    when: ({ showsSession, service }) => showsSession && service?.capabilities.vocabulary.length !== 0,
  },
  {
    id: 'session',
    label: 'panel.session',
    component: SessionPanel,
    when: ({ showsSession }) => showsSession,
  },
];

export const visibleTabs = (context: PanelContext): readonly PanelTab[] =>
  tabs.filter(tab => tab.when(context));
