import { ChatError } from './ChatError';
import type { Core } from './Core';
import { setting } from './Core';
import type { MessageDocument, UserDocument } from './documents';
import { roomToWrite } from './roomAccess';
import type { Draft } from './sendMessage';
import { sendMessage } from './sendMessage';

/**
 * The message as a user or an app sent it (Rocket.Chat 6.14 app/lib/server/methods/sendMessage.ts, executeSendMessage): a
 * text above `Message_MaxAllowedSize` and a room the user may not write into are refused. The user of an app writes
 * everywhere.
 */
export async function sendMessageAs(core: Core, user: UserDocument, draft: Draft): Promise<MessageDocument> {
	if (draft.msg.length > Number(setting(core, 'Message_MaxAllowedSize'))) {
		throw new ChatError('error-message-size-exceeded', 'Message size exceeds Message_MaxAllowedSize');
	}
	const room = roomToWrite(core, draft.rid, user);
	return sendMessage(core, { user }, { ...draft, rid: room._id });
}
