import { allowedByWindow } from '../shared/windows.ts';
import { exposeBridge } from './bridge.ts';

exposeBridge(allowedByWindow['main-window']);
