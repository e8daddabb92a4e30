import type { Bridge } from '../../../shared/ipc/bridge.ts';
import { callBridge } from '../../bridge.ts';
import { SpeechOutputs } from '../../speech/outputs.ts';
import type { SpeechPlayer } from '../../speech/player.ts';
import type { WindowStore } from '../state.ts';
import { told } from '../told.ts';

/** What the player is heard by; the microphone for calls is made by the main process. */
export const createOutputs = (bridge: Bridge, store: WindowStore, player: SpeechPlayer): SpeechOutputs =>
  new SpeechOutputs({
    media: navigator.mediaDevices,
    setSink: id => player.setSink(id),
    openMicrophone: () => told(store, callBridge(bridge, 'speech.open-microphone')),
    closeMicrophone: () => told(store, callBridge(bridge, 'speech.close-microphone')),
  });
