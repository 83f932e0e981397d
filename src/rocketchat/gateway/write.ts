import type { IModify } from '@rocket.chat/apps-engine/definition/accessors';
import type { IRoom } from '@rocket.chat/apps-engine/definition/rooms';
import type { LayoutBlock } from '@rocket.chat/ui-kit';
import type { IUser } from '@rocket.chat/apps-engine/definition/users';

/** Writes a message into a room; everybody there reads it, in a customer's room the customer too. */
export async function write(
	modify: IModify,
	message: { readonly roomId: string; readonly sender: IUser; readonly text: string; readonly blocks?: readonly LayoutBlock[] },
): Promise<void> {
	// The server reads only the room's id and loads the rest (Rocket.Chat 6.14 app/apps/server/converters/messages.js).
	const room = { id: message.roomId } as IRoom;
	const creator = modify.getCreator();
	const draft = creator.startMessage().setRoom(room).setSender(message.sender).setText(message.text);
	await creator.finish(message.blocks && message.blocks.length > 0 ? draft.setBlocks([...message.blocks]) : draft);
}
