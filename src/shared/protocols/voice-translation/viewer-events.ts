/** A broadcast and its viewers, as the server sends it. */

import { z } from 'zod';
import { count, text } from './server-values.ts';

export const viewerCount = z.object({
  action: z.literal('viewer_count'),
  viewer_count: count,
  queue_count: count,
  peak_viewers: count,
  total_viewers: count,
});

export const broadcastPhaseChanged = z.object({
  action: z.literal('broadcast_phase_changed'),
  phase: z.enum(['standby', 'live']),
  message: text,
});

export const viewerJoined = z.object({
  action: z.literal('viewer_joined'),
  viewer: z.object({ id: text, ip: text, language: text }),
  viewer_count: count,
  queue_count: count,
});

export const viewerLeft = z.object({
  action: z.literal('viewer_left'),
  viewer_id: text,
  viewer_count: count,
  queue_count: count,
});
