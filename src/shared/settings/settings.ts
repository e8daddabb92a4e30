/** What follows from the definitions: the type of all settings, and their defaults. */

import type { z } from 'zod';
import type { DeepReadonly } from '../exactly.ts';
import type { Effect, Setting } from './define.ts';
import { definitions } from './definitions.ts';

type Definition = (typeof definitions)[number];
type ValueOf<D> = D extends Setting<string, infer Schema, unknown> ? DeepReadonly<z.output<Schema>> : never;
type Optional = Extract<Definition, Setting<string, z.ZodType, undefined>>;

/** The small settings of the person; never transcripts. */
export type Settings = {
  readonly [D in Exclude<Definition, Optional> as D['key']]: ValueOf<D>;
} & {
  readonly [D in Optional as D['key']]?: ValueOf<D>;
};

export type SettingKey = keyof Settings;
export type BacklogPolicy = NonNullable<Settings['backlog']>;

/** Of somebody who has chosen nothing yet, and of a window that could not read what was chosen. */
export const defaultSettings = Object.fromEntries(
  definitions.flatMap((setting): [string, unknown][] =>
    setting.default === undefined ? [] : [[setting.key, setting.default]],
  ),
) as Settings;

/** Those that take effect so. */
export const settingsWith = (effect: Effect): readonly SettingKey[] =>
  definitions.filter(setting => setting.effect === effect).map(({ key }) => key);
