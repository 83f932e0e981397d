import type { ISetting } from '@rocket.chat/apps-engine/definition/settings';

/**
 * What `onPreSettingUpdate` gives back so that a setting is stored as it was typed: nothing, for which the engine takes the
 * setting itself (apps-engine 1.62 server/managers/AppSettingsManager.js, 6.14 the same). What it does give back is written into the
 * app's log, and the engine's own method gives back the setting, of which one is a token.
 */
export const asTyped = null as unknown as ISetting;
