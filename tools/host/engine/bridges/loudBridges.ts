import { CloudWorkspaceBridge } from '@rocket.chat/apps-engine/server/bridges/CloudWorkspaceBridge';
import { ContactBridge } from '@rocket.chat/apps-engine/server/bridges/ContactBridge';
import { EmailBridge } from '@rocket.chat/apps-engine/server/bridges/EmailBridge';
import { ExperimentalBridge } from '@rocket.chat/apps-engine/server/bridges/ExperimentalBridge';
import { ModerationBridge } from '@rocket.chat/apps-engine/server/bridges/ModerationBridge';
import { OAuthAppsBridge } from '@rocket.chat/apps-engine/server/bridges/OAuthAppsBridge';
import { OutboundMessageBridge } from '@rocket.chat/apps-engine/server/bridges/OutboundMessagesBridge';
import { ThreadBridge } from '@rocket.chat/apps-engine/server/bridges/ThreadBridge';
import { VideoConferenceBridge } from '@rocket.chat/apps-engine/server/bridges/VideoConferenceBridge';
import { notEmbedded } from './BridgeContext';

// Parts of a server that no app of this project uses. Using one fails by name instead of pretending.

const loud = (what: string) => (): never => notEmbedded(what);

export class LoudContactBridge extends ContactBridge {
	protected getById = loud('ContactBridge.getById');
	protected verifyContact = loud('ContactBridge.verifyContact');
	protected addContactEmail = loud('ContactBridge.addContactEmail');
}

export class LoudEmailBridge extends EmailBridge {
	protected sendEmail = loud('EmailBridge.sendEmail');
}

export class LoudCloudWorkspaceBridge extends CloudWorkspaceBridge {
	protected getWorkspaceToken = loud('CloudWorkspaceBridge.getWorkspaceToken');
}

export class LoudVideoConferenceBridge extends VideoConferenceBridge {
	protected create = loud('VideoConferenceBridge.create');
	protected getById = loud('VideoConferenceBridge.getById');
	protected update = loud('VideoConferenceBridge.update');
	protected registerProvider = loud('VideoConferenceBridge.registerProvider');
	protected unRegisterProvider = loud('VideoConferenceBridge.unRegisterProvider');
}

export class LoudOAuthAppsBridge extends OAuthAppsBridge {
	protected create = loud('OAuthAppsBridge.create');
	protected getById = loud('OAuthAppsBridge.getById');
	protected getByName = loud('OAuthAppsBridge.getByName');
	protected update = loud('OAuthAppsBridge.update');
	protected delete = loud('OAuthAppsBridge.delete');
	protected purge = loud('OAuthAppsBridge.purge');
}

export class LoudModerationBridge extends ModerationBridge {
	protected report = loud('ModerationBridge.report');
	protected dismissReportsByMessageId = loud('ModerationBridge.dismissReportsByMessageId');
	protected dismissReportsByUserId = loud('ModerationBridge.dismissReportsByUserId');
}

export class LoudThreadBridge extends ThreadBridge {
	protected getById = loud('ThreadBridge.getById');
}

export class LoudOutboundMessageBridge extends OutboundMessageBridge {
	protected registerPhoneProvider = loud('OutboundMessageBridge.registerPhoneProvider');
	protected registerEmailProvider = loud('OutboundMessageBridge.registerEmailProvider');
	protected unRegisterProvider = loud('OutboundMessageBridge.unRegisterProvider');
}

export class LoudExperimentalBridge extends ExperimentalBridge {}
