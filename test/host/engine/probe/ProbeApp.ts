import type { IConfigurationExtend, IHttp, IModify, IPersistence, IRead } from '@rocket.chat/apps-engine/definition/accessors';
import { HttpStatusCode } from '@rocket.chat/apps-engine/definition/accessors';
import { ApiSecurity, ApiVisibility } from '@rocket.chat/apps-engine/definition/api';
import { App } from '@rocket.chat/apps-engine/definition/App';
import { AppsEngineException } from '@rocket.chat/apps-engine/definition/exceptions';
import type {
	ILivechatEventContext,
	ILivechatRoom,
	ILivechatTransferEventContext,
} from '@rocket.chat/apps-engine/definition/livechat';
import type { IMessage } from '@rocket.chat/apps-engine/definition/messages';
import { RocketChatAssociationModel, RocketChatAssociationRecord } from '@rocket.chat/apps-engine/definition/metadata';
import { StartupType } from '@rocket.chat/apps-engine/definition/scheduler';
import type { ISetting } from '@rocket.chat/apps-engine/definition/settings';
import { SettingType } from '@rocket.chat/apps-engine/definition/settings';
import type { SlashCommandContext } from '@rocket.chat/apps-engine/definition/slashcommands';
import { UIActionButtonContext } from '@rocket.chat/apps-engine/definition/ui';
import type {
	IUIKitResponse,
	UIKitActionButtonInteractionContext,
	UIKitBlockInteractionContext,
	UIKitViewCloseInteractionContext,
	UIKitViewSubmitInteractionContext,
} from '@rocket.chat/apps-engine/definition/uikit';
import type { UIKitLivechatBlockInteractionContext } from '@rocket.chat/apps-engine/definition/uikit/livechat';
import { endpoints } from './endpoints';
import { openForm, submitForm } from './form';

/** An app that writes down what reaches it: one record per call, associated with MISC "seen". */
export class ProbeApp extends App {
	public override async onEnable(): Promise<boolean> {
		this.getLogger().info('the probe is enabled');
		return true;
	}

	protected override async extendConfiguration(configuration: IConfigurationExtend): Promise<void> {
		await configuration.settings.provideSetting({
			id: 'greeting',
			type: SettingType.STRING,
			packageValue: 'hello',
			required: false,
			public: false,
			i18nLabel: 'greeting',
		});
		await configuration.scheduler.registerProcessors([
			{
				id: 'once',
				processor: async (context, _read, _modify, _http, persistence) => seen(persistence, 'job', { ...context }),
			},
			{
				id: 'startup',
				startupSetting: { type: StartupType.RECURRING, interval: '1 hour', data: { from: 'startup' } },
				processor: async (context, _read, _modify, _http, persistence) => seen(persistence, 'startup job', { ...context }),
			},
		]);
		await configuration.api.provideApi({
			visibility: ApiVisibility.PUBLIC,
			security: ApiSecurity.UNSECURE,
			endpoints: endpoints(this),
		});
		await configuration.api.provideApi({
			visibility: ApiVisibility.PRIVATE,
			security: ApiSecurity.UNSECURE,
			endpoints: [{ path: 'private', get: async () => ({ status: HttpStatusCode.OK, content: 'inside' }) }],
		});
		configuration.ui.registerButton({
			actionId: 'press',
			labelI18n: 'press',
			context: UIActionButtonContext.ROOM_ACTION,
		});
		// Last: enabled a second time, engine 1.62 refuses the command it kept, and the rest would be lost.
		await configuration.slashCommands.provideSlashCommand({
			command: 'probe',
			i18nDescription: 'probe_description',
			i18nParamsExample: 'probe_params',
			providesPreview: false,
			executor: async (context: SlashCommandContext, _read: IRead, modify: IModify, _http: IHttp, persistence: IPersistence) => {
				await seen(persistence, 'command', { arguments: context.getArguments(), room: context.getRoom().id });
				if (context.getArguments()[0] === 'form') {
					await openForm(context, modify);
				}
			},
		});
	}

	public override async onSettingUpdated(setting: ISetting): Promise<void> {
		this.getLogger().info(`the setting is ${String(setting.value)}`);
	}

	public override async onPreSettingUpdate({ newSetting }: { newSetting: ISetting }): Promise<ISetting> {
		if (newSetting.value === 'slow') {
			await new Promise((resolve) => setTimeout(resolve, 200));
		}
		return { ...newSetting, value: String(newSetting.value).trim() };
	}

	public async executePreMessageSentPrevent(message: IMessage): Promise<boolean> {
		if (message.text === 'refuse') {
			throw new AppsEngineException('The bank refuses this.');
		}
		if (message.text === 'break') {
			throw new Error('The app is broken.');
		}
		if (message.text?.startsWith('wait ')) {
			await new Promise((resolve) => setTimeout(resolve, Number(message.text?.slice(5))));
			throw new AppsEngineException('too late');
		}
		return message.text === 'prevent';
	}

	public async executePreMessageUpdatedPrevent(message: IMessage): Promise<boolean> {
		return this.executePreMessageSentPrevent(message);
	}

	public async executePreMessageDeletePrevent(message: IMessage): Promise<boolean> {
		return this.executePreMessageSentPrevent(message);
	}

	public async executePostMessageSent(message: IMessage, _read: IRead, _http: IHttp, persistence: IPersistence): Promise<void> {
		await seen(persistence, 'message', { text: message.text, sender: message.sender.username, room: message.room.id });
		if (message.text === 'hang') {
			await new Promise((resolve) => setTimeout(resolve, 600_000));
		}
	}

	public async executeLivechatRoomCreatePrevent(
		room: ILivechatRoom,
		_read: IRead,
		_http: IHttp,
		persistence: IPersistence,
	): Promise<void> {
		await seen(persistence, 'before room', { visitor: room.visitor.token });
	}

	public async executePostLivechatRoomStarted(
		room: ILivechatRoom,
		_read: IRead,
		_http: IHttp,
		persistence: IPersistence,
	): Promise<void> {
		await seen(persistence, 'room started', { room });
	}

	public async executePostLivechatAgentAssigned(
		{ room, agent }: ILivechatEventContext,
		_read: IRead,
		_http: IHttp,
		persistence: IPersistence,
	): Promise<void> {
		await seen(persistence, 'assigned', { servedBy: room.servedBy?.username, agent: agent.username });
	}

	public async executePostLivechatRoomTransferred(
		{ from, to, room }: ILivechatTransferEventContext,
		_read: IRead,
		_http: IHttp,
		persistence: IPersistence,
	): Promise<void> {
		const name = (who: object | undefined): unknown => (who && 'username' in who ? who.username : undefined);
		await seen(persistence, 'transferred', { from: name(from), to: name(to), room: room.id });
	}

	public async executePostLivechatRoomClosed(
		room: ILivechatRoom,
		_read: IRead,
		_http: IHttp,
		persistence: IPersistence,
	): Promise<void> {
		await seen(persistence, 'closed', { fields: Object.keys(room), closer: room.closer, servedBy: room.servedBy?.username });
	}

	public async executeBlockActionHandler(
		context: UIKitBlockInteractionContext,
		_read: IRead,
		_http: IHttp,
		persistence: IPersistence,
		modify: IModify,
	): Promise<IUIKitResponse> {
		const { actionId, value, user, room, triggerId } = context.getInteractionData();
		await seen(persistence, 'block action', {
			actionId,
			value,
			user: (user as { username: string } | undefined)?.username,
			room: room?.id,
		});
		const view = { type: 'modal', title: { type: 'plain_text', text: 'secret title' }, blocks: [] } as never;
		if (actionId === 'open') {
			await modify.getUiController().openSurfaceView(view, { triggerId }, user);
		}
		return context.getInteractionResponder().successResponse();
	}

	public async executeViewSubmitHandler(
		context: UIKitViewSubmitInteractionContext,
		_read: IRead,
		_http: IHttp,
		persistence: IPersistence,
		modify: IModify,
	): Promise<IUIKitResponse> {
		const { view, user, room, actionId } = context.getInteractionData();
		await seen(persistence, 'view submit', { view: view.id });
		if (view.state) {
			await seen(persistence, 'form', { state: view.state, user: user.username, room: room?.id, actionId });
		}
		return submitForm(context, modify);
	}

	public async executeViewClosedHandler(
		context: UIKitViewCloseInteractionContext,
		_read: IRead,
		_http: IHttp,
		persistence: IPersistence,
	): Promise<IUIKitResponse> {
		const { view, room, isCleared } = context.getInteractionData() as { isCleared?: boolean } & ReturnType<
			UIKitViewCloseInteractionContext['getInteractionData']
		>;
		await seen(persistence, 'view closed', { view: view.id, room: room?.id, isCleared });
		return context.getInteractionResponder().successResponse();
	}

	public async executeActionButtonHandler(
		context: UIKitActionButtonInteractionContext,
		_read: IRead,
		_http: IHttp,
		persistence: IPersistence,
	): Promise<IUIKitResponse> {
		const { actionId, room } = context.getInteractionData();
		await seen(persistence, 'action button', { actionId, room: room.id });
		return context.getInteractionResponder().successResponse();
	}

	public async executeLivechatBlockActionHandler(
		context: UIKitLivechatBlockInteractionContext,
		_read: IRead,
		_http: IHttp,
		persistence: IPersistence,
	): Promise<IUIKitResponse> {
		await seen(persistence, 'livechat block action', { ...context.getInteractionData() });
		return context.getInteractionResponder().successResponse();
	}
}

async function seen(persistence: IPersistence, what: string, data: object): Promise<void> {
	await persistence.createWithAssociation(
		{ what, ...data },
		new RocketChatAssociationRecord(RocketChatAssociationModel.MISC, 'seen'),
	);
}
