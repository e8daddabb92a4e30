import { everything, exposeBridge } from './bridge.ts';

exposeBridge(everything);
