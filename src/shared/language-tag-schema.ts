/** BCP-47 tags as they come from a wire, a file or a command line. */

import { z } from 'zod';

export const languageTag = z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'not a language tag');
