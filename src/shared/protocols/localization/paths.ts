/** Where the routes of localization are. An id, or `:groupId` and `:jobId` for a route's pattern. */

export const jobsPath = '/jobs/localization';
export const groupPath = (group: string): string => `${jobsPath}/groups/${group}`;
/** The document's own. */
export const groupSocketPath = (group: string): string => `${groupPath(group)}/ws`;
export const jobPath = (job: string): string => `${jobsPath}/${job}`;
/** **D** */
export const deliveriesPath = (job: string): string => `${jobPath(job)}/deliveries`;

/** **P** As the vendor's SDK calls them. */
export const localizePath = '/process/localize';
export const recognizePath = '/process/recognize';
export const mePath = '/users/me';
