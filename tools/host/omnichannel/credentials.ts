import { createHash, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import { ChatError } from './ChatError';
import type { Core } from './Core';
import type { UserDocument } from './documents';
import { newId } from './newId';
import { hasPermission } from './permissions';
import { noCredentials } from './Store';

/** Sets the password. The server hashes the SHA-256 digest, so that a client may send either the text or the digest. */
export function setPassword(core: Core, userId: string, password: string): void {
	const salt = randomBytes(16);
	const hash = scryptSync(digestOf(password), salt, 32);
	const passwordHash = `${salt.toString('hex')}:${hash.toString('hex')}`;
	core.store.credentials.set(userId, { ...noCredentials(), passwordHash });
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

/**
 * A new personal access token of the user: a login token that does not expire (Rocket.Chat 6.14
 * imports/personal-access-tokens/server/api/methods/generateToken.ts). Its second factor is not embedded.
 */
export function issuePersonalToken(core: Core, user: UserDocument, name: string): string {
	if (!hasPermission(user, 'create-personal-access-tokens')) {
		throw new ChatError('not-authorized', 'Not Authorized');
	}
	const names = core.store.credentials.get(user._id)?.namesOfPersonalTokens;
	if (names?.has(name)) {
		throw new ChatError('error-token-already-exists', 'A token with this name already exists');
	}
	names?.add(name);
	return issueToken(core, user._id);
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
