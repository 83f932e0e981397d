import { readCaseFile } from '../../src/desk/readCaseFile';
import { setCaseStatus } from '../../src/desk/setCaseStatus';
import { MORNING } from '../worlds/bank';
import { agentActor, DeskWorld, outsider, supervisor } from '../worlds/DeskWorld';

/** Anna has resolved a customer's case, and the conversation has ended. */
async function ended() {
	const world = await DeskWorld.of({ anna: 1 });
	const room = await world.ask();
	await setCaseStatus(world.desk, agentActor('anna'), { roomId: room, to: 'resolved' });
	world.server.close(room);
	await world.settle();
	return { world, number: world.caseOf(room).caseId };
}

describe('all that is kept of a case', () => {
	it('is given to a supervisor by its number, also when it has ended, with its history checked', async () => {
		const { world, number } = await ended();
		for (const typed of [number, ` ${number.toLowerCase()} `]) {
			const file = await readCaseFile(world.desk, supervisor, typed);
			expect(file).toMatchObject({
				ok: true,
				value: {
					case: { caseId: number, status: 'resolved' },
					history: {
						events: [{ what: 'opened' }, { what: 'agentAssigned' }, { what: 'statusChanged' }, { what: 'conversationEnded' }],
					},
					verification: { faults: [], count: 4, heads: [world.records.events.at(-1)?.hash] },
					readAt: MORNING,
				},
			});
		}
	});

	it('shows that somebody has tampered with the history', async () => {
		const { world, number } = await ended();
		world.records.events.splice(2, 1);
		expect(await readCaseFile(world.desk, supervisor, number)).toMatchObject({
			ok: true,
			value: { verification: { faults: [{ code: 'EVENT_MISSING', place: 3 }, { code: 'EVENTS_MISSING' }] } },
		});
		expect(world.outcomes.at(-1)).toMatchObject({ outcome: 'case file read', details: { caseId: number, faults: 2 } });
	});

	it.each([
		['an agent, though it was theirs', agentActor('anna'), undefined, 'NOT_A_SUPERVISOR'],
		['somebody who is neither', outsider, undefined, 'NOT_A_SUPERVISOR'],
		['a supervisor with a number that no case has', supervisor, '000-000-000', 'CASE_UNKNOWN'],
		['a supervisor with something that is no number', supervisor, '*', 'CASE_UNKNOWN'],
	])('is refused to %s', async (_, actor, typed, code) => {
		const { world, number } = await ended();
		expect(await readCaseFile(world.desk, actor, typed ?? number)).toEqual({ ok: false, error: { code } });
	});
});
