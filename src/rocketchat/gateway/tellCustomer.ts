import type { CustomerNotice } from '../../desk/tellCustomer';
import type { RoomId } from '../../shared/ids';
import { text } from '../views/text';
import type { RoomActions } from './roomOf';
import { write } from './write';

/**
 * Writes to a waiting customer in the name of the app. The server takes any such message for an agent's answer and says so
 * in the room; `exchangeOf` sees through that.
 */
export async function tellCustomer({ modify, appUser }: RoomActions, roomId: RoomId, notice: CustomerNotice): Promise<void> {
	await write(modify, { roomId, sender: await appUser(), text: customerText(notice) });
}

function customerText({ position }: CustomerNotice): string {
	return position === undefined ? text('queue.willAnswer') : text('queue.position', { position });
}
