/**
 * **D** The page on which a gateway of ours tells under which addresses other machines of the network reach it, so that a
 * window can offer another one where the first does not lead to it. It belongs to no protocol.
 */

import { z } from 'zod';

export const addressesPath = '/api/v1/addresses';

/** Origins, the likeliest first; none while the gateway is not shared. */
export const addressesPage = z.object({ addresses: z.array(z.url({ protocol: /^https?$/ })) });

export type AddressesPage = z.infer<typeof addressesPage>;
