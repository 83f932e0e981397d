import { CLAIM_LIMIT, Claims } from '../../src/routing/Claims';
import { roomId } from '../../src/shared/ids';
import { idOf } from '../worlds/bank';

const claim = (room: string) => ({ roomId: roomId(room), agentId: idOf('anna'), weight: 1 });

describe('claims', () => {
	it('are held until they are released', () => {
		const claims = new Claims();
		claims.take(claim('a'));
		expect(claims.has(roomId('a'))).toBe(true);
		expect(claims.all()).toEqual([claim('a')]);
		claims.release(roomId('a'));
		claims.release(roomId('a'));
		expect(claims.all()).toEqual([]);
	});

	it('never cover one room twice', () => {
		const claims = new Claims();
		claims.take(claim('a'));
		expect(() => claims.take(claim('a'))).toThrow('already claimed');
	});

	it('are limited in number', () => {
		const claims = new Claims();
		Array.from({ length: CLAIM_LIMIT }, (_, index) => claims.take(claim(`room${index}`)));
		expect(claims.isFull).toBe(true);
		claims.release(roomId('room0'));
		expect(claims.isFull).toBe(false);
	});
});
