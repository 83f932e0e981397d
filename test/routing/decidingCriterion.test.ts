import fc from 'fast-check';
import { criteria } from '../../src/catalogue/schema';
import { byChain } from '../../src/routing/chooseAgent';
import { decidingCriterion } from '../../src/routing/decidingCriterion';
import { candidateCalled, idOf } from '../worlds/bank';

const chains = fc.shuffledSubarray([...criteria], { minLength: 1 });
const candidates = (username: string) =>
	fc
		.record({ level: fc.integer({ min: 1, max: 2 }), load: fc.nat(1), lastAssignedAt: fc.nat(1) })
		.map((changes) => candidateCalled(username, { ...changes, capacity: 2 }));

describe('what tells between two agents', () => {
	it('is the first criterion of the chain that is not equal; only names are left where all are', () => {
		const one = candidateCalled('anna', { level: 2, load: 1 });
		const chain = ['preferred', 'share', 'experience', 'idle'] as const;
		expect(decidingCriterion(one, candidateCalled('bert', { level: 2 }), { chain })).toBe('share');
		expect(decidingCriterion(one, candidateCalled('bert', { load: 1 }), { chain })).toBe('experience');
		expect(decidingCriterion(one, candidateCalled('bert', { level: 2, load: 1 }), { chain })).toBeUndefined();
		expect(decidingCriterion(one, candidateCalled('bert'), { chain, preferred: idOf('bert') })).toBe('preferred');
	});

	it('alone puts the two in the order of the whole chain', () => {
		fc.assert(
			fc.property(candidates('anna'), candidates('bert'), chains, (one, other, chain) => {
				const criterion = decidingCriterion(one, other, { chain });
				expect(Math.sign(byChain(criterion ? [criterion] : [])(one, other))).toBe(Math.sign(byChain(chain)(one, other)));
			}),
		);
	});
});
