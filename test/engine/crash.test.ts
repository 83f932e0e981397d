import type { Customer } from '../../tools/client/Customer';
import { eventually } from '../../tools/client/eventually';
import { ServerRefusal } from '../../tools/client/Rest';
import { Desk, everyServer } from './Desk';

jest.setTimeout(180_000);

/** Two sweeps of ten seconds each, and the time the work itself takes. */
const TWO_SWEEPS_MILLISECONDS = 30_000;
const CONVERSATIONS = 100;

describe.each(everyServer)('when the runtime of the app is killed on a %s server with the %s sandbox', (profile, sandbox) => {
	let desk: Desk;

	afterEach(async () => {
		await desk.close();
	});

	it('in the middle of 100 conversations, each is served exactly once within two sweeps: none lost, none double', async () => {
		desk = await Desk.open(profile, sandbox, { anna: 30, ben: 40, carla: 50 });
		const customers = Array.from({ length: CONVERSATIONS }, (_, index) => desk.customer(`customer ${index}`));
		let opened = 0;
		const arriving = arrive(customers, () => (opened += 1));
		await eventually('a third has arrived', () => opened > CONVERSATIONS / 3);
		desk.kill();
		await arriving;
		if (profile === '6.14') {
			// This server cannot list rooms: one whose event was lost is taken in with the customer's next message.
			await desk.isBack();
			await Promise.all(customers.map((customer) => customer.write('Is anybody there?')));
		}
		await eventually(
			'every conversation is served',
			async () => sum(await desk.roomsByAgent(customers)) === CONVERSATIONS,
			TWO_SWEEPS_MILLISECONDS,
		);
		const counts = await desk.roomsByAgent(customers);
		expect(sum(counts)).toBe(CONVERSATIONS);
		expect(counts.get('anna')).toBeLessThanOrEqual(30);
		expect(counts.get('ben')).toBeLessThanOrEqual(40);
		expect(counts.get('carla')).toBeLessThanOrEqual(50);
		for (const { roomId } of customers) {
			expect(desk.host.chat.core.store.subscriptions.find(({ rid }) => rid === roomId)).toHaveLength(1);
		}
		await eventually('every conversation has one case', () => desk.casesStored() === CONVERSATIONS, TWO_SWEEPS_MILLISECONDS);
		await desk.quiet();
		expect(desk.casesStored()).toBe(CONVERSATIONS);
		expect(await desk.roomsByAgent(customers)).toEqual(counts);
	});

	it('a room opened meanwhile is found by the sweep where the server can list rooms, else by the next message or a click', async () => {
		desk = await Desk.open(profile, sandbox, { anna: 5 });
		const [writing, clicked] = [desk.customer('writing'), desk.customer('clicked')];
		desk.kill();
		await Promise.all([writing.openRoom(), clicked.openRoom()]);
		await desk.isBack();
		if (profile === '6.14') {
			await writing.write('Hello');
			const supervisor = await desk.supervisor();
			await supervisor.clickRoomButton(desk.appId, 'livebank.case', clicked.roomId);
		}
		for (const customer of [writing, clicked]) {
			await eventually('the room is served', () => desk.administrator.servedBy(customer.roomId), TWO_SWEEPS_MILLISECONDS);
		}
	});
});

/**
 * Lets customers write, ten at a time. A server that asks the app before it opens a room or takes a message refuses both in the moment
 * in which the app's new process is there and the app in it is not: it takes an unknown method for a refusal (engine 1.62
 * ProxiedApp.call). They try again, as people do.
 */
async function arrive(customers: readonly Customer[], onOpened: () => void): Promise<void> {
	const waiting = customers.values();
	const worker = async (): Promise<void> => {
		for (const customer of waiting) {
			await eventually('the room is open', () => succeeds(customer.openRoom()));
			onOpened();
			await eventually('the message is taken', () => succeeds(customer.write('Hello')));
		}
	};
	await Promise.all(Array.from({ length: 10 }, worker));
}

/** Whether the server does it; a refusal is none of our failures here. */
async function succeeds(call: Promise<unknown>): Promise<boolean> {
	try {
		await call;
		return true;
	} catch (error) {
		if (error instanceof ServerRefusal) {
			return false;
		}
		throw error;
	}
}

function sum(counts: ReadonlyMap<string, number>): number {
	return [...counts.values()].reduce((total, count) => total + count, 0);
}
