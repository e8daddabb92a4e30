/** The part of the Chrome DevTools Protocol that the host uses: https://chromedevtools.github.io/devtools-protocol/tot/ */

export interface TargetInfo {
  readonly targetId: string;
  readonly type: string;
  readonly url: string;
  readonly openerId?: string;
}
export interface HeaderEntry {
  readonly name: string;
  readonly value: string;
}
interface Color {
  readonly r: number;
  readonly g: number;
  readonly b: number;
  readonly a: number;
}
export interface WindowBounds {
  readonly left?: number;
  readonly top?: number;
  readonly width?: number;
  readonly height?: number;
  readonly windowState?: 'normal' | 'minimized' | 'maximized' | 'fullscreen';
}
export interface RemoteObject {
  readonly type: string;
  readonly value?: unknown;
  readonly description?: string;
}
interface ExceptionDetails {
  readonly text: string;
  readonly url?: string;
  readonly lineNumber: number;
  readonly exception?: RemoteObject;
}
export interface PausedRequest {
  readonly requestId: string;
  readonly frameId: string;
  readonly resourceType: string;
  readonly request: {
    readonly url: string;
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly postDataEntries?: readonly { readonly bytes?: string }[];
  };
}

/** Commands: parameters and result. */
export interface Commands {
  'Browser.close': [undefined, object];
  'Browser.getWindowForTarget': [{ targetId: string }, { windowId: number; bounds: WindowBounds }];
  'Browser.getWindowBounds': [{ windowId: number }, { bounds: WindowBounds }];
  'Browser.setWindowBounds': [{ windowId: number; bounds: WindowBounds }, object];
  'Browser.setPermission': [
    {
      permission: { name: string; allowWithoutSanitization?: boolean };
      setting: 'granted' | 'denied';
      origin: string;
    },
    object,
  ];
  'Emulation.setDefaultBackgroundColorOverride': [{ color: Color }, object];
  'Emulation.setDeviceMetricsOverride': [
    {
      width: number;
      height: number;
      deviceScaleFactor: number;
      mobile: boolean;
      screenWidth: number;
      screenHeight: number;
      positionX: number;
      positionY: number;
    },
    object,
  ];
  'Emulation.setEmulatedMedia': [{ features: { name: string; value: string }[] }, object];
  'Fetch.enable': [{ patterns: { urlPattern: string; requestStage: 'Request' }[] }, object];
  'Fetch.continueRequest': [{ requestId: string }, object];
  'Fetch.failRequest': [{ requestId: string; errorReason: 'Aborted' | 'BlockedByClient' | 'Failed' }, object];
  'Fetch.fulfillRequest': [
    { requestId: string; responseCode: number; responseHeaders: HeaderEntry[]; body: string },
    object,
  ];
  'Input.setIgnoreInputEvents': [{ ignore: boolean }, object];
  'Inspector.enable': [undefined, object];
  'Log.enable': [undefined, object];
  'Page.enable': [undefined, object];
  'Page.bringToFront': [undefined, object];
  'Page.crash': [undefined, object];
  'Page.reload': [undefined, object];
  'Page.navigate': [{ url: string }, { errorText?: string; loaderId?: string }];
  'Page.captureScreenshot': [
    { format: 'png'; clip?: { x: number; y: number; width: number; height: number; scale: number } },
    { data: string },
  ];
  'Page.setLifecycleEventsEnabled': [{ enabled: boolean }, object];
  'Page.addScriptToEvaluateOnNewDocument': [{ source: string; worldName?: string }, object];
  'Runtime.enable': [undefined, object];
  'Runtime.addBinding': [{ name: string; executionContextName: string }, object];
  'Runtime.runIfWaitingForDebugger': [undefined, object];
  'Runtime.evaluate': [
    {
      expression: string;
      uniqueContextId?: string;
      silent?: boolean;
      awaitPromise?: boolean;
      returnByValue?: boolean;
      userGesture?: boolean;
    },
    { result: RemoteObject; exceptionDetails?: ExceptionDetails },
  ];
  'Target.setAutoAttach': [
    {
      autoAttach: boolean;
      waitForDebuggerOnStart: boolean;
      flatten: boolean;
      filter: { type: string; exclude?: boolean }[];
    },
    object,
  ];
  'Target.createTarget': [
    { url: string; newWindow: boolean; width: number; height: number; left: number; top: number },
    { targetId: string },
  ];
  'Target.closeTarget': [{ targetId: string }, object];
}

export interface Events {
  /** The session's target is gone; not of the protocol, but of this client. */
  detached: [];
  'Fetch.requestPaused': [PausedRequest];
  'Inspector.targetCrashed': [object];
  'Log.entryAdded': [
    {
      entry: {
        level: 'verbose' | 'info' | 'warning' | 'error';
        text: string;
        url?: string;
        lineNumber?: number;
      };
    },
  ];
  'Page.frameNavigated': [
    {
      frame: {
        id: string;
        parentId?: string;
        loaderId: string;
        url: string;
        urlFragment?: string;
        unreachableUrl?: string;
      };
    },
  ];
  'Page.navigatedWithinDocument': [{ frameId: string; url: string }];
  'Page.lifecycleEvent': [{ frameId: string; loaderId: string; name: string }];
  'Page.windowOpen': [{ url: string; windowName: string; windowFeatures: string[] }];
  'Runtime.executionContextCreated': [
    {
      context: {
        id: number;
        uniqueId: string;
        name: string;
        auxData?: { frameId?: string };
      };
    },
  ];
  'Runtime.executionContextDestroyed': [{ executionContextId: number }];
  'Runtime.executionContextsCleared': [undefined];
  'Runtime.bindingCalled': [{ name: string; payload: string; executionContextId: number }];
  'Runtime.consoleAPICalled': [
    {
      type: string;
      args: RemoteObject[];
      stackTrace?: { callFrames: { url: string; lineNumber: number }[] };
    },
  ];
  'Runtime.exceptionThrown': [{ exceptionDetails: ExceptionDetails }];
  'Target.attachedToTarget': [{ sessionId: string; targetInfo: TargetInfo; waitingForDebugger: boolean }];
  'Target.detachedFromTarget': [{ sessionId: string }];
}
