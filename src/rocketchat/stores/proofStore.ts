import { z } from 'zod';
import type { ProofStore } from '../../customers/ProofStore';
import type { Instant } from '../../shared/Clock';
import { newId, sha256 } from '../../shared/ids';
import { association } from './associations';
import { hourKeys, removeHours } from './expiry';
import { SCHEMA_VERSION, stamped, stored, type Persistence } from './records';

/** What is left to instances whose clocks are behind, in milliseconds. */
const GRACE_MILLISECONDS = 60 * 60_000;

const use = stored(z.object({ schema: z.literal(SCHEMA_VERSION), nonce: z.string() }));

/**
 * Assertions that were used and logins that have ended, in the engine's persistence, which has no unique key and no
 * compare-and-set.
 *
 * Who uses an assertion first looks for an earlier use, then inserts one of their own and looks again: only who finds theirs
 * alone has used it. Of several at once each inserts before the second look, so at least all but one see another; nothing is
 * ever taken back, so whoever comes later sees what was there (the store must read what was written: one primary). "The
 * lowest wins" would not do: an early look and a later, lower insert could both win.
 */
export function proofStore(persistence: Persistence): ProofStore {
	const { read, write } = persistence;
	const record = async (key: string, until: Instant): Promise<string> => {
		const nonce = newId();
		await write.createWithAssociations(stamped({ nonce }), [association.proof(key), ...hourKeys(association.proofs, until)]);
		return nonce;
	};
	const found = async (key: string) => (await read.readByAssociation(association.proof(key))).map((data) => use.parse(data));
	return {
		async spend(assertionIdHash, deadAt) {
			const key = `assertion:${assertionIdHash}`;
			if ((await found(key)).length > 0) {
				return false;
			}
			const mine = await record(key, deadAt);
			const uses = await found(key);
			return uses.length === 1 && uses[0]?.nonce === mine;
		},
		async endLogin(loginId, until) {
			await record(loginKey(loginId), until);
		},
		async hasEnded(loginId) {
			return (await found(loginKey(loginId))).length > 0;
		},
		async removeExpired(now) {
			await removeHours(persistence, association.proofs, now - GRACE_MILLISECONDS);
		},
	};
}

function loginKey(loginId: string): string {
	return `login:${sha256(loginId)}`;
}
