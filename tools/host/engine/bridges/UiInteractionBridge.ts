import type { IUIKitInteraction } from '@rocket.chat/apps-engine/definition/uikit';
import type { IUser } from '@rocket.chat/apps-engine/definition/users';
import { UiInteractionBridge as EngineBridge } from '@rocket.chat/apps-engine/server/bridges/UiInteractionBridge';
import type { BridgeContext } from './BridgeContext';

/** Opens and updates views in a user's browsers (Rocket.Chat 6.14 app/apps/server/bridges/uiInteraction.ts). */
export class UiInteractionBridge extends EngineBridge {
	public constructor(private readonly context: BridgeContext) {
		super();
	}

	protected async notifyUser(user: IUser, interaction: IUIKitInteraction, appId: string): Promise<void> {
		if (!this.context.appNames(appId)) {
			throw new Error('Invalid app provided');
		}
		this.context.chat.publish('stream-notify-user', `${user.id}/uiInteraction`, interaction);
	}
}
