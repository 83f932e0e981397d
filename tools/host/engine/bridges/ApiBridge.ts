import { ApiBridge as EngineBridge } from '@rocket.chat/apps-engine/server/bridges/ApiBridge';
import type { AppApi } from '@rocket.chat/apps-engine/server/managers/AppApi';

/** The endpoints enabled apps registered, in order (Rocket.Chat 6.14 app/apps/server/bridges/api.ts). */
export class ApiBridge extends EngineBridge {
	private readonly registered = new Map<string, AppApi[]>();

	public of(appId: string): readonly AppApi[] {
		return this.registered.get(appId) ?? [];
	}

	protected async registerApi(api: AppApi, appId: string): Promise<void> {
		this.registered.set(appId, [...this.of(appId), api]);
	}

	protected async unregisterApis(appId: string): Promise<void> {
		this.registered.delete(appId);
	}
}
