import { createHash, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import type { Core } from './Core';
import type { UserDocument } from './documents';
import { newId } from './newId';

/** Sets the password. The server hashes the SHA-256 digest, so that a client may send either the text or the digest. */
export function setPassword(core: Core, userId: string, password: string): void {
	const salt = randomBytes(16);
	const hash = scryptSync(digestOf(password), salt, 32);
	core.store.credentials.set(userId, {
		passwordHash: `${salt.toString('hex')}:${hash.toString('hex')}`,
		hashedTokens: new Set(),
	});
}

export function digestOf(password: string): string {
	return createHash('sha256').update(password).digest('hex');
}

export function hasPasswordDigest(core: Core, userId: string, digest: string): boolean {
	const [salt, hash] = core.store.credentials.get(userId)?.passwordHash?.split(':') ?? [];
	if (salt === undefined || hash === undefined) {
		return false;
	}
	return timingSafeEqual(scryptSync(digest.toLowerCase(), Buffer.from(salt, 'hex'), 32), Buffer.from(hash, 'hex'));
}

/** A new login token of the user; only its hash is kept. */
export function issueToken(core: Core, userId: string): string {
	const token = newId(43);
	core.store.credentials.get(userId)?.hashedTokens.add(hashToken(token));
	return token;
}

export function revokeToken(core: Core, userId: string, token: string): void {
	core.store.credentials.get(userId)?.hashedTokens.delete(hashToken(token));
}

/** The user of a login token; with `userId`, only if it is theirs (the REST headers X-User-Id and X-Auth-Token). */
export function findUserByToken(core: Core, token: string, userId?: string): UserDocument | undefined {
	const hashed = hashToken(token);
	const owner = [...core.store.credentials].find(([, { hashedTokens }]) => hashedTokens.has(hashed))?.[0];
	return owner === undefined || (userId !== undefined && owner !== userId) ? undefined : core.store.users.findById(owner);
}

function hashToken(token: string): string {
	return createHash('sha256').update(token).digest('base64');
}
