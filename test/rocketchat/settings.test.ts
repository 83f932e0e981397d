import { SettingType } from '@rocket.chat/apps-engine/definition/settings';
import { decodeSetting, defaultSettings, readSettings, settingFault, settings } from '../../src/rocketchat/settings/settings';

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
		[
			'origins in another spelling',
			'pageOrigins',
			'HTTPS://WWW.Bank.example:443, http://localhost:80',
			['https://www.bank.example', 'http://localhost'],
		],
		['an origin with a port', 'pageOrigins', 'http://localhost:8080', ['http://localhost:8080']],
		['any origin', 'pageOrigins', '*', undefined],
		['origins by a pattern', 'pageOrigins', 'https://*.bank.example', undefined],
		['a name for an origin', 'pageOrigins', 'https://a.example, www.bank.example', undefined],
		['an address for an origin', 'pageOrigins', 'https://www.bank.example/chat', undefined],
		['an origin with a name in front', 'pageOrigins', 'https://www.bank.example@evil.example', undefined],
		['the origin of nothing', 'pageOrigins', 'null', undefined],
		['an origin of another kind', 'pageOrigins', 'ftp://www.bank.example', undefined],
		['a catalogue', 'catalogue', '{}', '{}'],
		['nothing for a catalogue', 'catalogue', undefined, ''],
		['null for a catalogue, which is then refused', 'catalogue', null, 'null'],
		['an object for a catalogue, as its text', 'catalogue', { topics: [] }, '{"topics":[]}'],
		['the least days of decisions', 'decisionDays', '1', 1],
		['the most days of decisions', 'decisionDays', 3650, 3650],
		['no day of decisions', 'decisionDays', 0, undefined],
		['too many days of decisions', 'decisionDays', 3651, undefined],
		['nothing for the days of decisions', 'decisionDays', '', undefined],
		['the least days of customers who are not logged in', 'notLoggedInDays', '1', 1],
		['the most days of customers who are not logged in', 'notLoggedInDays', 3650, 3650],
		['no day of customers who are not logged in', 'notLoggedInDays', 0, undefined],
		['too many days of customers who are not logged in', 'notLoggedInDays', 3651, undefined],
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
		['no keys', 'assertionKeys', ' ', []],
		['words for keys', 'assertionKeys', 'keys', undefined],
		['the address of keys', 'assertionKeysUrl', ' https://login.bank.example/keys?a=b ', 'https://login.bank.example/keys?a=b'],
		['an address of keys on this machine', 'assertionKeysUrl', 'http://127.0.0.1:8080/keys', 'http://127.0.0.1:8080/keys'],
		['an address of keys on this machine by its name', 'assertionKeysUrl', 'http://localhost/keys', 'http://localhost/keys'],
		['an address of keys by IPv6', 'assertionKeysUrl', 'http://[::1]/keys', 'http://[::1]/keys'],
		['an address of keys on an open way', 'assertionKeysUrl', 'http://login.bank.example/keys', undefined],
		['an address of keys that begins like this machine', 'assertionKeysUrl', 'http://localhost.evil.example/keys', undefined],
		['an address of keys with a name in front', 'assertionKeysUrl', 'http://localhost@evil.example/keys', undefined],
		['a file of keys', 'assertionKeysUrl', 'file:///etc/passwd', undefined],
		['a secret of 32 bytes', 'assertionSecret', 'ü'.repeat(16), 'ü'.repeat(16)],
		['a secret of 31 bytes', 'assertionSecret', 'x'.repeat(31), undefined],
		['a secret of blanks', 'assertionSecret', ' '.repeat(32), undefined],
		['no secret', 'assertionSecret', '', ''],
		['the shortest login', 'loginMinutes', '5', 5],
		['a login that is too short', 'loginMinutes', 4, undefined],
		['a login of more than a week', 'loginMinutes', 10_081, undefined],
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
			['assertionIssuer', ' https://login.bank.example '],
			['assertionSecret', 'short'],
			['revokedKeys', 'old, older'],
		]);
		const reader = {
			getValueById: (id: string) => Promise.resolve(values.get(id)),
			getById: () => Promise.reject(new Error('unused')),
		};
		const unused = (): never => {
			throw new Error('unused');
		};
		const environment = { getSettings: () => reader, getServerSettings: unused, getEnvironmentVariables: unused };
		const refused: unknown[] = [];
		expect(await readSettings(environment, (...told) => refused.push(told))).toEqual({
			...defaultSettings,
			catalogue: '{}',
			pageOrigins: ['https://a.example'],
			emptyRoomSeconds: 9,
			decisionDays: 90,
			notLoggedInDays: 90,
			idleAfterMinutes: 5,
			supervisors: ['boss'],
			supervisorRoles: ['team-lead'],
			supervisorsAdminister: true,
			serviceUrl: 'http://localhost:3000',
			serviceUserId: 'service',
			serviceToken: 'secret',
			assertionIssuer: 'https://login.bank.example',
			revokedKeys: ['old', 'older'],
		});
		expect(refused).toEqual([
			['decisionDays', expect.stringContaining('>=1')],
			['assertionSecret', 'SECRET_TOO_SHORT'],
		]);
	});

	it('as the default where nothing was ever set', () => {
		expect(settings.map(({ id, packageValue }) => [id, packageValue as unknown])).toEqual([
			['catalogue', ''],
			['pageOrigins', ''],
			['emptyRoomSeconds', 30],
			['decisionDays', 90],
			['notLoggedInDays', 90],
			['idleAfterMinutes', 5],
			['supervisors', ''],
			['supervisorRoles', 'livechat-manager'],
			['supervisorsAdminister', false],
			['serviceUrl', ''],
			['serviceUserId', ''],
			['serviceToken', ''],
			['assertionIssuer', ''],
			['assertionAudience', ''],
			['assertionKeysUrl', ''],
			['assertionKeys', ''],
			['assertionSecret', ''],
			['revokedKeys', ''],
			['loginMinutes', 720],
		]);
		expect(Object.fromEntries(settings.map(({ id, packageValue }) => [id, decodeSetting(id, packageValue)]))).toEqual(
			defaultSettings,
		);
	});

	it('with a reason where it is refused, which holds nothing of the value', () => {
		const jwk = { kty: 'EC', crv: 'P-256', x: 'SECRET', y: 'SECRET', d: 'SECRET', kid: 'SECRET key' };
		const reasons = [
			settingFault('assertionKeys', JSON.stringify({ keys: [jwk] })),
			settingFault('assertionKeysUrl', 'http://SECRET.example'),
			settingFault('assertionKeysUrl', 'SECRET'),
			settingFault('assertionSecret', 'SECRET'),
			settingFault('assertionSecret', ''),
			settingFault('pageOrigins', 'https://a.example, https://SECRET.example/page'),
			settingFault('pageOrigins', 'SECRET'),
		];
		expect(reasons).toEqual([
			...['KEY_IS_SECRET', 'ADDRESS_NOT_SAFE', 'Invalid URL', 'SECRET_TOO_SHORT', undefined, 'ORIGIN_INVALID', 'ORIGIN_INVALID'],
		]);
	});

	it('as hidden words where it is a secret', () => {
		expect(settings.filter(({ type }) => type === SettingType.PASSWORD).map(({ id }) => id)).toEqual([
			'serviceToken',
			'assertionSecret',
		]);
	});
});
