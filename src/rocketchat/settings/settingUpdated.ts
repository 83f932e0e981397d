import type { ILogger } from '@rocket.chat/apps-engine/definition/accessors';
import type { ISetting } from '@rocket.chat/apps-engine/definition/settings';
import type { DeskDoor } from '../DeskDoor';
import { decodeSetting } from './settings';

/** Puts a changed setting in force. The server raises this on every instance, after it has stored the value, good or bad. */
export function settingUpdated(door: DeskDoor, setting: ISetting, logger: ILogger): void {
	const value: unknown = setting.value;
	const { memory } = door;
	switch (setting.id) {
		case 'catalogue':
			editCatalogue(door, decodeSetting('catalogue', value) ?? '', logger);
			break;
		case 'pageOrigins':
			door.pageOrigins = decodeSetting('pageOrigins', value) ?? door.pageOrigins;
			break;
		case 'emptyRoomSeconds': {
			const seconds = decodeSetting('emptyRoomSeconds', value);
			if (seconds === undefined) {
				logger.error('setting refused, the last good value stays in force', {
					setting: setting.id,
					code: 'SETTING_OUT_OF_RANGE',
				});
			}
			memory.emptyRoomSeconds = seconds ?? memory.emptyRoomSeconds;
			break;
		}
		default:
			logger.warn('unknown setting changed', { setting: setting.id });
	}
}

function editCatalogue(door: DeskDoor, text: string, logger: ILogger): void {
	const { catalogue } = door.memory;
	catalogue.edit(text);
	for (const { path, code, reason } of catalogue.faults) {
		logger.error('catalogue refused, the last good one stays in force', { path, code, reason });
	}
	if (catalogue.faults.length === 0) {
		logger.info('catalogue in force', { skillGroups: catalogue.current.skillGroups.length });
	}
}
