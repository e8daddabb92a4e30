import { basename } from 'node:path';
import type { AudioDevice, SourceChoice } from '../../shared/ipc/sources.ts';
import { ProblemError, problem } from '../../shared/problem.ts';
import { listDevices } from './device-list.ts';
import { DeviceSource } from './device-source.ts';
import { FileSource, type FileSourceOptions } from './file-source.ts';
import type { AudioSource } from './source.ts';

export interface OpenOptions extends Omit<FileSourceOptions, 'label'> {
  readonly samplePath: string;
  readonly sampleTitle: string;
  /** How a missing device is called, when its name is remembered. */
  readonly deviceLabel?: string;
  /** The devices now, when they are known already. */
  readonly devices?: readonly AudioDevice[];
}

/**
 * The source of a person's choice, not started yet. Rejects with a ProblemError: device-none, device-missing,
 * audio-file-missing, -unreadable or -empty. So nothing is begun, here or at a service, for a source that is none.
 */
export async function openSource(choice: SourceChoice, options: OpenOptions): Promise<AudioSource> {
  switch (choice.kind) {
    case 'device':
      return new DeviceSource(await findDevice(choice.deviceId, options));
    case 'recording':
      return opened(new FileSource(choice.path, { ...options, label: basename(choice.path) }));
    case 'sample':
      return new FileSource(options.samplePath, { ...options, label: options.sampleTitle });
  }
}

async function opened(source: FileSource): Promise<FileSource> {
  await source.open();
  return source;
}

async function findDevice(id: string, options: OpenOptions): Promise<AudioDevice> {
  const devices = options.devices ?? (await listDevices());
  if (devices.length === 0) throw new ProblemError(problem('device-none', ''));
  const device = devices.find(one => one.id === id);
  if (device !== undefined) return device;
  const { deviceLabel } = options;
  throw new ProblemError(problem('device-missing', deviceLabel ?? { why: 'chosen' }));
}
