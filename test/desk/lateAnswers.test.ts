import { switchChats } from '../../src/desk/switchChats';
import { cardDesk, presence } from '../worlds/cardBank';
import { agentActor } from '../worlds/DeskWorld';
import { atOnce } from '../worlds/Pace';

/** More steps than a sweep of this small desk takes; a step is the way of a call or of its answer. */
const STEPS = 30;

describe('what the server answers a sweep is older than what has happened meanwhile, and so', () => {
	it.each(Array.from({ length: STEPS }, (_, step) => step + 1))(
		'an agent who comes online after %i steps of it gets who waits, without another sweep',
		async (step) => {
			const world = await cardDesk({ team: ['anna'] });
			await presence(world, 'anna', 'offline');
			const waiting = await world.ask();
			let left = step;
			let coming: Promise<void> | undefined;
			world.pace = async () => {
				left -= 1;
				if (left === 0) {
					coming = presence(world, 'anna', 'online');
				}
			};
			await world.sweep();
			world.pace = atOnce;
			await (coming ?? presence(world, 'anna', 'online'));
			expect(world.servedBy(waiting)).toBe('anna');
		},
	);

	it.each([
		['off', undefined],
		['on', 'anna'],
	])('an agent who switches "available to chat" %s while the sweep asks for it is believed', async (position, servedBy) => {
		const world = await cardDesk({ team: ['anna'] });
		const click = (takesChats: boolean) => switchChats(world.desk, agentActor('anna'), takesChats);
		await click(position === 'off');
		let asked = 0;
		world.pace = async (call) => {
			asked += call === 'allOff' ? 1 : 0;
			// The answer is on its way.
			if (asked === 2) {
				world.pace = atOnce;
				await click(position === 'on');
			}
		};
		await world.sweep();
		expect(world.servedBy(await world.ask())).toBe(servedBy);
	});
});
