import type { ILogger } from '@rocket.chat/apps-engine/definition/accessors';
import { SettingType } from '@rocket.chat/apps-engine/definition/settings';
import { DeskDoor, type Accessors } from '../../src/rocketchat/DeskDoor';
import { settingUpdated } from '../../src/rocketchat/settings/settingUpdated';
import { AUDIENCE, ISSUER, SECRET, Signer } from '../worlds/signer';

const URL = 'https://login.bank.example/keys';
const about = { assertionIssuer: ISSUER, assertionAudience: AUDIENCE };

describe('a key is trusted', () => {
	let typed: Signer;
	let published: Signer;

	beforeAll(async () => {
		[typed, published] = await Promise.all([Signer.of('ES256', 'typed'), Signer.of('EdDSA', 'published')]);
	});

	/** Which of all keys are trusted by these settings, where the bank answers that when it is asked for its keys. */
	async function trusted(
		values: Readonly<Record<string, string>>,
		answer: () => Promise<unknown> = goodAnswer,
	): Promise<string[]> {
		const door = new DeskDoor();
		const logger = { info: () => undefined, warn: () => undefined, error: () => undefined } as unknown as ILogger;
		for (const [id, value] of Object.entries(values)) {
			settingUpdated(
				door,
				{ id, value, type: SettingType.STRING, packageValue: '', required: false, public: false, i18nLabel: '' },
				logger,
			);
		}
		const asked: string[] = [];
		const get = async (url: string): Promise<unknown> => {
			asked.push(url);
			return answer();
		};
		const { findKey } = door.trust({ http: { get } } as unknown as Pick<Accessors, 'http'>);
		const found: string[] = [];
		for (const keyId of ['typed', 'published', 'shared-secret', 'unknown']) {
			found.push(...((await findKey(keyId)) ? [keyId] : []));
		}
		expect(asked.every((url) => url === URL)).toBe(true);
		return found;
	}

	const goodAnswer = async (): Promise<unknown> => ({
		statusCode: 200,
		content: Signer.keySet(published, await Signer.of('ES256', 'typed')),
	});
	const keys = () => ({ assertionKeys: Signer.keySet(typed), assertionKeysUrl: URL, assertionSecret: SECRET });

	it('where it is typed, published or shared', async () => {
		expect(await trusted({ ...about, ...keys() })).toEqual(['typed', 'published', 'shared-secret']);
		expect(await trusted({ ...about, assertionKeys: Signer.keySet(typed) })).toEqual(['typed']);
		expect(await trusted({ ...about, assertionKeysUrl: URL })).toEqual(['typed', 'published']);
		expect(await trusted({ ...about, assertionSecret: SECRET })).toEqual(['shared-secret']);
	});

	it.each(['assertionIssuer', 'assertionAudience'])('by nobody while %s is empty', async (setting) => {
		expect(await trusted({ ...about, ...keys(), [setting]: ' ' })).toEqual([]);
	});

	it('no more once it is revoked, wherever it comes from', async () => {
		expect(await trusted({ ...about, ...keys(), revokedKeys: 'typed, published,shared-secret' })).toEqual([]);
	});

	it.each<[string, () => Promise<unknown>]>([
		['answers with an error', async () => ({ statusCode: 500, content: Signer.keySet(published) })],
		['sends the app elsewhere', async () => ({ statusCode: 302, content: Signer.keySet(published) })],
		['answers nothing', async () => ({ statusCode: 200 })],
		['answers without end', async () => ({ statusCode: 200, content: `${Signer.keySet(published)}${' '.repeat(100_000)}` })],
		['does not answer', async () => Promise.reject(new Error('time is over'))],
		['may not be asked', async () => null],
	])('only where it is typed while the bank %s', async (_what, answer) => {
		expect(await trusted({ ...about, ...keys() }, answer)).toEqual(['typed', 'shared-secret']);
	});
});
