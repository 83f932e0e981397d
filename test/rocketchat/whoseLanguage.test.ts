import type { IRead } from '@rocket.chat/apps-engine/definition/accessors';
import type { IUser } from '@rocket.chat/apps-engine/definition/users';
import { ServerLanguage } from '../../src/rocketchat/gateway/ServerLanguage';
import { ownLanguage } from '../../src/rocketchat/gateway/users';
import { DeskDoor } from '../../src/rocketchat/DeskDoor';
import { ManualClock } from '../worlds/ManualClock';

/** A server with that value of its setting, which counts how often it is asked. */
function serverIn(language: () => unknown) {
	const asked: string[] = [];
	const getValueById = async (id: string): Promise<unknown> => {
		asked.push(id);
		return language();
	};
	const read = { getEnvironmentReader: () => ({ getServerSettings: () => ({ getValueById }) }) } as unknown as IRead;
	return { read, asked };
}

const userWith = (settings: unknown): IUser => ({ id: 'anna', settings }) as IUser;

describe("a user's own language", () => {
	it.each([
		[{ preferences: { language: 'de-AT' } }, 'de'],
		[{ preferences: { language: '' } }, undefined],
		[{ preferences: { language: null } }, undefined],
		[{ preferences: { language: 'nl' } }, undefined],
		[{ preferences: {} }, undefined],
		[{ preferences: { language: 7 } }, undefined],
		[undefined, undefined],
	])('by the settings %j is %s', (settings, language) => {
		expect(ownLanguage(userWith(settings))).toBe(language);
	});

	it('is read without asking the server anything', async () => {
		const { read, asked } = serverIn(() => 'fr');
		expect(await new DeskDoor().languageOf(read, userWith({ preferences: { language: 'pl' } }))).toBe('pl');
		expect(asked).toEqual([]);
	});

	it("is the server's where they have chosen none", async () => {
		const { read, asked } = serverIn(() => 'fr');
		expect(await new DeskDoor().languageOf(read, userWith({ preferences: {} }))).toBe('fr');
		expect(asked).toEqual(['Language']);
	});
});

describe("the server's language", () => {
	it.each([
		['pt', 'pt-BR'],
		['', 'en'],
		['nl', 'en'],
		[undefined, 'en'],
		[7, 'en'],
	])('set to %j is %s', async (value, language) => {
		expect(await new ServerLanguage(new ManualClock()).find(serverIn(() => value).read)).toBe(language);
	});

	it('is English where the server does not tell it', async () => {
		const { read } = serverIn(() => {
			throw new Error('not readable');
		});
		expect(await new ServerLanguage(new ManualClock()).find(read)).toBe('en');
	});

	it('is asked for once in five minutes', async () => {
		const clock = new ManualClock();
		let language = 'de';
		const { read, asked } = serverIn(() => language);
		const server = new ServerLanguage(clock);
		const found = [await server.find(read)];
		language = 'es';
		clock.forwardSeconds(299);
		found.push(await server.find(read));
		clock.forwardSeconds(1);
		found.push(await server.find(read));
		expect([found, asked.length]).toEqual([['de', 'de', 'es'], 2]);
	});
});
