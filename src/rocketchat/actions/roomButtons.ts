import { RoomTypeFilter, UIActionButtonContext, type IUIActionButtonDescriptor } from '@rocket.chat/apps-engine/definition/ui';
import { BUTTON_CASE, BUTTON_CONVERSATIONS } from '../views/actionIds';

/**
 * The buttons in the header of a customer's room. "Conversations" comes first: on Community servers up to about 7.2 the
 * first button of an app has no icon and is an invisible square, and the same list is one command away.
 */
export const roomButtons: IUIActionButtonDescriptor[] = [
	{ actionId: BUTTON_CONVERSATIONS, labelI18n: 'Conversations' },
	{ actionId: BUTTON_CASE, labelI18n: 'Case' },
].map((button) => ({
	...button,
	context: UIActionButtonContext.ROOM_ACTION,
	// Cosmetic: the server does not check it again, we do.
	when: { roomTypes: [RoomTypeFilter.LIVE_CHAT], hasOnePermission: ['view-l-room'] },
}));
