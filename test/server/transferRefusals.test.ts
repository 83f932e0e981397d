import type { Agent } from '../../tools/client/Agent';
import type { Customer } from '../../tools/client/Customer';
import { factsOf, historyOf, textsOf } from '../../tools/client/readView';
import { ServerRefusal } from '../../tools/client/Rest';
import { Bank } from './Bank';
import { catalogueOf } from './catalogueOf';
import { Screen } from './Screen';

jest.setTimeout(90_000);

describe('passing a conversation on against somebody else', () => {
	let bank: Bank;
	let anna: Agent;
	let ben: Agent;
	let carl: Agent;

	/** Each agent has one place. Anna and Ben know about cards, Carl only about loans. */
	beforeEach(async () => {
		bank = await Bank.open();
		[anna, ben, carl] = [await bank.hire('anna'), await bank.hire('ben'), await bank.hire('carl')];
		const groups = {
			Cards: { members: [anna.username, ben.username], types: { 'Block a card': {}, 'Card limit': {} } },
			Loans: { members: [carl.username], types: { Mortgage: {} } },
		};
		await bank.configure(catalogueOf(groups, { capacity: { default: 1 } }));
	});

	afterEach(() => Bank.closeOpened());

	const servedBy = (customer: Customer): Promise<string | undefined> => bank.administrator.servedBy(customer.roomId);

	/** Everything that passing on could change. */
	async function stateOf(customer: Customer): Promise<unknown> {
		const bar = await bank.caseBar(bank.supervisor, customer);
		const [facts, history] = [factsOf(bar, 'case.facts'), historyOf(bar)];
		return { servedBy: await servedBy(customer), facts, history, handover: textsOf(bar, 'case.handover') };
	}

	it('is refused to every other agent, to users who are no agents and to nobody logged in, and changes nothing', async () => {
		const olivia = await bank.customerOf(anna, 'Olivia');
		const clerk = await bank.admit('clerk');
		const before = await stateOf(olivia);
		const viewId = `livebank:case:${olivia.roomId}:1`;
		const clicks = [
			{ actionId: 'livebank.return.0', value: olivia.roomId },
			{ actionId: 'livebank.transfer.0.a1', value: `${olivia.roomId} ${ben.userId}` },
			{ actionId: 'livebank.override.0', value: `${olivia.roomId} ${ben.userId}` },
			{ actionId: 'livebank.group.0.a1', value: `${olivia.roomId} Loans` },
			{ actionId: 'livebank.topic.0.a1', value: `${olivia.roomId} Mortgage` },
		];
		for (const user of [ben, carl, clerk]) {
			for (const click of clicks) {
				const view = await bank.answerTo(user, () => user.clickInView(bank.appId, viewId, click));
				expect(textsOf(view, 'refusal').join()).toMatch(
					user === clerk ? /NOT_AN_AGENT/ : /NOT_YOUR_CONVERSATION|OVERRIDE_NOT_ALLOWED/,
				);
				expect(JSON.stringify(view.view.blocks).includes('I am Olivia')).toBe(user === ben);
			}
			for (const words of ['return', `transfer ${ben.username}`, 'group Loans', 'topic Mortgage']) {
				// A server lets nobody type in a room they may not see; where it does, the app refuses.
				await user.runCommand('livebank', words, olivia.roomId).catch((error: unknown) => {
					expect(error).toBeInstanceOf(ServerRefusal);
				});
			}
		}
		const visitor = { id: 'x', username: 'x', token: 'x' };
		const supervisor = { id: bank.supervisor.userId, roles: ['admin'] };
		for (const { actionId, value } of clicks) {
			const body = {
				...{ type: 'blockAction', actionId, container: { type: 'view', id: viewId }, payload: { blockId: 'case', value } },
				...{ triggerId: 'forged', visitor, user: supervisor },
			};
			for (const as of [undefined, { ...anna.credentials, authToken: 'x' }, ben.credentials]) {
				const answer = await bank.rest.send('post', `/api/apps/ui.interaction/${bank.appId}`, { body, ...(as && { as }) });
				expect((answer.body as { success?: boolean } | undefined)?.success).not.toBe(true);
			}
		}
		expect(await stateOf(olivia)).toEqual(before);
	});

	it('gives the last place of an agent to one of two who transfer at the same moment, and refuses the other', async () => {
		const customers = [await bank.customerOf(anna, 'Olivia'), await bank.customerOf(ben, 'Noah')] as const;
		const holders = [new Screen(bank, anna), new Screen(bank, ben)] as const;
		for (let round = 1; round <= 3; round += 1) {
			const bars = [await holders[0].case(customers[0]), await holders[1].case(customers[1])] as const;
			const answers = await Promise.all([
				holders[0].choose(bars[0], 'case.transfer', `${carl.username} · 0 of 1`),
				holders[1].choose(bars[1], 'case.transfer', `${carl.username} · 0 of 1`),
			]);
			const serving = [await servedBy(customers[0]), await servedBy(customers[1])];
			const won = serving.indexOf(carl.username);
			expect(serving).toEqual(won === 0 ? [carl.username, ben.username] : [anna.username, carl.username]);
			expect(answers.map((answer) => textsOf(answer, 'done').length)).toEqual(won === 0 ? [1, 0] : [0, 1]);
			expect(answers.flatMap((answer) => textsOf(answer, 'refusal')).join()).toMatch(/^[^,]*full[^]*\(AGENT_UNAVAILABLE\)$/);
			const former = won === 0 ? anna : ben;
			const back = await new Screen(bank, carl).type(`transfer ${former.username}`, won === 0 ? customers[0] : customers[1]);
			expect(back).toBe(`Done. \`${former.username}\` has this conversation.`);
		}
	});

	it('leaves a conversation that two give away at the same moment to whom the supervisor has chosen', async () => {
		const olivia = await bank.customerOf(anna, 'Olivia');
		const [annas, supervisors] = [new Screen(bank, anna), new Screen(bank, bank.supervisor)];
		const bars = [await annas.case(olivia), await supervisors.case(olivia)] as const;
		const [ofAnna] = await Promise.all([
			annas.choose(bars[0], 'case.transfer', ben.username),
			supervisors.choose(bars[1], 'case.transfer', carl.username),
		]);
		expect([...textsOf(ofAnna, 'done'), ...textsOf(ofAnna, 'refusal')]).toHaveLength(1);
		expect(await servedBy(olivia)).toBe(carl.username);
		expect((await supervisors.history(olivia))[0]).toBe(`given to ${carl.username} by ${bank.supervisor.username}`);
		expect(factsOf(await new Screen(bank, ben).case(olivia), 'case.facts').Agent).toBe(carl.username);
	});
});
