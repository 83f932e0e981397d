import { RoomTypeFilter, UIActionButtonContext, type IUIActionButtonDescriptor } from '@rocket.chat/apps-engine/definition/ui';
import {
	BUTTON_CASE,
	BUTTON_CONVERSATIONS,
	BUTTON_CONVERSATIONS_WINDOW,
	BUTTON_DESK,
	BUTTON_DESK_WINDOW,
} from '../views/actionIds';

/** All conditions here are cosmetic: the server does not check them again, we do. */
const agents = { hasOnePermission: ['view-l-room'] };
const supervisors = { hasOneRole: ['admin', 'livechat-manager'] };

/**
 * The buttons in the header of a customer's room. "Conversations" comes first: on Community servers up to about 7.2 the
 * first button of an app has no icon and is an invisible square, and the same list is one command away.
 */
export const roomButtons: IUIActionButtonDescriptor[] = [
	{ actionId: BUTTON_CONVERSATIONS, labelI18n: 'Conversations', when: agents },
	{ actionId: BUTTON_CASE, labelI18n: 'Case', when: agents },
	{ actionId: BUTTON_DESK, labelI18n: 'Desk', when: supervisors },
].map(({ when, ...button }) => ({
	...button,
	context: UIActionButtonContext.ROOM_ACTION,
	when: { roomTypes: [RoomTypeFilter.LIVE_CHAT], ...when },
}));

/**
 * The entries outside of rooms: in the menu "Administration" up to 7.x, in "Marketplace" in the newer navigation. Their
 * keys are the English texts, because 6.14 and 7.x show them untranslated there.
 */
export const menuButtons: IUIActionButtonDescriptor[] = [
	{ actionId: BUTTON_CONVERSATIONS_WINDOW, labelI18n: 'LiveBank conversations', when: agents },
	{ actionId: BUTTON_DESK_WINDOW, labelI18n: 'LiveBank desk', when: supervisors },
].map((button) => ({ ...button, context: UIActionButtonContext.USER_DROPDOWN_ACTION }));
