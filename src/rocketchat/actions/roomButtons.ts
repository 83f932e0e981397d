import { RoomTypeFilter, UIActionButtonContext, type IUIActionButtonDescriptor } from '@rocket.chat/apps-engine/definition/ui';
import { BUTTON_CASE, BUTTON_CONVERSATIONS, BUTTON_DESK, BUTTON_DESK_WINDOW } from '../views/actionIds';

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
 * The supervisors' entry outside of rooms: in the menu "Administration" up to 7.x, in "Marketplace" in the newer navigation.
 * Its key is the English text, because 6.14 and 7.x show it untranslated there.
 */
export const menuButtons: IUIActionButtonDescriptor[] = [
	{
		actionId: BUTTON_DESK_WINDOW,
		labelI18n: 'LiveBank desk',
		context: UIActionButtonContext.USER_DROPDOWN_ACTION,
		when: supervisors,
	},
];
