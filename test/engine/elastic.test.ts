import type { Customer } from '../../tools/client/Customer';
import { eventually } from '../../tools/client/eventually';
import { factsOf } from '../../tools/client/readView';
import { Desk, everyServer } from './Desk';

jest.setTimeout(120_000);

/** What only the sweep brings about. */
const BY_THE_SWEEP_MILLISECONDS = 40_000;

describe.each(everyServer)('a verified customer on a %s server with the %s sandbox', (profile, sandbox) => {
	let desk: Desk;

	afterEach(async () => {
		await desk.close();
	});

	/** Marks the stored conversation of a room as one whose customer the bank has proved, as another instance would have. */
	async function verify(customer: Customer): Promise<void> {
		const { roomId } = customer;
		await desk.link(customer, await customer.register());
		const { persistence } = desk.host.engine;
		const record = persistence
			.ofApp(desk.appId)
			.find(({ data }) => 'state' in data && 'roomId' in data && data.roomId === roomId);
		if (!record?.associations) {
			throw new Error('The conversation is not stored.');
		}
		const { version } = record.data as { version: number };
		await persistence.updateOne(
			desk.appId,
			record.associations,
			{ ...record.data, customerId: `customer-of-${await customer.register()}`, version: version + 1 },
			false,
		);
	}

	it('who is silent leaves their place to the next one, and is counted where they come back', async () => {
		desk = await Desk.open(profile, sandbox, { anna: 1 }, undefined, { elastic: { afterSeconds: 1, fraction: 0 } });
		const [silent, next] = [desk.customer('Olivia'), desk.customer('Noah')];
		await silent.write('My card is gone');
		await eventually('the first is served', () => desk.administrator.servedBy(silent.roomId));
		await desk.quiet();
		await verify(silent);
		await desk.agent.write(silent.roomId, 'It is blocked');
		await next.write('Hello');
		expect(await desk.administrator.servedBy(next.roomId)).toBeUndefined();
		await eventually('the next is served', () => desk.administrator.servedBy(next.roomId), BY_THE_SWEEP_MILLISECONDS);
		expect(await desk.administrator.servedBy(silent.roomId)).toBe('anna');

		await silent.write('Thank you');
		const supervisor = await desk.supervisor();
		await eventually('who came back is counted', async () => {
			const seen = supervisor.views.length;
			await supervisor.runCommand('livebank', 'desk', 'GENERAL');
			const view = await eventually('the desk is shown', () => supervisor.views[seen]);
			return factsOf(view, 'desk.today')['Over capacity by customers who came back'] === '1';
		});
	});
});
