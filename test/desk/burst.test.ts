import fc from 'fast-check';
import { factsOf } from '../../src/desk/currentBoard';
import { idOf } from '../worlds/bank';
import { DeskWorld } from '../worlds/DeskWorld';
import { atOnce } from '../worlds/Pace';

describe('a burst of customers', () => {
	it.each([
		[3, 2, 3],
		[8, 4, 8],
	])(
		'never fills an agent of capacity %i above it who took %i rooms by hand unseen, when %i write at once',
		async (capacity, byHand, asks) => {
			await fc.assert(
				fc.asyncProperty(fc.scheduler(), async (scheduler) => {
					const world = await DeskWorld.of({ anna: capacity });
					world.server.listsRooms = false;
					for (let index = 0; index < byHand; index += 1) {
						world.server.serve(world.server.open(), idOf('anna'));
					}
					world.loseEvents();
					Array.from({ length: asks }, () => world.server.open());
					world.pace = (call) => scheduler.schedule(Promise.resolve(), call);
					await scheduler.waitFor(Promise.all(world.server.events.splice(0).map((event) => world.deliver(event))));
					world.pace = atOnce;
					await world.settle();
					expect(world.server.serving('anna')).toHaveLength(capacity);
				}),
				{ numRuns: 60 },
			);
		},
	);

	it('counts a conversation once while its assignment is still being recorded', async () => {
		const world = await DeskWorld.of({ anna: 3 });
		const seen: number[] = [];
		world.pace = async (call) => {
			if (call === 'notify') {
				const anna = world.desk.memory.roster.find(idOf('anna'));
				seen.push(anna ? factsOf(world.desk.memory, anna).load : -1);
			}
		};
		await world.arrive();
		await world.arrive();
		expect(new Set(seen)).toEqual(new Set([1, 2]));
	});
});
