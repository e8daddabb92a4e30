/** What came back from a server: read within bounds, and told apart from what somebody else may have answered instead. */

import { z } from 'zod';
import { AddressFailure, type FailureDetails } from './failure.ts';

export interface Answer {
  readonly status: number;
  /** In lower case, e.g. audio/pcm;rate=24000; empty where there is none. */
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** As OpenAI's documentation of errors has it; what others send beside it is not looked at. */
const errorAnswer = z.object({
  error: z.object({
    message: z.string().optional().catch(undefined),
    code: z.union([z.string(), z.number()]).nullish().catch(undefined),
  }),
});

/** Characters of the server's own words that are kept for the log. */
const keptWords = 300;

/** Rejects with an AddressFailure when it is longer than `maxBytes` or breaks off. */
export async function readAnswer(response: Response, maxBytes: number): Promise<Answer> {
  const contentType = response.headers.get('content-type')?.toLowerCase() ?? '';
  const parts: Uint8Array[] = [];
  let length = 0;
  if (response.body) {
    for await (const part of response.body as AsyncIterable<Uint8Array>) {
      length += part.length;
      // Leaving the loop cancels the rest.
      if (length > maxBytes) throw new AddressFailure('unreadable', 'sent an answer that is far too long');
      parts.push(part);
    }
  }
  return { status: response.status, contentType, bytes: Buffer.concat(parts) };
}

/** Throws an AddressFailure for every answer but a good one. `hide` takes the key out of a text. */
export function checkAnswer(answer: Answer, headers: Headers, hide: (text: string) => string): void {
  const { status } = answer;
  if (status >= 300 && status < 400) throw redirected(status, headers.get('location'));
  if (status >= 200 && status < 300) {
    if (isWebPage(answer)) throw new AddressFailure('elsewhere', 'answered with a web page', { status });
    return;
  }
  const said = saidError(answer, hide);
  // Who refuses a key may repeat a part of it.
  if (status === 401 || status === 403)
    throw new AddressFailure('key', 'refused the key', { status, ...pick(said.code) });
  const { message } = said;
  const details: FailureDetails = {
    status,
    ...pick(said.code),
    ...(message === undefined ? {} : { detail: message }),
  };
  throw statusFailure(status, details, headers);
}

function statusFailure(status: number, details: FailureDetails, headers: Headers): AddressFailure {
  const retryAfterMs = retryAfter(headers.get('retry-after'), Date.now());
  const waiting = retryAfterMs === undefined ? details : { ...details, retryAfterMs };
  if (status === 429 && details.code === 'insufficient_quota')
    return new AddressFailure('quota', 'says that its quota is used up', details);
  if (status === 429) return new AddressFailure('busy', 'has too many requests', waiting);
  if (status === 511) return new AddressFailure('elsewhere', 'is behind a login page', details);
  if (status >= 500) return new AddressFailure('broken', `reports an error of its own (${status})`, waiting);
  if (status === 404 || status === 405)
    return new AddressFailure('missing', 'does not know this path or this model', details);
  return new AddressFailure('refused', `did not take the request (${status})`, details);
}

/** Another host must not get the key, and a POST that is redirected mostly becomes something else. */
function redirected(status: number, location: string | null): AddressFailure {
  const host = location === null ? undefined : URL.parse(location)?.host;
  return new AddressFailure('elsewhere', host ? `sends on to ${host}` : 'sends on to another address', {
    status,
  });
}

const pick = (code: string | undefined): Pick<FailureDetails, 'code'> => (code === undefined ? {} : { code });

function saidError(
  { bytes }: Answer,
  hide: (text: string) => string,
): { readonly message?: string; readonly code?: string } {
  const parsed = errorAnswer.safeParse(parsedJson(bytes));
  if (!parsed.success) return {};
  const { message, code } = parsed.data.error;
  return {
    ...(message === undefined ? {} : { message: hide(message).slice(0, keptWords) }),
    ...(code === undefined || code === null ? {} : { code: hide(String(code)).slice(0, keptWords) }),
  };
}

/** Whatever its content type says: login pages come with 200 and as anything. */
function isWebPage({ contentType, bytes }: Answer): boolean {
  if (/^(text\/html|application\/xhtml)/.test(contentType)) return true;
  return /^\s*<(!doctype|html|head|body|script|\?xml)/i.test(
    Buffer.from(bytes.subarray(0, 200)).toString('latin1'),
  );
}

function parsedJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8').decode(bytes));
  } catch {
    return undefined;
  }
}

/** The answer as JSON of this shape. Throws an AddressFailure when it is something else. */
export function jsonOf<Shape extends z.ZodType>(answer: Answer, shape: Shape): z.infer<Shape> {
  const json = parsedJson(answer.bytes);
  if (json === undefined) throw new AddressFailure('unreadable', 'sent an answer that is not JSON');
  const parsed = shape.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AddressFailure('unreadable', 'sent an answer of another form than OpenAI’s API has', {
    detail: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`,
  });
}

/** Retry-After (RFC 9110, 10.2.3) in ms from now: seconds or a date. Undefined when it is neither. */
export function retryAfter(value: string | null, nowMs: number): number | undefined {
  if (value === null) return undefined;
  if (/^\s*\d+\s*$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}
