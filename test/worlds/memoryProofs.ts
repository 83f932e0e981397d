import type { ProofStore } from '../../src/customers/ProofStore';
import type { Records } from './memoryStores';
import type { Pace } from './Pace';

/** Used assertions and ended logins, with a use that is inserted between two looks. */
export function memoryProofs(records: Records, pace: Pace): ProofStore {
	const of = (key: string) => records.proofs.filter((proof) => proof.key === key);
	return {
		spend: async (key, until) => {
			if (of(key).length > 0) {
				return false;
			}
			await pace('between looking for a use of an assertion and adding one');
			records.proofs.push({ key, until });
			await pace('between adding the use of an assertion and looking for others');
			return of(key).length === 1;
		},
		endLogin: async (loginId, until) => void records.proofs.push({ key: `login ${loginId}`, until }),
		hasEnded: async (loginId) => of(`login ${loginId}`).length > 0,
		removeExpired: async (now) => {
			records.proofs = records.proofs.filter(({ until }) => until >= now);
		},
	};
}
