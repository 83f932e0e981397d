import { RateLimit } from '../../src/shared/RateLimit';
import { MINUTE, MORNING } from '../worlds/bank';

describe('the limit of calls', () => {
	it('lets so many pass in a minute, and again in the next', () => {
		const limit = new RateLimit(2);
		const twice = [true, true, false];
		expect([0, 1, 2].map(() => limit.admits(MORNING))).toEqual(twice);
		expect(limit.admits(MORNING + MINUTE - 1)).toBe(false);
		expect([0, 1, 2].map(() => limit.admits(MORNING + MINUTE))).toEqual(twice);
	});

	it('counts each key by itself', () => {
		const limit = new RateLimit(1);
		expect(['olivia', 'noah', 'olivia'].map((key) => limit.admits(MORNING, key))).toEqual([true, true, false]);
	});

	it('keeps no more keys than a process can hold, counts those it knows, and locks nobody out by others', () => {
		const limit = new RateLimit(1);
		expect(limit.admits(MORNING, 'olivia')).toBe(true);
		const admitted = Array.from({ length: 60_000 }, (_, index) => limit.admits(MORNING, `made up ${index}`));
		expect(admitted.every(Boolean)).toBe(true);
		expect([limit.admits(MORNING, 'olivia'), limit.admits(MORNING, 'noah'), limit.admits(MORNING, 'noah')]).toEqual([
			...[false, true, true],
		]);
	});
});
