import { z } from 'zod';
import type { Core } from '../omnichannel/Core';
import { digestOf, findUserByToken, hasPasswordDigest, issueToken, revokeToken } from '../omnichannel/credentials';
import type { UserDocument } from '../omnichannel/documents';
import type { Reply } from './reply';
import { success } from './reply';
import type { Route } from './route';
import { decode, loggedIn, open } from './route';

const name = z.string().optional();
const login = z.object({
	resume: z.string().optional(),
	user: z.union([z.string(), z.object({ username: name, email: name })]).optional(),
	username: name,
	email: name,
	password: z.union([z.string(), z.object({ digest: z.string() })]).optional(),
});

/** Login, logout and the own profile (Rocket.Chat 6.14 app/api/server/api.ts _initAuth, v1/misc.ts, default/info.ts). */
export const sessionRoutes: Route[] = [
	open('post', '/login', ({ core, body }): Reply => {
		const { resume, user, username, email, password } = decode(login, body);
		if (resume !== undefined) {
			const owner = findUserByToken(core, resume);
			return owner ? loggedInAs(core, owner, resume) : refused;
		}
		const found = findUser(core, user ?? { username, email });
		const digest = typeof password === 'string' ? digestOf(password) : password?.digest;
		if (!found?.active || digest === undefined || !hasPasswordDigest(core, found._id, digest)) {
			return refused;
		}
		return loggedInAs(core, found, issueToken(core, found._id));
	}),
	loggedIn('post', '/logout', [], ({ core, user, request }): Reply => {
		revokeToken(core, user._id, request.get('x-auth-token') ?? '');
		return { status: 200, body: { status: 'success', data: { message: "You've been logged out!" } } };
	}),
	loggedIn('get', '/me', [], ({ core, user }) => success(profileOf(core, user))),
	open('get', '/info', ({ core }) => success({ version: core.profile.name })),
];

/** An unknown name and a wrong password look alike (app/lib/server/lib/loginErrorMessageOverride.js). */
const refused: Reply = { status: 401, body: { status: 'error', error: 'Unauthorized', message: 'Unauthorized' } };

function loggedInAs(core: Core, user: UserDocument, authToken: string): Reply {
	return { status: 200, body: { status: 'success', data: { userId: user._id, authToken, me: profileOf(core, user) } } };
}

function findUser(core: Core, who: string | { username?: string; email?: string }): UserDocument | undefined {
	const { username, email } = typeof who !== 'string' ? who : who.includes('@') ? { email: who } : { username: who };
	return core.store.users.findOne((user) =>
		username !== undefined ? user.username === username : (user.emails?.some(({ address }) => address === email) ?? false),
	);
}

/** app/api/server/helpers/getUserInfo.ts. */
function profileOf(core: Core, user: UserDocument): Record<string, unknown> {
	const email = user.emails?.find(({ verified }) => verified)?.address;
	const preferences = user.settings?.preferences ?? {};
	const avatarUrl = `${core.siteUrl}/avatar/${user.username}`;
	return { ...user, email, settings: { profile: {}, preferences }, avatarUrl };
}
