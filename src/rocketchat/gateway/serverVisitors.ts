import type { IModify, IRead } from '@rocket.chat/apps-engine/definition/accessors';
import type { IVisitor } from '@rocket.chat/apps-engine/definition/livechat';
import { randomBytes } from 'crypto';
import { z } from 'zod';
import type { Visitor, Visitors } from '../../customers/Visitors';
import { roomId, sha256, visitorId } from '../../shared/ids';
import type { Language } from '../../shared/Language';
import { textsIn } from '../views/text';

const TOKEN_BYTES = 32;
const USERNAME_BYTES = 12;

const visitor = z
	.object({ id: z.string().min(1), username: z.string().min(1), token: z.string().min(1) })
	.transform(({ id, username, token }): Visitor => ({ visitorId: visitorId(id), username, token, tokenHash: sha256(token) }));

/**
 * The server's livechat visitors through the accessors of one call. A visitor gets neither e-mail nor phone: by either of
 * them anybody may be given the visitor's token, or put theirs in its place (Rocket.Chat 6.14 app/livechat/server/lib/
 * LivechatTyped.ts, registerGuest). The engine's own `createToken` is no secret.
 */
export function serverVisitors(
	read: IRead,
	{ modify, serverLanguage }: { readonly modify: IModify; readonly serverLanguage: () => Promise<Language> },
): Visitors {
	const save = async (about: { readonly id?: string; readonly username: string }, name: string | undefined): Promise<Visitor> => {
		const token = randomBytes(TOKEN_BYTES).toString('hex');
		const saved = await modify
			.getCreator()
			.getLivechatCreator()
			.createAndReturnVisitor({ ...about, token, name: name ?? textsIn(await serverLanguage())('customer.name') });
		const found = visitor.parse(saved);
		if (found.token !== token || (about.id !== undefined && found.visitorId !== about.id)) {
			throw new Error('The server has taken the visitor for another one.');
		}
		return found;
	};
	return {
		async find(id) {
			return visitor.safeParse(await read.getLivechatReader().getLivechatVisitorById(id)).data;
		},
		create: (name) => save({ username: `customer-${randomBytes(USERNAME_BYTES).toString('hex')}` }, name),
		renew: ({ visitorId: id, username }, name) => save({ id, username }, name),
		async openRooms({ visitorId: id, username, token }) {
			const owner: IVisitor = { id, username, token, name: '' };
			return (await read.getLivechatReader().getLivechatRooms(owner))
				.filter(({ isOpen }) => isOpen)
				.map((room) => roomId(room.id));
		},
	};
}
