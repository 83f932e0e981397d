/**
 * The raw documents of a Rocket.Chat database, as far as the embedded server keeps them.
 * Field names are the server's own (packages/core-typings, 6.14.0-develop).
 */

export type Presence = 'online' | 'away' | 'busy' | 'offline';
export type LivechatStatus = 'available' | 'not-available';

export type UserDocument = {
	_id: string;
	username: string;
	name?: string;
	emails?: { address: string; verified: boolean }[];
	type: 'user' | 'app' | 'bot';
	active: boolean;
	roles: string[];
	status: Presence;
	statusConnection: Presence;
	/** What the user chose; absent is online. */
	statusDefault?: Presence;
	statusLivechat?: LivechatStatus;
	/** How many conversations Auto_Selection has given this agent. */
	livechatCount?: number;
	appId?: string;
	settings?: { preferences?: Record<string, unknown> };
	createdAt: Date;
	_updatedAt: Date;
};

export type VisitorDocument = {
	_id: string;
	username: string;
	token: string;
	name?: string;
	phone?: { phoneNumber: string }[];
	visitorEmails?: { address: string }[];
	department?: string;
	livechatData?: Record<string, unknown>;
	status?: Presence;
	ts: Date;
	_updatedAt: Date;
};

export type MessageDocument = {
	_id: string;
	rid: string;
	msg: string;
	ts: Date;
	u: { _id: string; username: string; name?: string };
	/** Type of a system message: `uj`, `command`, `livechat-started`, `livechat_transfer_history`, `livechat-close`, … */
	t?: string;
	/** The visitor token; only on messages of visitors. */
	token?: string;
	alias?: string;
	blocks?: unknown[];
	groupable?: boolean;
	file?: { _id: string; name: string; type: string };
	attachments?: unknown[];
	transferData?: Record<string, unknown>;
	/** Only on `livechat-close`. */
	transcriptRequested?: boolean;
	editedAt?: Date;
	editedBy?: { _id: string; username: string };
	customFields?: Record<string, unknown>;
	_updatedAt: Date;
};

export type UploadDocument = {
	_id: string;
	name: string;
	type: string;
	size: number;
	rid: string;
	userId: string;
	complete: boolean;
	uploadedAt: Date;
	_updatedAt: Date;
};

export type RoomDocument = {
	_id: string;
	t: 'l' | 'c' | 'p' | 'd';
	name?: string;
	fname?: string;
	msgs: number;
	usersCount: number;
	u?: { _id: string; username: string };
	/** Direct rooms: ids and names of the members. */
	uids?: string[];
	usernames?: string[];
	ts: Date;
	lm?: Date;
	_updatedAt: Date;
	lastMessage?: MessageDocument;
	customFields?: Record<string, unknown>;
	livechatData?: Record<string, unknown>;
	// livechat only
	v?: {
		_id: string;
		username: string;
		token: string;
		status?: Presence;
		name?: string;
		lastMessageTs?: Date;
		/** Months in which somebody answered the visitor: `2026-11`. */
		activity?: string[];
	};
	servedBy?: { _id: string; username: string; ts?: Date };
	departmentId?: string;
	open?: true;
	waitingResponse?: true;
	responseBy?: { _id: string; username: string; firstResponseTs?: Date; lastMessageTs?: Date };
	source?: Record<string, unknown>;
	queuedAt?: Date;
	closedAt?: Date;
	closer?: 'user' | 'visitor';
	closedBy?: { _id: string; username: string };
	metrics?: Record<string, unknown>;
};

export type InquiryDocument = {
	_id: string;
	rid: string;
	name: string;
	message: string;
	ts: Date;
	status: 'queued' | 'ready' | 'taken';
	v: { _id: string; username: string; token: string; status?: Presence };
	t: 'l';
	department?: string;
	defaultAgent?: { agentId: string; username: string };
	queuedAt?: Date;
	takenAt?: Date;
	_updatedAt: Date;
};

export type SubscriptionDocument = {
	_id: string;
	rid: string;
	t: RoomDocument['t'];
	name: string;
	fname?: string;
	u: { _id: string; username: string };
	open: boolean;
	unread: number;
	alert: boolean;
	ts: Date;
	_updatedAt: Date;
};

export type SettingDocument = { _id: string; value: unknown; public: boolean };

/** A registered field of visitors or rooms (`livechat:saveCustomField`). */
export type CustomFieldDocument = { _id: string; label: string; scope: 'visitor' | 'room'; visibility: string; regexp?: string };
