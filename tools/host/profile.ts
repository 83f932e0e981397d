/**
 * Which Rocket.Chat the embedded server behaves like. What differs is listed in one place (`differences`), each
 * with its source, and read everywhere else through these flags.
 */
export type ProfileName = '6.14' | '8.x';
export type SandboxName = 'deno' | 'node';

export type Profile = {
	readonly name: ProfileName;
	/** What a manifest's `requiredApiVersion` is compared with: the engine package of that server. */
	readonly engineVersion: string;
	/** Seconds the server waits for an app before it goes on without it. */
	readonly appCallTimeoutSeconds: number;
	/** The same for methods that begin with `checkPre` or `executePre`. */
	readonly preEventTimeoutSeconds: number;
	/** Accessors that the embedded engine has and that server's engine has not, as their JSON-RPC names (or beginnings of them). */
	readonly missingAccessors: readonly string[];
	/** `IPreLivechatRoomCreatePrevent`: from 7.5 (pull request 35486). */
	readonly hasPreLivechatRoomCreate: boolean;
	/** `IPostLivechatAgentAssigned` carries the room as it was before the assignment: until 7.5 (pull request 35265). */
	readonly assignedPayloadIsOldRoom: boolean;
	/** One open room per visitor (unique partial index, pull request 39087); a second one fails with E11000. */
	readonly oneOpenRoomPerVisitor: boolean;
	/** Livechat block interactions reach the app as `{ baseContext, interactionData }`: seen on a running 6.14. */
	readonly wrapsLivechatInteractionTwice: boolean;
	/**
	 * A failed accessor call reaches the app as an Error whose message is `[object Object]`: seen on a running 6.14;
	 * 6.14 packages/apps-engine/deno-runtime/lib/accessors/mod.ts throws `new Error(err.error)`, and that is an object.
	 */
	readonly losesAccessorErrorText: boolean;
	/** An interaction without a room carries GENERAL (`convertById(undefined)` finds any room): seen on a running 6.14. */
	readonly fillsMissingRoomWithGeneral: boolean;
	/** A disabled app's slash commands stay registered, and it cannot provide them again when it is enabled (engine 1.62 AppManager.js, disable). */
	readonly keepsCommandsOfDisabledApps: boolean;
	/**
	 * An app that changes a setting it has not is answered as if it had: 6.14 packages/apps-engine/src/server/accessors/SettingUpdater.ts;
	 * engine 1.62 fails.
	 */
	readonly ignoresUnknownOwnSettings: boolean;
	/** The app's copy of a room must carry `visitorChannelInfo`, else a TypeError (6.14 converters/rooms.js). */
	readonly needsVisitorChannelInfo: boolean;
	/** With `Livechat_accept_chats_with_no_agents` on, offline agents whose Omnichannel switch is on count as available (pull request 40175). */
	readonly acceptsOfflineAgents: boolean;
	/** `livechat/inquiries.returnAsInquiry` by REST: from 7.x; before, only the realtime method. */
	readonly returnsInquiriesByRest: boolean;
	/**
	 * Largest JSON or form that is read, in bytes: 50 MB until 6.14 (packages/meteor-restivus/lib/json-routes.js; seen on a running
	 * 6.14), 100 KB later (body-parser's default in the engine's router).
	 */
	readonly largestBodyBytes: number;
	/** Endpoints of apps answer `Access-Control-Allow-Origin: *` by themselves (6.14 app/cors/server/cors.ts). */
	readonly allowsAnyOriginOnEndpoints: boolean;
};

/** What engine 1.62 (server/accessors) has more than 6.14's packages/apps-engine/src/server/accessors. */
const missingIn614 = [
	'getReader:getRoomReader:getAllRooms',
	'getReader:getRoomReader:getUnreadByUser',
	'getReader:getRoomReader:getUserUnreadMessageCount',
	'getReader:getUserReader:getUserRoomIds',
	'getReader:getContactReader',
	'getReader:getExperimentalReader',
	'getModifier:getCreator:getContactCreator',
	'getModifier:getCreator:getLivechatCreator:resolveVisitor',
	'getModifier:getUpdater:getLivechatUpdater:updateVisitorExternalId',
	'getModifier:getUpdater:getMessageUpdater:addReaction',
	'getModifier:getUpdater:getMessageUpdater:removeReaction',
	'getEnvironmentWrite:getSettings:updateSelectOptions',
];

const differences: Record<ProfileName, Profile> = {
	'6.14': {
		name: '6.14',
		engineVersion: '1.47.0',
		appCallTimeoutSeconds: 10,
		preEventTimeoutSeconds: 1,
		missingAccessors: missingIn614,
		hasPreLivechatRoomCreate: false,
		assignedPayloadIsOldRoom: true,
		oneOpenRoomPerVisitor: false,
		wrapsLivechatInteractionTwice: true,
		losesAccessorErrorText: true,
		fillsMissingRoomWithGeneral: true,
		keepsCommandsOfDisabledApps: false,
		ignoresUnknownOwnSettings: true,
		needsVisitorChannelInfo: true,
		acceptsOfflineAgents: false,
		returnsInquiriesByRest: false,
		largestBodyBytes: 50 * 1024 * 1024,
		allowsAnyOriginOnEndpoints: true,
	},
	'8.x': {
		name: '8.x',
		engineVersion: '1.62.0',
		appCallTimeoutSeconds: 30,
		preEventTimeoutSeconds: 30,
		missingAccessors: [],
		hasPreLivechatRoomCreate: true,
		assignedPayloadIsOldRoom: false,
		oneOpenRoomPerVisitor: true,
		wrapsLivechatInteractionTwice: false,
		losesAccessorErrorText: false,
		fillsMissingRoomWithGeneral: false,
		keepsCommandsOfDisabledApps: true,
		ignoresUnknownOwnSettings: false,
		needsVisitorChannelInfo: false,
		acceptsOfflineAgents: true,
		returnsInquiriesByRest: true,
		largestBodyBytes: 100 * 1024,
		allowsAnyOriginOnEndpoints: false,
	},
};

/** The flags of one profile. */
export function profileOf(name: ProfileName): Profile {
	return differences[name];
}
