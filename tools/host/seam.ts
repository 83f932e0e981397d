import type {
	LivechatStatus,
	MessageDocument,
	Presence,
	RoomDocument,
	UploadDocument,
	UserDocument,
	VisitorDocument,
} from './omnichannel/documents';

/** What the chat server tells the apps engine. Payloads are raw documents, as the server's callers pass them. */
export type AppEvent =
	| { name: 'IPreLivechatRoomCreatePrevent'; room: RoomDocument }
	| { name: 'IPostLivechatRoomStarted'; room: RoomDocument }
	| { name: 'IPostLivechatRoomClosed'; room: RoomDocument }
	| { name: 'IPostLivechatAgentAssigned'; room: RoomDocument; user: UserDocument }
	| { name: 'IPostLivechatAgentUnassigned'; room: RoomDocument; user: UserDocument }
	| { name: 'IPostLivechatRoomTransferred'; type: 'agent' | 'department'; room: string; from: string | undefined; to: string }
	| { name: 'IPostLivechatRoomSaved'; room: string }
	| { name: 'IPostLivechatGuestSaved'; visitor: string }
	| {
			name:
				| 'IPreMessageSentPrevent'
				| 'IPreMessageSentExtend'
				| 'IPreMessageSentModify'
				| 'IPostMessageSent'
				| 'IPreMessageUpdatedPrevent'
				| 'IPreMessageDeletePrevent';
			message: MessageDocument;
	  }
	/** Of the user only these fields are broadcast (Rocket.Chat 6.14 ee/packages/presence/src/Presence.ts). */
	| {
			name: 'IPostUserStatusChanged';
			user: Pick<UserDocument, '_id' | 'username' | 'status' | 'roles'>;
			currentStatus: Presence;
			previousStatus: Presence;
	  }
	| { name: 'IPostUserUpdated'; user: UserDocument; previousUser: UserDocument; performedBy: UserDocument }
	| { name: 'IPostUserCreated' | 'IPostUserDeleted'; user: UserDocument; performedBy?: UserDocument };

/** Raises an event to every installed app and gives back what the engine's listener manager gave (pre-events only). */
export type RaiseAppEvent = (event: AppEvent) => Promise<unknown>;

/** What the doors (REST, realtime) need of the apps engine. */
export type Apps = {
	/** Installs (or, with `id`, updates) the zip and enables it. Throws with the engine's message. */
	install(zip: Buffer, permissions: unknown[] | undefined, by: UserDocument, id?: string): Promise<AppInfo>;
	remove(id: string, by: UserDocument): Promise<void>;
	list(): AppInfo[];
	find(id: string): AppInfo | undefined;
	setStatus(id: string, status: 'manually_enabled' | 'manually_disabled'): Promise<AppInfo>;
	logs(id: string): Promise<unknown[]>;
	settings(id: string): Record<string, unknown>;
	updateSetting(id: string, settingId: string, value: unknown): Promise<unknown>;
	languages(id: string): Record<string, unknown>;
	/** Action buttons registered by enabled apps (GET /api/apps/actionButtons). */
	actionButtons(): unknown[];
	/** One HTTP call to an endpoint of an app; `undefined` where no app listens. */
	callEndpoint(request: EndpointRequest): Promise<EndpointResponse | undefined>;
	/** One body of POST /api/apps/ui.interaction/:id; gives back the handler's result. Visitor and user as the door resolved them. */
	interact(id: string, body: Record<string, unknown>, user: UserDocument | undefined): Promise<unknown>;
	/** Names of slash commands the apps provide, and running one of them. */
	commands(): { command: string; params?: string; description?: string; permission?: string }[];
	runCommand(
		call: { command: string; params: string; rid: string; tmid?: string; triggerId?: string },
		user: UserDocument,
	): Promise<void>;
};

export type AppInfo = { id: string; name: string; version: string; status: string } & Record<string, unknown>;

export type EndpointRequest = {
	appId: string;
	visibility: 'public' | 'private';
	hash?: string;
	path: string;
	method: string;
	headers: Record<string, string>;
	query: Record<string, unknown>;
	content: unknown;
	user?: UserDocument;
};
export type EndpointResponse = { status: number; headers: Record<string, string>; content: unknown };

/** What the engine's bridges need of the chat server. Every method mirrors a function of the server; errors carry its codes. */
export type ChatServer = {
	readonly users: {
		findById(id: string): UserDocument | undefined;
		findByUsername(username: string): UserDocument | undefined;
		findByAppId(appId: string): UserDocument | undefined;
		/** Users.findOneAgentById: a user with the role livechat-agent. */
		findAgentById(id: string): UserDocument | undefined;
		insert(user: Pick<UserDocument, 'username'> & Partial<UserDocument>): UserDocument;
		update(id: string, changes: Partial<UserDocument>): void;
		remove(id: string): void;
		count(): number;
		setPresence(id: string, status: Presence): void;
		setLivechatStatus(id: string, status: LivechatStatus): void;
	};
	readonly settings: { get(id: string): unknown; set(id: string, value: unknown): void };
	readonly visitors: {
		findById(id: string): VisitorDocument | undefined;
		findByToken(token: string): VisitorDocument | undefined;
		findByEmail(email: string): VisitorDocument | undefined;
		findByPhone(phone: string): VisitorDocument | undefined;
		/** LivechatTyped.registerGuest, with its matching by phone, e-mail and id. */
		registerGuest(guest: {
			id?: string;
			token: string;
			name?: string;
			username?: string;
			email?: string;
			phone?: { number: string };
			department?: string;
		}): VisitorDocument;
		/** LivechatTyped.setCustomFields; throws invalid-custom-field. */
		setCustomField(token: string, key: string, value: unknown, overwrite: boolean): number;
	};
	readonly rooms: {
		findById(id: string): RoomDocument | undefined;
		findByName(name: string): RoomDocument | undefined;
		findOpenByVisitorToken(token: string, departmentId?: string): RoomDocument[];
		findOpenByAgent(agentId: string): RoomDocument[];
		countOpenByAgent(agentId: string): number;
		/** A Mongo query over all rooms (mingo), newest first, with limit and skip. */
		find(query: Record<string, unknown>, options: { limit: number; skip: number }): RoomDocument[];
		members(roomId: string): UserDocument[];
		/** server/methods/createDirectMessage: the direct room of the creator and these users; made where missing. */
		direct(creatorId: string, usernames: string[]): RoomDocument;
		update(id: string, changes: Partial<RoomDocument>): void;
	};
	readonly messages: {
		findById(id: string): MessageDocument | undefined;
		/** Messages of a room, hidden ones left out. */
		findByRoom(
			roomId: string,
			options: { limit: number; skip: number; sort: 'asc' | 'desc'; showSystem?: boolean },
		): MessageDocument[];
		/** lib/server/functions/sendMessage: pre-events, save, room's lastMessage and unread, streams, post-event. */
		send(
			from: { user: UserDocument } | { visitor: VisitorDocument },
			message: { rid: string; msg: string; _id?: string } & Partial<MessageDocument>,
		): Promise<MessageDocument>;
		/** lib/server/methods/sendMessage, executeSendMessage: refuses a user who may not write there and a text that is too long. */
		sendAs(
			userId: string,
			message: { rid: string; msg: string; _id?: string } & Partial<MessageDocument>,
		): Promise<MessageDocument>;
		update(id: string, changes: Partial<MessageDocument>): void;
		remove(id: string): void;
	};
	readonly uploads: {
		/** The upload bridge: the file kept and sent as a message of that user. */
		create(userId: string, details: { rid: string; name: string }, content: Buffer): Promise<UploadDocument>;
	};
	readonly livechat: {
		/** LivechatTyped.createRoom -> QueueManager.requestRoom. */
		requestRoom(request: {
			visitor: VisitorDocument;
			roomInfo?: Record<string, unknown>;
			agent?: { agentId: string; username: string };
			extraData?: Record<string, unknown>;
		}): Promise<RoomDocument>;
		/** LivechatTyped.transfer with the caller's own copy of the room, which may be stale. */
		transfer(
			room: RoomDocument,
			visitor: VisitorDocument,
			data: {
				userId?: string;
				departmentId?: string;
				transferredBy: Record<string, unknown>;
				transferredTo?: Record<string, unknown>;
			},
		): Promise<boolean>;
		/** LivechatTyped.closeRoom. */
		close(data: { room: RoomDocument; comment?: string; user?: UserDocument; visitor?: VisitorDocument }): Promise<void>;
		/** RoutingManager.takeInquiry as `livechat/inquiries.take` calls it. */
		takeInquiry(inquiryId: string, agentId: string): Promise<void>;
		/** LivechatTyped.returnRoomAsInquiry. */
		returnToQueue(room: RoomDocument): Promise<boolean>;
		isOnline(departmentId?: string): boolean;
	};
	/** Publishes on a stream: `stream-notify-user` with `<uid>/<event>`, `stream-room-messages` with the room id, … */
	publish(stream: string, eventName: string, ...args: unknown[]): void;
};
