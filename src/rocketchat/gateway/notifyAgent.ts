import type { IModify } from '@rocket.chat/apps-engine/definition/accessors';
import type { IMessage } from '@rocket.chat/apps-engine/definition/messages';
import type { IUser } from '@rocket.chat/apps-engine/definition/users';
import type { AssignmentNotice } from '../../desk/tellAgent';
import type { RoomId } from '../../shared/ids';
import { noticeText } from '../views/noticeText';
import type { Text } from '../views/text';

/** Shows a line to one user in a room; nobody else sees it and nothing is stored. The same `id` replaces an earlier line. */
export async function showToUser(
	modify: IModify,
	line: { readonly user: IUser; readonly sender: IUser; readonly roomId: string; readonly text: string; readonly id?: string },
): Promise<void> {
	// The server reads only the room's id and loads the rest (Rocket.Chat 6.14 app/apps/server/converters/messages.js).
	const message = { room: { id: line.roomId }, sender: line.sender, text: line.text, ...(line.id && { id: line.id }) };
	await modify.getNotifier().notifyUser(line.user, message as IMessage);
}

/** Tells an agent in their language who is writing in a room. A second notice about the room replaces the first. */
export async function notifyAgent(
	modify: IModify,
	{ text, ...addressee }: { readonly user: IUser; readonly sender: IUser; readonly roomId: RoomId; readonly text: Text },
	notice: AssignmentNotice,
): Promise<void> {
	await showToUser(modify, { ...addressee, text: noticeText(notice, text), id: `livebank-notice-${addressee.roomId}` });
}
