import type { OwnTexts } from '../../catalogue/schema';
import type { CustomerNotice } from '../../desk/tellCustomer';
import type { RoomId } from '../../shared/ids';
import type { Language } from '../../shared/Language';
import { refusalText } from '../views/customerTexts';
import { textsIn } from '../views/text';
import { topicChoice } from '../views/topicChoice';
import type { RoomActions } from './roomOf';
import { write } from './write';

/**
 * Writes to a customer in their language and in the name of the app; a question with what there is to choose. The server takes
 * any such message for an agent's answer and says so in the room; `exchangeOf` sees through that.
 */
export async function tellCustomer(
	{ modify, appUser, serverLanguage, ownTexts }: RoomActions & { readonly ownTexts: OwnTexts },
	roomId: RoomId,
	notice: CustomerNotice,
): Promise<void> {
	const language = notice.language ?? (await serverLanguage());
	const blocks = 'topics' in notice ? topicChoice(notice.topics, textsIn(language)) : [];
	await write(modify, { roomId, sender: await appUser(), text: customerText(notice, language, ownTexts), blocks });
}

function customerText(notice: CustomerNotice, language: Language, ownTexts: OwnTexts): string {
	const text = textsIn(language);
	if ('code' in notice) {
		return refusalText(notice.code, language, ownTexts);
	}
	if ('say' in notice) {
		return text(`customer.${notice.say}`);
	}
	return notice.position === undefined ? text('queue.willAnswer') : text('queue.position', { position: notice.position });
}
