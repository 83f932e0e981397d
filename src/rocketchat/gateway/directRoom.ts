import type { IModify, IRead } from '@rocket.chat/apps-engine/definition/accessors';
import { RoomType } from '@rocket.chat/apps-engine/definition/rooms';
import type { IUser } from '@rocket.chat/apps-engine/definition/users';

/** What is needed to write to somebody alone, in the name of the app. */
export type DirectAccess = { readonly read: IRead; readonly modify: IModify; readonly appUser: () => Promise<IUser> };

/** The id of the direct room of the app and a user. */
export async function directRoom({ read, modify, appUser }: DirectAccess, user: IUser): Promise<string> {
	const sender = await appUser();
	const between = [sender.username, user.username];
	// Missing rooms come as null through the sandbox.
	const known = (await read.getRoomReader().getDirectByUsernames(between)) as { readonly id: string } | null | undefined;
	return known ? known.id : openDirectRoom(modify, sender, user);
}

/** The new direct room of two users. Making one that is there gives that (Rocket.Chat 6.14 server/methods/createDirectMessage.ts). */
async function openDirectRoom(modify: IModify, creator: IUser, other: IUser): Promise<string> {
	const room = modify.getCreator().startRoom().setType(RoomType.DIRECT_MESSAGE).setCreator(creator);
	return modify.getCreator().finish(room.setMembersToBeAddedByUsernames([other.username]));
}
