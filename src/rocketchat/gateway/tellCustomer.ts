import type { CustomerNotice } from '../../desk/tellCustomer';
import type { RoomId } from '../../shared/ids';
import { textsIn, type Text } from '../views/text';
import type { RoomActions } from './roomOf';
import { write } from './write';

/**
 * Writes to a waiting customer in their language and in the name of the app. The server takes any such message for an agent's answer and says so
 * in the room; `exchangeOf` sees through that.
 */
export async function tellCustomer(
	{ modify, appUser, serverLanguage }: RoomActions,
	roomId: RoomId,
	notice: CustomerNotice,
): Promise<void> {
	const text = textsIn(notice.language ?? (await serverLanguage()));
	await write(modify, { roomId, sender: await appUser(), text: customerText(notice, text) });
}

function customerText({ position }: CustomerNotice, text: Text): string {
	return position === undefined ? text('queue.willAnswer') : text('queue.position', { position });
}
