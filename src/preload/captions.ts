import { windowDefinitions } from '../shared/ipc/windows.ts';
import { exposeBridge } from './bridge.ts';

exposeBridge(windowDefinitions.captions);
