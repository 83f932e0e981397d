import { twoGroups } from '../worlds/bank';
import { DeskWorld } from '../worlds/DeskWorld';
import { Screen } from './Screen';

/** Anna serves one customer about a lost card; Bert is of the same group, Carl of the other. Each may have one. */
export async function annasBank() {
	const world = await DeskWorld.with(
		{ ...twoGroups, caseTypes: [{ name: 'Cards' }, { name: 'Loans' }], capacity: { default: 1 } },
		['anna', 'bert', 'carl'],
	);
	return { world, screen: new Screen(world), room: await world.ask('My card is gone') };
}
