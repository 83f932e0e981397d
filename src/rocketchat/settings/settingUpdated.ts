import type { ILogger } from '@rocket.chat/apps-engine/definition/accessors';
import type { ISetting } from '@rocket.chat/apps-engine/definition/settings';
import type { DeskDoor } from '../DeskDoor';
import { decodeSetting, settingFault, settingId } from './settings';

/** Puts a changed setting in force. The server raises this on every instance, after it has stored the value, good or bad. */
export function settingUpdated(door: DeskDoor, setting: ISetting, logger: ILogger): void {
	const id = settingId(setting.id);
	const value = id && decodeSetting(id, setting.value);
	if (id === undefined) {
		logger.warn('unknown setting changed', { setting: setting.id });
	} else if (value === undefined) {
		const reason = settingFault(id, setting.value) ?? '';
		door.refuse(id, reason);
		logger.error('setting refused, the value in force stays so until the next start', {
			setting: id,
			code: 'SETTING_REFUSED',
			reason,
		});
	} else {
		door.refused.delete(id);
		door.follow(id, value);
		if (id === 'catalogue') {
			editCatalogue(door, logger);
		}
	}
}

function editCatalogue(door: DeskDoor, logger: ILogger): void {
	const { catalogue } = door.memory;
	catalogue.edit(door.settings.catalogue);
	// Here is no accessor to write a message with; the sweep that follows has.
	door.hasUntoldFaults = catalogue.faults.length > 0;
	for (const { path, code, reason } of catalogue.faults) {
		logger.error('catalogue refused, the last good one stays in force', { path, code, reason });
	}
	if (catalogue.faults.length === 0) {
		logger.info('catalogue in force', { skillGroups: catalogue.current.skillGroups.length });
	}
}
