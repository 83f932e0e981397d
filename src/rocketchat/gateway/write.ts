import type { IModify } from '@rocket.chat/apps-engine/definition/accessors';
import type { IRoom } from '@rocket.chat/apps-engine/definition/rooms';
import type { IUser } from '@rocket.chat/apps-engine/definition/users';

/** Writes a message into a room; everybody there reads it, in a customer's room the customer too. */
export async function write(
	modify: IModify,
	message: { readonly roomId: string; readonly sender: IUser; readonly text: string },
): Promise<void> {
	// The server reads only the room's id and loads the rest (Rocket.Chat 6.14 app/apps/server/converters/messages.js).
	const room = { id: message.roomId } as IRoom;
	const creator = modify.getCreator();
	await creator.finish(creator.startMessage().setRoom(room).setSender(message.sender).setText(message.text));
}
