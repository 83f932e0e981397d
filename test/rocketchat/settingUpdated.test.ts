import type { ILogger } from '@rocket.chat/apps-engine/definition/accessors';
import { SettingType, type ISetting } from '@rocket.chat/apps-engine/definition/settings';
import { DeskDoor } from '../../src/rocketchat/DeskDoor';
import { defaultSettings } from '../../src/rocketchat/settings/settings';
import { settingUpdated } from '../../src/rocketchat/settings/settingUpdated';
import { oneGroup } from '../worlds/bank';

/** What is in force after these values were set one after another, and what was logged. */
function after(...changes: readonly (readonly [id: string, value: unknown])[]) {
	const door = new DeskDoor();
	const logged: unknown[] = [];
	const log = (...entry: unknown[]): void => void logged.push(entry);
	const logger = { info: log, warn: log, error: log } as unknown as ILogger;
	for (const [id, value] of changes) {
		const setting = { id, value, type: SettingType.STRING, packageValue: '', required: false, public: false, i18nLabel: '' };
		settingUpdated(door, setting satisfies ISetting, logger);
	}
	return { door, logged };
}

describe('a changed setting', () => {
	it.each([
		['pageOrigins', 'https://www.bank.example', { pageOrigins: ['https://www.bank.example'] }],
		['supervisors', 'boss', { supervisors: ['boss'] }],
		['supervisorsAdminister', true, { supervisorsAdminister: true }],
		['serviceUrl', 'http://localhost:3000', { serviceUrl: 'http://localhost:3000' }],
	])('%s is in force at once', (id, value, settings) => {
		const { door, logged } = after([id, value]);
		expect([door.settings, logged]).toEqual([{ ...defaultSettings, ...settings }, []]);
	});

	it('is in force for the desk’s memory too', () => {
		const { memory } = after(['emptyRoomSeconds', 60], ['decisionDays', 7], ['notLoggedInDays', 8]).door;
		expect([memory.emptyRoomSeconds, memory.decisionDays, memory.notLoggedInDays]).toEqual([60, 7, 8]);
	});

	it.each([
		['emptyRoomSeconds', 4],
		['decisionDays', 'long'],
		['serviceUrl', 'nowhere'],
	] as const)('%s that cannot be used leaves the value before it in force', (id, value) => {
		const { door, logged } = after([id, id === 'serviceUrl' ? 'http://localhost' : 9], [id, value]);
		expect(Object.entries(door.settings)).toContainEqual([id, id === 'serviceUrl' ? 'http://localhost' : 9]);
		expect(logged).toEqual([
			[expect.any(String), { setting: id, code: 'SETTING_REFUSED', reason: door.refused.get(id)?.reason }],
		]);
		expect(door.refused.get(id)?.reason).toBeTruthy();
	});

	it('that is good again is refused no more', () => {
		expect([...after(['loginMinutes', 1], ['decisionDays', 0], ['loginMinutes', 60]).door.refused.keys()]).toEqual([
			'decisionDays',
		]);
	});

	it('of which nobody has heard is logged', () => {
		expect(after(['colour', 'red']).logged).toEqual([[expect.any(String), { setting: 'colour' }]]);
	});

	it('is never written into the log', () => {
		expect(JSON.stringify(after(['serviceToken', 'hush'], ['serviceToken', { token: 'hush' }]).logged)).not.toContain('hush');
	});
});

describe('an edit of the catalogue', () => {
	const good = JSON.stringify(oneGroup({ anna: 1 }));

	it('that is good is in force, and nobody need be told', () => {
		const { door } = after(['catalogue', good]);
		expect([door.memory.catalogue.currentText, door.hasUntoldFaults]).toEqual([good, false]);
	});

	it('that is bad leaves the last good one in force, and is to be told', () => {
		const { door, logged } = after(['catalogue', good], ['catalogue', '{}']);
		expect([door.memory.catalogue.currentText, door.hasUntoldFaults]).toEqual([good, true]);
		expect(logged.length).toBeGreaterThan(1);
	});

	it('that is put right before anybody was told need not be', () => {
		expect(after(['catalogue', '{}'], ['catalogue', good]).door.hasUntoldFaults).toBe(false);
	});
});
