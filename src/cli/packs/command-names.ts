/** In their order in the help. */
export const commandNames = ['list', 'add', 'remove', 'verify', 'selftest'] as const;

export type CommandName = (typeof commandNames)[number];
