import { describe, expect, it } from 'vitest';
import { groupRequest } from '../../../../src/shared/protocols/localization/jobs.ts';
import { parseGroupMessage } from '../../../../src/shared/protocols/localization/socket.ts';
import * as document from '../../../fixtures/localization/document.ts';

describe('the wire of localization', () => {
  it.each(document.messageTexts)('takes every message of the document: %s', text => {
    expect(parseGroupMessage(text)).toEqual({ kind: 'message', message: JSON.parse(text) });
  });

  it('takes the document’s request', () => {
    expect(groupRequest.parse(document.groupRequest)).toEqual(document.groupRequest);
  });

  it('ignores a message of another type, and tells a malformed one from it', () => {
    expect(parseGroupMessage('{"type":"job.reviewed"}')).toEqual({ kind: 'unknown', name: 'job.reviewed' });
    expect(parseGroupMessage('{"type":"snapshot","snapshot":{}}')).toMatchObject({ kind: 'malformed' });
  });

  it.each([
    ['no locale', { targetLocales: [] }],
    ['more than 100 locales', { targetLocales: Array.from({ length: 101 }, () => 'de') }],
    ['a locale that is none', { targetLocales: ['de_DE'] }],
    ['data that is a list', { data: ['x'] }],
    ['breadcrumbs that are no list', { hints: { title: 'x' } }],
    ['an empty idempotencyKey', { idempotencyKey: '' }],
  ])('refuses a request with %s', (_, change) => {
    expect(groupRequest.safeParse({ ...document.groupRequest, ...change }).success).toBe(false);
  });
});
