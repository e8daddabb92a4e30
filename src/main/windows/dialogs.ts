/** The system's own dialogs, in which a person chooses files. */

import { dialog } from 'electron';
import type { ExportFormat } from '../../shared/export.ts';
import { text } from '../../shared/messages/system-text.ts';
import { documentFormats } from '../documents/formats.ts';
import { formats } from '../export/formats.ts';
import type { Dialogs } from '../ipc/handlers.ts';

/** Null when cancelled. */
const chooseRecording = (): Promise<string | null> =>
  chooseFile(text('dialog.recording'), text('dialog.recordings'), ['wav', 'raw']);

/** Null when cancelled. */
const chooseVocabulary = (): Promise<string | null> =>
  chooseFile(text('dialog.vocabulary'), text('dialog.vocabularies'), ['csv', 'tsv', 'txt', 'tbx', 'xml']);

/** Of a pack that somebody brings. Null when cancelled. */
async function choosePack(kind: 'folder' | 'archive'): Promise<string | null> {
  if (kind === 'archive') {
    return chooseFile(text('dialog.pack-archive'), text('dialog.archives'), [
      ...['zip', 'tar', 'gz', 'tgz', 'bz2', 'zst'],
    ]);
  }
  const { canceled, filePaths } = await dialog.showOpenDialog({
    title: text('dialog.pack-folder'),
    properties: ['openDirectory'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

async function chooseFile(title: string, name: string, extensions: string[]): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog({
    title,
    properties: ['openFile'],
    filters: [{ name, extensions }],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

/** Documents to translate, one or several. Empty when cancelled. */
export async function chooseDocuments(): Promise<readonly string[]> {
  const { canceled, filePaths } = await dialog.showOpenDialog({
    title: text('dialog.documents'),
    properties: ['openFile', 'multiSelections'],
    filters: [
      {
        name: text('dialog.documents.kinds'),
        extensions: documentFormats.flatMap(each => [...each.extensions]),
      },
    ],
  });
  return canceled ? [] : filePaths;
}

/** Where translations are saved. Null when cancelled. */
export async function chooseFolder(): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog({
    title: text('dialog.folder'),
    properties: ['openDirectory', 'createDirectory'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

/** Where a session is to be written, under this name unless the person chooses another. Null when cancelled. */
function chooseSessionFile(name: string, format: ExportFormat): Promise<string | null> {
  const { extension, label } = formats[format];
  return nameFile(text('dialog.export-session'), name, extension, label);
}

/** Null when cancelled. */
const chooseExport = (format: 'csv' | 'tbx'): Promise<string | null> =>
  nameFile(text('dialog.export'), `vocabulary.${format}`, format, format === 'csv' ? 'CSV' : 'TBX-Basic');

async function nameFile(
  title: string,
  name: string,
  extension: string,
  kind: string,
): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog({
    title,
    defaultPath: name,
    filters: [{ name: kind, extensions: [extension] }],
  });
  return canceled || filePath === '' ? null : filePath;
}

export const dialogs: Dialogs = {
  chooseRecording,
  choosePack,
  chooseVocabulary,
  chooseExport,
  chooseSessionFile,
};
