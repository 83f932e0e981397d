import { reportTampering } from '../../src/desk/reportTampering';
import { customerId, roomId, visitorId } from '../../src/shared/ids';
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

describe('a customer in whose name somebody else writes', () => {
	it('is remembered for as long as nobody is told of it again, and no longer', async () => {
		const world = await DeskWorld.of({ anna: 1 });
		const tamperings = Array.from({ length: 30 }, (_, index) => ({
			visitorId: visitorId(`visitor ${index}`),
			customerId: customerId('vera'),
		}));
		for (const tampering of tamperings) {
			await reportTampering(world.desk, tampering);
			await reportTampering(world.desk, tampering);
			world.clock.forwardSeconds(60);
		}
		expect([world.supervisorNotices.length, world.desk.memory.tampered.size]).toEqual([30, 10]);
	});
});
