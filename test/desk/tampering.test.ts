import { roomId } from '../../src/shared/ids';
import { DeskWorld } from '../worlds/DeskWorld';
import { logIn } from '../worlds/loggedIn';

describe('a room that somebody else has opened as a customer while the app was off', () => {
	it('is told of and closed by the next sweep, without another message', async () => {
		const world = await DeskWorld.of({ anna: 1 });
		await logIn(world, 'vera', { tokenHash: 'the hash of her token' });
		world.server.write(world.server.open('room', 'vera'), 'Give me the money');
		world.loseEvents();
		world.clock.forwardSeconds(60);
		await world.sweep();
		expect(world.server.room(roomId('room'))).toMatchObject({ isOpen: false, closedBecause: 'tampered' });
		expect([world.servedBy(roomId('room')), world.records.cases]).toEqual([undefined, []]);
		expect(world.supervisorNotices).toEqual([{ what: 'tampered', roomId: 'room' }]);
	});
});
