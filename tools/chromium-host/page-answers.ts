/** What a page is asked for by the app: a value, a picture. */

import type Electron from 'electron';
import type { OpenedPage } from './chromium.ts';
import { pngImage } from './native-image.ts';

type PageSession = OpenedPage['session'];

/** Rejects with what the page threw. */
export async function evaluate(session: PageSession, code: string, userGesture: boolean): Promise<unknown> {
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: code,
    awaitPromise: true,
    returnByValue: true,
    userGesture,
  });
  if (exceptionDetails === undefined) return result.value;
  throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
}

export async function capture(
  session: PageSession,
  area: Electron.Rectangle | undefined,
): Promise<Electron.NativeImage> {
  const clip = area === undefined ? {} : { clip: { ...area, scale: 1 } };
  const { data } = await session.send('Page.captureScreenshot', { format: 'png', ...clip });
  return pngImage(Buffer.from(data, 'base64'));
}
