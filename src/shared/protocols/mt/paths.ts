/** Where the routes of mt are. `project`: its number, or `:projectId` for a route's pattern. */

export const mtRoot = '/api/v1/projects';

const of = (project: number | ':projectId', rest: string): string => `${mtRoot}/${project}/${rest}`;

type Project = number | ':projectId';

export const configuredProvidersPath = (project: Project): string => of(project, 'mt/configured-providers');
export const suggestionsPath = (project: Project): string => of(project, 'mt/suggestions');
export const suggestionStreamPath = (project: Project): string => of(project, 'mt/suggestions/stream');
export const icuTranslatePath = (project: Project): string => of(project, 'mt/icu-translate');
export const keysPath = (project: Project): string => of(project, 'keys');
export const namespacesPath = (project: Project): string => of(project, 'namespaces');
export const batchPath = (project: Project): string => of(project, 'keys/batch/mt');
export const batchStatusPath = (project: Project, job: string): string =>
  of(project, `keys/batch/mt/${job}/status`);
export const batchCancelPath = (project: Project, job: string): string =>
  of(project, `keys/batch/mt/${job}/cancel`);
