import { expect, it } from 'vitest';
import { segmentLimits } from '../../../src/gateway/store/segment-writer.ts';
import { completeWithinMs } from '../../../src/main/session/ending.ts';

it('the end of a session is waited for longer than the gateway waits for a storage that is away', () => {
  // What was said last is recognised, translated and spoken before.
  expect(completeWithinMs).toBeGreaterThanOrEqual(segmentLimits.giveUpMs + 15_000);
});
