/** Documents in many languages, with the system's dialogs, its programs and its notifications. */

import { app, shell } from 'electron';
import { endWords, providerName } from '../localization/document-words.ts';
import { Documents, type DocumentsOptions } from '../localization/documents.ts';
import { chooseDocuments, chooseFolder } from './dialogs.ts';
import { notify } from './notify.ts';
import type { AppWindows } from './windows.ts';

type Needed = Pick<
  DocumentsOptions,
  'place' | 'settings' | 'secrets' | 'vocabulary' | 'gateway' | 'session' | 'task'
>;

export const openDocuments = (windows: AppWindows, needed: Needed): Documents =>
  new Documents({
    ...{ ...needed, providerName, chooseFolder },
    folder: app.getPath('documents'),
    chooseFiles: chooseDocuments,
    openFile: path => shell.openPath(path),
    changed: all => windows.push('documents.changed', all),
    finished: translation => {
      const { title, body } = endWords(translation);
      notify(title, body, () => {
        windows.show('main-window');
        windows.push('documents.show', null);
      });
    },
  });
