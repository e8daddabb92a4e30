/** Values that events of the server have in common. */

import { z } from 'zod';

export const sid = z.int().min(1);
export const text = z.string();
export const count = z.int().min(0);
