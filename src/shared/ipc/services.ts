/** The app and its services, as windows know them. */

import type { EngineSummary } from '../engines.ts';
import type { PlainKey } from '../messages/format.ts';
import type { Problem } from '../problem.ts';
import type { Capabilities } from '../session/capabilities.ts';
import type { RecordingType } from '../session/commands.ts';
import type { Voice } from '../session/speech.ts';

/** A service that this app can talk to. */
export interface KnownService {
  readonly name: string;
  readonly label: PlainKey;
  /** What it is for, a short sentence. */
  readonly note: PlainKey;
  /** The kinds of sessions that it has. */
  readonly recordingTypes: readonly RecordingType[];
}

export interface AppInfo {
  readonly version: string;
  /** Which shell runs the bundles: Electron, or the Chromium host that stands in for it. */
  readonly shell: 'electron' | 'chromium-host';
  /** The services that this app can talk to, the usual one first. */
  readonly services: readonly KnownService[];
  /** Whether the app can make a microphone for calls; elsewhere a driver does. */
  readonly makesMicrophone: boolean;
  /** Started with `--sample`: the window starts the sample talk by itself. */
  readonly startSample: boolean;
  readonly sampleTitle: string;
  /** What went wrong before there was a window to show it. */
  readonly problems: readonly Problem[];
}

/** What the connected service offers, for the language menus and the empty states. */
export interface ServiceInfo {
  readonly service: string;
  readonly engines: 'offline' | 'scripted' | 'remote';
  readonly capabilities: Capabilities;
  /** Languages that can be spoken, BCP-47. */
  readonly sourceLanguages: readonly string[];
  /** Which targets each source language has, best first. */
  readonly targetLanguages: Readonly<Record<string, readonly string[]>>;
  /** Targets whose translation can be spoken. */
  readonly speechLanguages: readonly string[];
  /** By primary language subtag, the voices that may be asked for; absent where the service does not tell them. */
  readonly voices?: Readonly<Record<string, readonly Voice[]>>;
  /** What does the work behind a gateway of ours, best first within its role; empty for a service of somebody else. */
  readonly engineList: readonly EngineSummary[];
  /** Engines that are missing or failed, each with its remedy. */
  readonly problems: readonly Problem[];
}
