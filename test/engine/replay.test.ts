import { randomUUID } from 'crypto';
import { readFileSync } from 'fs';
import { resolve } from 'path';
import { packApp } from '../../tools/build/packApp';
import { readManifest } from '../../tools/build/readManifest';
import type { EndpointResponse } from '../../tools/host/seam';
import { startEngine, type Engine } from '../../tools/host/engine/startEngine';
import { AUDIENCE, goodClaims, ISSUER, Signer } from '../worlds/signer';
import { Desk, everyServer } from './Desk';

jest.setTimeout(120_000);

const PROJECT = resolve(__dirname, '../..');
const REPEATS = 10;

describe.each(everyServer)('two instances of a %s server with the %s sandbox, on one store,', (profile, sandbox) => {
	let desk: Desk;
	let other: Engine;
	let bank: Signer;

	beforeAll(async () => {
		desk = await Desk.open(profile, sandbox, { anna: 50 });
		const { chat, engine, url: siteUrl } = desk.host;
		const log = (): void => undefined;
		other = await startEngine({ chat, profile, sandbox, siteUrl, persistence: engine.persistence, log });
		const administrator = chat.core.store.users.findOne(({ username }) => username === 'admin');
		if (!administrator) {
			throw new Error('The server has no administrator.');
		}
		await other.apps.install(readFileSync(await packApp(PROJECT)), readManifest(PROJECT).permissions, administrator);
		bank = await Signer.of('ES256');
		for (const { apps } of [engine, other]) {
			await apps.updateSetting(desk.appId, 'assertionIssuer', ISSUER);
			await apps.updateSetting(desk.appId, 'assertionAudience', AUDIENCE);
			await apps.updateSetting(desk.appId, 'assertionKeys', Signer.keySet(bank));
		}
	});

	afterAll(async () => {
		await other.stop();
		await desk.close();
	});

	const sign = async (sub: string): Promise<string> => bank.sign({ ...goodClaims(Date.now()), sub, sid: sub });

	/** What an instance answers to an assertion. */
	async function bring({ apps }: Engine, assertion: string): Promise<EndpointResponse | undefined> {
		const about = { appId: desk.appId, visibility: 'public' as const, path: 'customers-session', method: 'post' };
		return apps.callEndpoint({ ...about, headers: {}, query: {}, content: { assertion } });
	}

	it('let nobody in twice by one assertion that is brought to both at once', async () => {
		const { engine } = desk.host;
		let letIn = 0;
		for (let times = 0; times < REPEATS; times += 1) {
			const assertion = await sign(randomUUID());
			const answers = await Promise.all([engine, other, engine, other].map((instance) => bring(instance, assertion)));
			const statuses = answers.map((answer) => answer?.status);
			const successes = statuses.filter((status) => status === 200).length;
			expect(statuses.filter((status) => ![200, 403, 503].includes(status ?? 0))).toEqual([]);
			expect(successes).toBeLessThanOrEqual(1);
			letIn += successes;
			if (successes === 1) {
				const late = await Promise.all([engine, other].map((instance) => bring(instance, assertion)));
				expect(late.map((answer) => answer?.status)).toEqual([403, 403]);
			}
		}
		expect(letIn).toBeGreaterThan(0);
	});
});
