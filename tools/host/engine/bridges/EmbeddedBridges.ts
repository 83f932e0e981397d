import { AppBridges } from '@rocket.chat/apps-engine/server/bridges';
import type { IInternalFederationBridge, IListenerBridge } from '@rocket.chat/apps-engine/server/bridges';
import type { JobQueue } from '../JobQueue';
import { signingKeys } from '../signingKeys';
import { ApiBridge } from './ApiBridge';
import { notEmbedded } from './BridgeContext';
import type { BridgeContext } from './BridgeContext';
import { CommandBridge } from './CommandBridge';
import { EnvironmentBridge, InternalBridge, ServerSettingBridge } from './environmentBridges';
import { HttpBridge } from './HttpBridge';
import { ActivationBridge, DetailChangesBridge } from './lifecycleBridges';
import { LivechatBridge } from './LivechatBridge';
import * as loud from './loudBridges';
import { MessageBridge } from './MessageBridge';
import { PersistenceBridge } from './PersistenceBridge';
import { RoleBridge } from './RoleBridge';
import { RoomBridge } from './RoomBridge';
import { SchedulerBridge } from './SchedulerBridge';
import { UiInteractionBridge } from './UiInteractionBridge';
import { UploadBridge } from './UploadBridge';
import { UserBridge } from './UserBridge';

/** Every bridge the engine asks for, over one chat server. */
export class EmbeddedBridges extends AppBridges {
	public readonly apis = new ApiBridge();
	public readonly commands: CommandBridge;
	private readonly made: ReturnType<typeof makeBridges>;

	public constructor(context: BridgeContext, jobs: JobQueue) {
		super();
		this.commands = new CommandBridge(context);
		this.made = makeBridges(context, jobs);
	}

	public getCommandBridge = () => this.commands;
	public getApiBridge = () => this.apis;
	public getContactBridge = () => this.made.contact;
	public getAppDetailChangesBridge = () => this.made.detailChanges;
	public getEnvironmentalVariableBridge = () => this.made.environment;
	public getHttpBridge = () => this.made.http;
	public getListenerBridge = () => listenerBridge;
	public getLivechatBridge = () => this.made.livechat;
	public getMessageBridge = () => this.made.message;
	public getPersistenceBridge = () => this.made.persistence;
	public getAppActivationBridge = () => this.made.activation;
	public getRoomBridge = () => this.made.room;
	public getInternalBridge = () => this.made.internal;
	public getInternalFederationBridge = () => federationBridge;
	public getServerSettingBridge = () => this.made.serverSetting;
	public getUploadBridge = () => this.made.upload;
	public getEmailBridge = () => this.made.email;
	public getUserBridge = () => this.made.user;
	public getUiInteractionBridge = () => this.made.uiInteraction;
	public getSchedulerBridge = () => this.made.scheduler;
	public getCloudWorkspaceBridge = () => this.made.cloudWorkspace;
	public getVideoConferenceBridge = () => this.made.videoConference;
	public getOAuthAppsBridge = () => this.made.oAuthApps;
	public getModerationBridge = () => this.made.moderation;
	public getThreadBridge = () => this.made.thread;
	public getRoleBridge = () => this.made.role;
	public getOutboundMessageBridge = () => this.made.outboundMessage;
	public getExperimentalBridge = () => this.made.experimental;
}

const makeBridges = (context: BridgeContext, jobs: JobQueue) => ({
	activation: new ActivationBridge(context),
	detailChanges: new DetailChangesBridge(context),
	environment: new EnvironmentBridge(context.siteUrl),
	http: new HttpBridge(),
	internal: new InternalBridge(context),
	livechat: new LivechatBridge(context),
	message: new MessageBridge(context),
	persistence: new PersistenceBridge(context.persistence),
	role: new RoleBridge(),
	room: new RoomBridge(context),
	scheduler: new SchedulerBridge(jobs, (line) => context.log(line)),
	serverSetting: new ServerSettingBridge(context),
	uiInteraction: new UiInteractionBridge(context),
	upload: new UploadBridge(context),
	user: new UserBridge(context),
	cloudWorkspace: new loud.LoudCloudWorkspaceBridge(),
	contact: new loud.LoudContactBridge(),
	email: new loud.LoudEmailBridge(),
	experimental: new loud.LoudExperimentalBridge(),
	moderation: new loud.LoudModerationBridge(),
	oAuthApps: new loud.LoudOAuthAppsBridge(),
	outboundMessage: new loud.LoudOutboundMessageBridge(),
	thread: new loud.LoudThreadBridge(),
	videoConference: new loud.LoudVideoConferenceBridge(),
});

const federationBridge: IInternalFederationBridge = {
	getPrivateKey: async () => signingKeys().privatePem,
	getPublicKey: async () => signingKeys().publicPem,
};

/** The engine never calls it: the server raises events itself (raiseAppEvent.ts). */
const listenerBridge: IListenerBridge = {
	messageEvent: async () => notEmbedded('ListenerBridge.messageEvent'),
	roomEvent: async () => notEmbedded('ListenerBridge.roomEvent'),
	uiKitInteractionEvent: async () => notEmbedded('ListenerBridge.uiKitInteractionEvent'),
};
