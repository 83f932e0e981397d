import type { Agent } from '../../tools/client/Agent';
import type { Customer } from '../../tools/client/Customer';
import { eventually } from '../../tools/client/eventually';
import { factsOf, textsOf } from '../../tools/client/readView';
import { Bank } from './Bank';

/** The button that resolves a case. */
const RESOLVED = 'livebank.status.0.dc676b42';

jest.setTimeout(90_000);

describe('bad input', () => {
	let bank: Bank;
	let anna: Agent;
	let catalogue: Record<string, unknown>;

	beforeEach(async () => {
		bank = await Bank.open();
		anna = await bank.hire('anna');
		catalogue = {
			topics: [{ name: 'Block a card', caseType: 'Cards' }],
			defaultTopic: 'Block a card',
			caseTypes: [{ name: 'Cards' }],
			skillGroups: [{ name: 'Cards', members: [anna.username], caseTypes: ['Cards'] }],
			capacity: { default: 5 },
		};
		await bank.configure(catalogue);
	});

	afterEach(() => Bank.closeOpened());

	async function servedByAnna(): Promise<Customer> {
		const customer = await bank.customerWrites('Olivia', 'SECRET-MESSAGE my card is gone');
		await bank.agentOf(customer);
		await eventually('the case', async () => factsOf(await bank.caseBar(anna, customer), 'case.facts').Case !== undefined);
		return customer;
	}

	/** Status of the customer's case by the word of the bar. */
	async function statusOf(customer: Customer): Promise<string | undefined> {
		return factsOf(await bank.caseBar(anna, customer), 'case.facts').Status;
	}

	const hash = 'a'.repeat(64);
	it.each<[string, unknown, number, string]>([
		['nothing', undefined, 400, 'REQUEST_INVALID'],
		['an empty object', {}, 400, 'REQUEST_INVALID'],
		['a list', [], 400, 'REQUEST_INVALID'],
		['a token instead of its hash', { visitorTokenHash: 'SECRET-TOKEN', topic: 'Block a card' }, 400, 'REQUEST_INVALID'],
		['a number as topic', { visitorTokenHash: hash, topic: 7 }, 400, 'REQUEST_INVALID'],
		['a number as language', { visitorTokenHash: hash, topic: 'Block a card', language: 7 }, 400, 'REQUEST_INVALID'],
		[
			'a language without end',
			{ visitorTokenHash: hash, topic: 'Block a card', language: 'x'.repeat(101) },
			400,
			'REQUEST_INVALID',
		],
		['an empty topic', { visitorTokenHash: hash, topic: '  ' }, 400, 'REQUEST_INVALID'],
		['a topic too long', { visitorTokenHash: hash, topic: 'x'.repeat(81) }, 400, 'REQUEST_INVALID'],
		['a field too many', { visitorTokenHash: hash, topic: 'Block a card', agent: 'anna' }, 400, 'REQUEST_INVALID'],
		['an unknown topic', { visitorTokenHash: hash, topic: 'Free money' }, 400, 'TOPIC_UNKNOWN'],
		['a topic of null bytes', { visitorTokenHash: hash, topic: '\u0000' }, 400, 'TOPIC_UNKNOWN'],
	])('to the page endpoint is refused with a code: %s', async (_what, body, status, code) => {
		const answer = await bank.rest.send('post', `/api/apps/public/${bank.appId}/topic`, { body });
		expect({ status: answer.status, body: answer.body }).toEqual({ status, body: { error: { code } } });
	});

	it.each(['topic', 'customers-session', 'customers-history', 'customers-logout', 'customers-activity'])(
		'by another method than POST is refused by the endpoint "%s"',
		async (endpoint) => {
			for (const method of ['get', 'delete'] as const) {
				const { status, body } = await bank.rest.send(method, `/api/apps/public/${bank.appId}/${endpoint}`);
				expect({ status, body }).toEqual({ status: 405, body: { error: { code: 'METHOD_NOT_ALLOWED' } } });
			}
		},
	);

	it('to the page endpoint never reaches a browser of an origin the bank has not named', async () => {
		await bank.administrator.changeAppSetting(bank.appId, 'pageOrigins', 'https://www.bank.example, https://m.bank.example/');
		const ask = async (origin: string) =>
			(await bank.rest.send('options', `/api/apps/public/${bank.appId}/topic`, { headers: { origin } })).headers;
		expect((await ask('https://m.bank.example'))['access-control-allow-origin']).toBe('https://m.bank.example');
		expect((await ask('https://evil.example'))['access-control-allow-methods']).toBeUndefined();
		await bank.administrator.changeAppSetting(bank.appId, 'pageOrigins', '');
	});

	it('by somebody who is not logged in is refused, whoever they say they are', async () => {
		const customer = await servedByAnna();
		const forged = [
			{ type: 'actionButton', actionId: 'livebank.case', rid: customer.roomId, payload: { context: 'roomAction' } },
			{
				type: 'blockAction',
				actionId: RESOLVED,
				container: { type: 'view', id: `livebank:case:${customer.roomId}:1` },
				payload: { blockId: 'case.statuses.0', value: `${customer.roomId} resolved` },
			},
		];
		for (const body of forged) {
			const visitor = { id: 'x', username: 'x', token: 'x' };
			const answer = await bank.rest.send('post', `/api/apps/ui.interaction/${bank.appId}`, {
				body: { ...body, triggerId: 'forged', visitor, user: { id: anna.userId, roles: ['admin'] } },
			});
			const text = JSON.stringify(answer.body ?? '');
			expect(['SECRET-MESSAGE', 'Olivia', customer.token, 'livebank.status'].filter((secret) => text.includes(secret))).toEqual(
				[],
			);
			expect((answer.body as { success?: boolean } | undefined)?.success).not.toBe(true);
		}
		expect(await statusOf(customer)).toBe('New');
	});

	it('by a user who is no agent, or for the room of another agent, is refused with a code', async () => {
		const customer = await servedByAnna();
		const clerk = await bank.admit('clerk');
		const ben = await bank.hire('ben');
		const value = `${customer.roomId} resolved`;
		const viewId = `livebank:case:${customer.roomId}:1`;
		for (const [user, code] of [
			[clerk, 'NOT_AN_AGENT'],
			[ben, 'NOT_YOUR_CONVERSATION'],
		] as const) {
			expect(textsOf(await bank.caseBar(user, customer), 'refusal').join()).toContain(code);
			const view = await bank.answerTo(user, () => user.clickInView(bank.appId, viewId, { actionId: RESOLVED, value }));
			expect(textsOf(view, 'refusal').join()).toContain(code);
			expect(JSON.stringify(view.view.blocks)).not.toContain('my card is gone');
		}
		await clerk.runCommand('livebank', 'health', 'GENERAL');
		await eventually('the refusal of the command', () => clerk.notices.find(({ msg }) => String(msg).includes('NOT_AN_AGENT')));
		expect(await statusOf(customer)).toBe('New');
	});

	it('in a click changes nothing: unknown statuses, foreign rooms, values and views made up', async () => {
		const customer = await servedByAnna();
		const viewId = `livebank:case:${customer.roomId}:1`;
		const clicks: [string, { actionId: string; value?: string }][] = [
			[viewId, { actionId: RESOLVED, value: `${customer.roomId} paid` }],
			[viewId, { actionId: RESOLVED, value: 'GENERAL resolved extra' }],
			[viewId, { actionId: RESOLVED }],
			[viewId, { actionId: 'somebody-elses-action', value: 'x' }],
			['livebank:case:../../etc:1', { actionId: RESOLVED, value: `${customer.roomId} resolved` }],
			['x'.repeat(1000), { actionId: 'livebank.refresh', value: 'refresh' }],
		];
		for (const [view, button] of clicks) {
			expect(await anna.clickInView(bank.appId, view, button)).toEqual({ success: false });
		}
		const foreign = await bank.answerTo(anna, () =>
			anna.clickInView(bank.appId, viewId, { actionId: RESOLVED, value: 'GENERAL resolved' }),
		);
		expect(textsOf(foreign, 'refusal').join()).toContain('NO_SUCH_CONVERSATION');
		expect(await statusOf(customer)).toBe('New');
	});

	it('in the catalogue keeps the last good one in force and says where and why', async () => {
		await bank.configure({ ...catalogue, caseTypes: [{ name: 'Cards', weight: 99 }] });
		const customer = await servedByAnna();
		await anna.runCommand('livebank', 'health', customer.roomId);
		const health = await eventually('the state of the desk', () =>
			anna.notices.find(({ msg }) => String(msg).includes('CATALOGUE_WEIGHT_FITS_NOBODY')),
		);
		expect(health.msg).toContain('caseTypes[0].weight');
		expect(health.msg).toContain('the last good one is in force');
		await eventually('the log says where', async () =>
			JSON.stringify(await bank.administrator.appLogs(bank.appId)).includes('caseTypes[0].weight'),
		);
		await bank.administrator.changeAppSetting(bank.appId, 'catalogue', '{"topics": ');
		expect(await bank.agentOf(await bank.customerWrites('Noah', 'Hello'))).toBe(anna.username);
	});

	it('leaves nothing of customers in the log of the app: no message, no name, no token', async () => {
		const [name, message] = [bank.name('Confidential'), bank.name('SECRET-MESSAGE')];
		const customer = await bank.customerWrites(name, message, 'Block a card');
		await bank.agentOf(customer);
		const bar = await eventually('the case', async () => {
			const view = await bank.caseBar(anna, customer);
			return factsOf(view, 'case.facts').Case === undefined ? undefined : view;
		});
		expect(textsOf(bar, 'case.subject').join()).toContain(message);
		await bank.conversationsBar(anna, customer);
		const resolved = { actionId: RESOLVED, value: `${customer.roomId} resolved` };
		await bank.answerTo(anna, () => anna.clickInView(bank.appId, bar.view.id, resolved));
		await anna.closeRoom(customer.roomId);
		const log = await eventually('the end is logged', async () => {
			const entries = JSON.stringify(await bank.administrator.appLogs(bank.appId));
			return new RegExp(`conversation ended[^}]*${customer.roomId}`).test(entries) ? entries : undefined;
		});
		expect([name, message, customer.token].filter((secret) => log.includes(secret))).toEqual([]);
		expect(/\bat \w+ \(/.exec(log)).toBeNull();
	});
});
