import type { PushedView } from '../../tools/client/Agent';
import type { Customer } from '../../tools/client/Customer';
import { eventually } from '../../tools/client/eventually';
import { Form } from '../../tools/client/Form';
import { buttonsOf, factsOf, historyOf, optionsOf, textsOf } from '../../tools/client/readView';
import { Desk, everyServer } from './Desk';

jest.setTimeout(120_000);

describe.each(everyServer)('a customer with proved identity on a %s server with the %s sandbox', (profile, sandbox) => {
	let desk: Desk;

	beforeAll(async () => {
		desk = await Desk.open(profile, sandbox, { anna: 9 });
	});

	afterAll(async () => {
		await desk.close();
	});

	/** The view that the agent's next act shows. */
	async function shown(act: () => Promise<unknown>): Promise<PushedView> {
		const { length } = desk.agent.views;
		await act();
		return eventually('a view is shown', () => desk.agent.views[length]);
	}

	const type = (words: string, roomId: string) => desk.agent.runCommand('livebank', words, roomId);
	const theCase = (roomId: string) => shown(() => type('case', roomId));
	const press = (view: PushedView, label: string) => {
		const button = [...buttonsOf(view), ...optionsOf(view, 'case.attach')].find((drawn) => drawn.label.startsWith(label));
		return shown(() => desk.agent.clickInView(desk.appId, view.view.id, button ?? { actionId: 'none' }));
	};
	const numberIn = async (roomId: string): Promise<string> => factsOf(await theCase(roomId), 'case.facts').Case ?? 'none';

	/** The customer opens a new room and writes; it is served, and its case is there. */
	async function writes(customer: Customer, words: string): Promise<string> {
		const roomId = await customer.openRoom();
		await customer.write(words);
		await eventually('the customer has a case and an agent', async () => (await numberIn(roomId)) !== 'none');
		return roomId;
	}

	async function proved(name: string): Promise<Customer> {
		const customer = desk.customer(name);
		await desk.prove(customer, `customer ${name}`);
		return customer;
	}

	it('goes on about their case in a new room, with its status, and joins it with thanks', async () => {
		const olivia = await proved('Olivia');
		const first = await writes(olivia, 'My card is gone');
		const number = await numberIn(first);
		await type('status waiting for customer', first);
		await desk.agent.closeRoom(first);
		await desk.quiet();
		const second = await writes(olivia, 'Is it blocked?');
		const bar = await theCase(second);
		expect(factsOf(bar, 'case.facts')).toMatchObject({ Case: number, Status: 'Waiting for customer', Agent: 'anna' });
		expect(textsOf(bar, 'case.subject')).toEqual(['Subject: My card is gone']);
		expect(historyOf(bar).join()).toMatch(/Another conversation about this case began.*conversation ended by anna/s);
		await type('status resolved', second);
		await desk.agent.closeRoom(second);
		await desk.quiet();
		const third = await writes(olivia, 'Thank you');
		expect(factsOf(await theCase(third), 'case.facts')).toMatchObject({ Case: number, Status: 'Resolved' });
	});

	it('has their conversation moved to another case of theirs, which the bar lists with its last conversation', async () => {
		const noah = await proved('Noah');
		const first = await writes(noah, 'My card is gone');
		const number = await numberIn(first);
		await type('new Cards', first);
		await type('status inProgress', first);
		await type('new Cards', first);
		const next = await theCase(first);
		expect(factsOf(next, 'case.facts').Case).not.toBe(number);
		expect(textsOf(next, 'case.others.0').join(' ')).toContain(number);
		expect(textsOf(next, 'case.others.0').join(' ')).toContain(`/live/${first}`);
		const moved = await press(next, `${number} ·`);
		expect(factsOf(moved, 'case.facts').Case).toBe(number);
		await type('attach 000-000-000', first);
		await eventually('it is refused', () => JSON.stringify(desk.agent.notices).includes('NOT_A_CASE_OF_CUSTOMER'));
	});

	it('is written to again after the end: from "Completed", with a new case, in a room that is the agent’s', async () => {
		const emma = await proved('Emma');
		const first = await writes(emma, 'My card is gone');
		const number = await numberIn(first);
		await desk.agent.closeRoom(first);
		await desk.quiet();
		const list = await shown(() => type(`conversations completed ${number}`, 'GENERAL'));
		const window = await press(list, 'Continue conversation');
		const form = new Form(window);
		expect((await desk.agent.submitForm(desk.appId, form)).body).toMatchObject({
			errors: { 'livebank.field.topic': 'Choose what it is about.' },
		});
		form.fill({ 'livebank.field.topic': 'Cards', 'livebank.field.text': 'Your new card is here' });
		await desk.agent.submitForm(desk.appId, form);
		const second = await emma.openRoom();
		expect(second).not.toBe(first);
		expect(await desk.administrator.servedBy(second)).toBe('anna');
		expect(await emma.texts()).toContain('Your new card is here');
		const bar = await theCase(second);
		expect(factsOf(bar, 'case.facts')).toMatchObject({ Status: 'New', Agent: 'anna' });
		expect(factsOf(bar, 'case.facts').Case).not.toBe(number);
		await type(`continue ${number} Cards: Once more`, 'GENERAL');
		await eventually('it is refused', () => JSON.stringify(desk.agent.notices).includes('CASE_STILL_NEW'));
	});

	it('does not end the conversation by closing the room: it goes on in a new one with the same case and agent, who is told', async () => {
		await desk.administrator.changeSetting('Omnichannel_allow_visitors_to_close_conversation', true);
		const zoe = await proved('Zoe');
		const first = await writes(zoe, 'My card is gone');
		const number = await numberIn(first);
		await zoe.end();
		await eventually('the agent is told', () => JSON.stringify(desk.agent.notices).includes('customer has closed the room'));
		await desk.quiet();
		const second = await zoe.openRoom();
		expect(second).not.toBe(first);
		expect(await desk.administrator.servedBy(second)).toBe('anna');
		expect(factsOf(await theCase(second), 'case.facts')).toMatchObject({ Case: number, Agent: 'anna' });
		expect(historyOf(await theCase(second)).join()).toContain('conversation ended by the customer');
		const sam = desk.customer('Sam');
		const left = await writes(sam, 'Goodbye');
		await sam.end();
		await desk.quiet();
		expect((await desk.administrator.room(left)).open).not.toBe(true);
		expect(await sam.openRoom()).not.toBe(left);
	});

	it('is the only one who is: who was not logged in is written to by nobody', async () => {
		const liam = desk.customer('Liam');
		const first = await writes(liam, 'My card is gone');
		const number = await numberIn(first);
		await desk.agent.closeRoom(first);
		await desk.quiet();
		const list = await shown(() => type(`conversations completed ${number}`, 'GENERAL'));
		expect(buttonsOf(list).map(({ label }) => label)).not.toContain('Continue conversation');
		await type(`continue ${number} Cards: Hello again`, 'GENERAL');
		await eventually('it is refused', () => JSON.stringify(desk.agent.notices).includes('CUSTOMER_NOT_PROVED'));
		const second = await writes(liam, 'And now?');
		expect(await numberIn(second)).not.toBe(number);
	});
});
