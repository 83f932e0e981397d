import { decodeSetting, readSettings, settings } from '../../src/rocketchat/settings/settings';
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
	] as const)('%s', (_what, id, value, read) => {
		expect(decodeSetting(id, value)).toEqual(read);
	});

	it('from the server, each by its id', async () => {
		const values = new Map<string, unknown>([
			['catalogue', '{}'],
			['pageOrigins', 'https://a.example'],
			['emptyRoomSeconds', 9],
		]);
		const reader = {
			getValueById: (id: string) => Promise.resolve(values.get(id)),
			getById: () => Promise.reject(new Error('unused')),
		};
		const unused = (): never => {
			throw new Error('unused');
		};
		const environment = { getSettings: () => reader, getServerSettings: unused, getEnvironmentVariables: unused };
		expect(await readSettings(environment)).toEqual({ catalogue: '{}', pageOrigins: ['https://a.example'], emptyRoomSeconds: 9 });
	});

	it('as the default where nothing was ever set', () => {
		expect(settings.map(({ id, packageValue }) => [id, packageValue as unknown])).toEqual([
			['catalogue', ''],
			['pageOrigins', ''],
			['emptyRoomSeconds', 30],
		]);
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
