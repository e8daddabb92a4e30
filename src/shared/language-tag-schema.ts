/** BCP-47 tags as they come from a wire, a file or a command line. */

import { z } from 'zod';
import { tagPattern } from './language-tag.ts';

export const languageTag = z.string().regex(tagPattern, 'not a language tag');
