import { SettingType } from '@rocket.chat/apps-engine/definition/settings';
import { decodeSetting, defaultSettings, readSettings, settings } from '../../src/rocketchat/settings/settings';
import { RateLimit } from '../../src/rocketchat/endpoints/RateLimit';
import { ManualClock } from '../worlds/ManualClock';

describe('a setting is read', () => {
	it.each([
		['the time of empty rooms', 'emptyRoomSeconds', 60, 60],
		['a number that was typed as text', 'emptyRoomSeconds', '60', 60],
		['the least', 'emptyRoomSeconds', 5, 5],
		['the most', 'emptyRoomSeconds', 3600, 3600],
		['too little', 'emptyRoomSeconds', 4, undefined],
		['too much', 'emptyRoomSeconds', 3601, undefined],
		['a part of a second', 'emptyRoomSeconds', 7.5, undefined],
		['nothing', 'emptyRoomSeconds', undefined, undefined],
		['null', 'emptyRoomSeconds', null, undefined],
		['words', 'emptyRoomSeconds', 'soon', undefined],
		['no number', 'emptyRoomSeconds', NaN, undefined],
		['no origins', 'pageOrigins', '', []],
		['origins', 'pageOrigins', ' https://a.example/ ,, https://b.example', ['https://a.example', 'https://b.example']],
		['null for origins', 'pageOrigins', null, []],
		['a catalogue', 'catalogue', '{}', '{}'],
		['nothing for a catalogue', 'catalogue', undefined, ''],
		['null for a catalogue, which is then refused', 'catalogue', null, 'null'],
		['an object for a catalogue, as its text', 'catalogue', { topics: [] }, '{"topics":[]}'],
		['the least days of decisions', 'decisionDays', '1', 1],
		['the most days of decisions', 'decisionDays', 3650, 3650],
		['no day of decisions', 'decisionDays', 0, undefined],
		['too many days of decisions', 'decisionDays', 3651, undefined],
		['nothing for the days of decisions', 'decisionDays', '', undefined],
		['the least minutes of activity', 'idleAfterMinutes', '1', 1],
		['no minute of activity', 'idleAfterMinutes', 0, undefined],
		['more than a day of activity', 'idleAfterMinutes', 1441, undefined],
		['supervisors', 'supervisors', ' boss, @chief ,,boss', ['boss', 'chief']],
		['no supervisors', 'supervisors', null, []],
		['roles of supervisors', 'supervisorRoles', ' team-lead,, livechat-manager ', ['team-lead', 'livechat-manager']],
		['no role of supervisors', 'supervisorRoles', '', []],
		['that managers administer', 'supervisorsAdminister', true, true],
		['words for a switch', 'supervisorsAdminister', 'true', undefined],
		['nothing for a switch', 'supervisorsAdminister', null, undefined],
		['the address of the server', 'serviceUrl', ' http://localhost:3000/ ', 'http://localhost:3000'],
		['an address below another', 'serviceUrl', 'https://www.bank.example/chat//', 'https://www.bank.example/chat'],
		['no address', 'serviceUrl', '', ''],
		['words for an address', 'serviceUrl', 'localhost', undefined],
		['an address of another kind', 'serviceUrl', 'ftp://localhost', undefined],
		['nothing for an address', 'serviceUrl', null, undefined],
		['a token without the blanks around it', 'serviceToken', ' secret\n', 'secret'],
	] as const)('%s', (_what, id, value, read) => {
		expect(decodeSetting(id, value)).toEqual(read);
	});

	it('from the server, each by its id', async () => {
		const values = new Map<string, unknown>([
			['catalogue', '{}'],
			['pageOrigins', 'https://a.example'],
			['emptyRoomSeconds', 9],
			['decisionDays', 0],
			['supervisors', 'boss'],
			['supervisorRoles', 'team-lead'],
			['supervisorsAdminister', true],
			['serviceUrl', 'http://localhost:3000'],
			['serviceUserId', 'service'],
			['serviceToken', 'secret'],
		]);
		const reader = {
			getValueById: (id: string) => Promise.resolve(values.get(id)),
			getById: () => Promise.reject(new Error('unused')),
		};
		const unused = (): never => {
			throw new Error('unused');
		};
		const environment = { getSettings: () => reader, getServerSettings: unused, getEnvironmentVariables: unused };
		expect(await readSettings(environment)).toEqual({
			catalogue: '{}',
			pageOrigins: ['https://a.example'],
			emptyRoomSeconds: 9,
			decisionDays: 90,
			idleAfterMinutes: 5,
			supervisors: ['boss'],
			supervisorRoles: ['team-lead'],
			supervisorsAdminister: true,
			serviceUrl: 'http://localhost:3000',
			serviceUserId: 'service',
			serviceToken: 'secret',
		});
	});

	it('as the default where nothing was ever set', () => {
		expect(settings.map(({ id, packageValue }) => [id, packageValue as unknown])).toEqual([
			['catalogue', ''],
			['pageOrigins', ''],
			['emptyRoomSeconds', 30],
			['decisionDays', 90],
			['idleAfterMinutes', 5],
			['supervisors', ''],
			['supervisorRoles', 'livechat-manager'],
			['supervisorsAdminister', false],
			['serviceUrl', ''],
			['serviceUserId', ''],
			['serviceToken', ''],
		]);
		expect(Object.fromEntries(settings.map(({ id, packageValue }) => [id, decodeSetting(id, packageValue)]))).toEqual(
			defaultSettings,
		);
	});

	it('as hidden words where it is a secret', () => {
		expect(settings.filter(({ type }) => type === SettingType.PASSWORD).map(({ id }) => id)).toEqual(['serviceToken']);
	});
});

describe('the limit of calls', () => {
	it('lets so many pass in a minute, and again in the next', () => {
		const clock = new ManualClock();
		const limit = new RateLimit(clock, 2);
		expect([limit.admits(), limit.admits(), limit.admits()]).toEqual([true, true, false]);
		clock.forwardSeconds(59);
		expect(limit.admits()).toBe(false);
		clock.forwardSeconds(1);
		expect([limit.admits(), limit.admits(), limit.admits()]).toEqual([true, true, false]);
	});
});
