import type {
	IConfigurationExtend,
	IConfigurationModify,
	IEnvironmentRead,
	IHttp,
	IModify,
	IPersistence,
	IRead,
} from '@rocket.chat/apps-engine/definition/accessors';
import { ApiSecurity, ApiVisibility } from '@rocket.chat/apps-engine/definition/api';
import { App } from '@rocket.chat/apps-engine/definition/App';
import type {
	ILivechatEventContext,
	ILivechatRoom,
	ILivechatTransferEventContext,
	IPostLivechatAgentAssigned,
	IPostLivechatAgentUnassigned,
	IPostLivechatRoomClosed,
	IPostLivechatRoomStarted,
	IPostLivechatRoomTransferred,
	IPreLivechatRoomCreatePrevent,
} from '@rocket.chat/apps-engine/definition/livechat';
import type {
	IMessage,
	IPostMessageSent,
	IPreMessageDeletePrevent,
	IPreMessageSentPrevent,
	IPreMessageUpdatedPrevent,
} from '@rocket.chat/apps-engine/definition/messages';
import { AppMethod } from '@rocket.chat/apps-engine/definition/metadata';
import type { ISetting } from '@rocket.chat/apps-engine/definition/settings';
import type {
	IUIKitInteractionHandler,
	IUIKitResponse,
	UIKitActionButtonInteractionContext,
	UIKitBlockInteractionContext,
	UIKitViewSubmitInteractionContext,
} from '@rocket.chat/apps-engine/definition/uikit';
import type {
	IUIKitLivechatInteractionHandler,
	UIKitLivechatBlockInteractionContext,
} from '@rocket.chat/apps-engine/definition/uikit/livechat';
import type { IPostUserStatusChanged, IUserStatusContext } from '@rocket.chat/apps-engine/definition/users';
import { caseFormSubmitted, isOfCase } from './rocketchat/actions/caseFormSubmitted';
import { actionButton } from './rocketchat/actions/actionButton';
import { blockAction } from './rocketchat/actions/blockAction';
import { menuButtons, roomButtons } from './rocketchat/actions/roomButtons';
import { isSearch, searchSubmitted } from './rocketchat/actions/searchSubmitted';
import { visitorClick } from './rocketchat/actions/visitorClick';
import type { Administration } from './rocketchat/admin/Administration';
import { administrationClicked, isAdministrationClick } from './rocketchat/admin/administrationClicked';
import { CatalogueEditor } from './rocketchat/admin/CatalogueEditor';
import { formSubmitted } from './rocketchat/admin/formSubmitted';
import { LivebankCommand } from './rocketchat/commands/LivebankCommand';
import { DeskDoor, type Accessors, type OpenDesk } from './rocketchat/DeskDoor';
import { CustomerEndpoint, customerServices } from './rocketchat/endpoints/CustomerEndpoint';
import { TopicEndpoint } from './rocketchat/endpoints/TopicEndpoint';
import { sweepJobs, sweepRegularly, sweepSoon } from './rocketchat/jobs/sweepJobs';
import { agentAssigned, agentUnassigned, roomClosed, roomStarted, roomTransferred } from './rocketchat/listeners/livechatEvents';
import { concernsDesk, messageSent } from './rocketchat/listeners/messageSent';
import { guardMessage, guardRoom, isVisitorsMessage, refuseChange, type BeforeCall } from './rocketchat/listeners/visitorGuard';
import { userStatusChanged } from './rocketchat/listeners/userStatusChanged';
import { asTyped } from './rocketchat/settings/asTyped';
import { settings } from './rocketchat/settings/settings';
import { settingUpdated } from './rocketchat/settings/settingUpdated';

/** What Rocket.Chat sees of LiveBank: it says what the app offers and hands every call on. */
export class LiveBankApp
	extends App
	implements
		IPreLivechatRoomCreatePrevent,
		IPostLivechatRoomStarted,
		IPostLivechatRoomClosed,
		IPostLivechatAgentAssigned,
		IPostLivechatAgentUnassigned,
		IPostLivechatRoomTransferred,
		IPreMessageSentPrevent,
		IPreMessageUpdatedPrevent,
		IPreMessageDeletePrevent,
		IPostMessageSent,
		IPostUserStatusChanged,
		IUIKitInteractionHandler,
		IUIKitLivechatInteractionHandler
{
	private readonly door = new DeskDoor();
	private readonly editor = new CatalogueEditor();

	public override async onEnable(_environment: IEnvironmentRead, configuration: IConfigurationModify): Promise<boolean> {
		await sweepRegularly(configuration);
		await sweepSoon(configuration);
		return true;
	}

	public override async onPreSettingUpdate(): Promise<ISetting> {
		return asTyped;
	}

	public override async onSettingUpdated(setting: ISetting, configuration: IConfigurationModify): Promise<void> {
		settingUpdated(this.door, setting, this.getLogger());
		await sweepSoon(configuration);
	}

	public async [AppMethod.EXECUTE_PRE_LIVECHAT_ROOM_CREATE_PREVENT](room: ILivechatRoom, ...call: BeforeCall): Promise<void> {
		await guardRoom(this.door, { call, logger: this.getLogger() }, room);
	}

	public async executePostLivechatRoomStarted(
		room: ILivechatRoom,
		read: IRead,
		http: IHttp,
		persistence: IPersistence,
		modify: IModify,
	): Promise<void> {
		await roomStarted(await this.enter({ read, http, persistence, modify }), room);
	}

	public async executePostLivechatRoomClosed(
		room: ILivechatRoom,
		read: IRead,
		http: IHttp,
		persistence: IPersistence,
		modify: IModify,
	): Promise<void> {
		await roomClosed(await this.enter({ read, http, persistence, modify }), room);
	}

	public async executePostLivechatAgentAssigned(
		context: ILivechatEventContext,
		read: IRead,
		http: IHttp,
		persistence: IPersistence,
		modify: IModify,
	): Promise<void> {
		await agentAssigned(await this.enter({ read, http, persistence, modify }), context);
	}

	public async executePostLivechatAgentUnassigned(
		context: ILivechatEventContext,
		read: IRead,
		http: IHttp,
		persistence: IPersistence,
		modify: IModify,
	): Promise<void> {
		await agentUnassigned(await this.enter({ read, http, persistence, modify }), context);
	}

	public async executePostLivechatRoomTransferred(
		context: ILivechatTransferEventContext,
		read: IRead,
		http: IHttp,
		persistence: IPersistence,
		modify: IModify,
	): Promise<void> {
		await roomTransferred(await this.enter({ read, http, persistence, modify }), context);
	}

	public async checkPreMessageSentPrevent(message: IMessage): Promise<boolean> {
		return isVisitorsMessage(message);
	}

	public async executePreMessageSentPrevent(message: IMessage, ...call: BeforeCall): Promise<boolean> {
		await guardMessage(this.door, { call, logger: this.getLogger() }, message);
		return false;
	}

	public async checkPreMessageUpdatedPrevent(message: IMessage): Promise<boolean> {
		return isVisitorsMessage(message);
	}

	public async executePreMessageUpdatedPrevent(message: IMessage): Promise<boolean> {
		refuseChange(this.door, message);
		return false;
	}

	public async checkPreMessageDeletePrevent(message: IMessage): Promise<boolean> {
		return isVisitorsMessage(message);
	}

	public async executePreMessageDeletePrevent(message: IMessage): Promise<boolean> {
		refuseChange(this.door, message);
		return false;
	}

	public async checkPostMessageSent(message: IMessage): Promise<boolean> {
		return concernsDesk(this.door.memory, message);
	}

	public async executePostMessageSent(
		message: IMessage,
		read: IRead,
		http: IHttp,
		persistence: IPersistence,
		modify: IModify,
	): Promise<void> {
		await messageSent(await this.enter({ read, http, persistence, modify }), message);
	}

	public async executePostUserStatusChanged(
		context: IUserStatusContext,
		read: IRead,
		http: IHttp,
		persistence: IPersistence,
		modify: IModify,
	): Promise<void> {
		await userStatusChanged(await this.enter({ read, http, persistence, modify }), context);
	}

	public async executeActionButtonHandler(
		context: UIKitActionButtonInteractionContext,
		read: IRead,
		http: IHttp,
		persistence: IPersistence,
		modify: IModify,
	): Promise<IUIKitResponse> {
		return actionButton(this.door, this.callOf({ read, http, persistence, modify }), context);
	}

	public async executeBlockActionHandler(
		context: UIKitBlockInteractionContext,
		read: IRead,
		http: IHttp,
		persistence: IPersistence,
		modify: IModify,
	): Promise<IUIKitResponse> {
		const call = this.callOf({ read, http, persistence, modify });
		return isAdministrationClick(context)
			? administrationClicked(this.administration(), call, context)
			: blockAction(this.door, call, context);
	}

	public async executeViewSubmitHandler(
		context: UIKitViewSubmitInteractionContext,
		read: IRead,
		http: IHttp,
		persistence: IPersistence,
		modify: IModify,
	): Promise<IUIKitResponse> {
		const call = this.callOf({ read, http, persistence, modify });
		if (isOfCase(context)) {
			return caseFormSubmitted(this.door, call, context);
		}
		return isSearch(context) ? searchSubmitted(this.door, call, context) : formSubmitted(this.administration(), call, context);
	}

	public async executeLivechatBlockActionHandler(
		context: UIKitLivechatBlockInteractionContext,
		...[read, http, persistence, modify]: [IRead, IHttp, IPersistence, IModify]
	): Promise<IUIKitResponse> {
		return visitorClick(this.door, this.callOf({ read, http, persistence, modify }), context);
	}

	protected override async extendConfiguration(configuration: IConfigurationExtend): Promise<void> {
		await Promise.all(settings.map((setting) => configuration.settings.provideSetting(setting)));
		await configuration.api.provideApi({
			visibility: ApiVisibility.PUBLIC,
			security: ApiSecurity.UNSECURE,
			endpoints: [
				new TopicEndpoint(this, this.door),
				...customerServices.map((service) => new CustomerEndpoint(this, this.door, service)),
			],
		});
		await configuration.scheduler.registerProcessors(sweepJobs(this, this.door));
		// Typed as done at once, but a call to the server like the others.
		await Promise.all([...roomButtons, ...menuButtons].map(async (button) => configuration.ui.registerButton(button)));
		// Last: where an app is disabled and enabled again the engine still has the command, and refuses it with an error
		// that would skip whatever came after (apps-engine 1.62 server/managers/AppSlashCommandManager.js).
		await configuration.slashCommands.provideSlashCommand(new LivebankCommand(this, this.door));
	}

	private async enter(call: Omit<Accessors, 'logger'>): Promise<OpenDesk> {
		return this.door.open(this.callOf(call));
	}

	private administration(): Administration {
		return { door: this.door, editor: this.editor, settings: this.getAccessors().environmentWriter.getSettings() };
	}

	/** What one call brings along. `this` is another object in each call, with the call's own logger. */
	private callOf(call: Omit<Accessors, 'logger'>): Accessors {
		return { ...call, logger: this.getLogger() };
	}
}
