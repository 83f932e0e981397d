import { CLAIM_LIMIT, Claims, type Claim } from '../../src/routing/Claims';
import { roomId } from '../../src/shared/ids';
import { idOf } from '../worlds/bank';

const claim = (room: string, username = 'anna'): Claim => ({ roomId: roomId(room), agentId: idOf(username) });

describe('claims', () => {
	it('are held until they are released', () => {
		const claims = new Claims();
		claims.take(claim('a'));
		expect(claims.has(roomId('a'))).toBe(true);
		claims.release(roomId('a'));
		expect(claims.has(roomId('a'))).toBe(false);
	});

	it('never cover one room twice', () => {
		const claims = new Claims();
		claims.take(claim('a'));
		expect(() => claims.take(claim('a', 'bert'))).toThrow('already claimed');
		expect(claims.of(idOf('bert'))).toEqual([]);
	});

	it('cover a room again after its release', () => {
		const claims = new Claims();
		claims.take(claim('a'));
		claims.release(roomId('a'));
		claims.take(claim('a', 'bert'));
		expect(claims.of(idOf('bert'))).toEqual([roomId('a')]);
	});

	it('are known by agent', () => {
		const claims = new Claims();
		[claim('a'), claim('b', 'bert'), claim('c')].forEach((taken) => claims.take(taken));
		expect(claims.of(idOf('anna'))).toEqual([roomId('a'), roomId('c')]);
		claims.release(roomId('a'));
		expect(claims.of(idOf('anna'))).toEqual([roomId('c')]);
		expect(claims.of(idOf('carl'))).toEqual([]);
	});

	it('are limited in number', () => {
		const claims = new Claims();
		for (let index = 0; index < CLAIM_LIMIT; index += 1) {
			expect(claims.isFull).toBe(false);
			claims.take(claim(`room${index}`));
		}
		expect(claims.isFull).toBe(true);
		claims.release(roomId('room0'));
		expect(claims.isFull).toBe(false);
	});

	it('tell of each change, and only of changes', () => {
		const changes: Claim[] = [];
		const claims = new Claims((changed) => changes.push(changed));
		claims.take(claim('a'));
		claims.release(roomId('a'));
		claims.release(roomId('a'));
		expect(changes).toEqual([claim('a'), claim('a')]);
	});
});
