import { Collection } from './Collection';
import type {
	CustomFieldDocument,
	InquiryDocument,
	MessageDocument,
	Presence,
	RoomDocument,
	SettingDocument,
	SubscriptionDocument,
	UploadDocument,
	UserDocument,
	VisitorDocument,
} from './documents';
import { settingDefaults } from './settingDefaults';

/** What a Rocket.Chat database holds, as far as the embedded server needs it. */
export type Store = {
	readonly users: Collection<UserDocument>;
	/** Password hashes and hashed login tokens (users.services on the server), by user id. */
	readonly credentials: Map<string, Credentials>;
	/** Realtime connections and their presence (usersSessions), by user id, then by connection id. */
	readonly sessions: Map<string, Map<string, Presence>>;
	readonly visitors: Collection<VisitorDocument>;
	readonly rooms: Collection<RoomDocument>;
	readonly inquiries: Collection<InquiryDocument>;
	readonly messages: Collection<MessageDocument>;
	readonly uploads: Collection<UploadDocument>;
	/** What is in the uploaded files, by id. */
	readonly files: Map<string, Buffer>;
	readonly subscriptions: Collection<SubscriptionDocument>;
	readonly customFields: Collection<CustomFieldDocument>;
	readonly settings: Collection<SettingDocument>;
};

export type Credentials = {
	passwordHash?: string;
	/** Login tokens, personal access tokens among them. */
	readonly hashedTokens: Set<string>;
	readonly namesOfPersonalTokens: Set<string>;
};

export function noCredentials(): Credentials {
	return { hashedTokens: new Set(), namesOfPersonalTokens: new Set() };
}

/** An empty database with the default settings. */
export function createStore(): Store {
	const settings = new Collection<SettingDocument>();
	for (const [_id, value] of Object.entries(settingDefaults)) {
		settings.insert({ _id, value, public: false });
	}
	return {
		users: new Collection<UserDocument>(),
		credentials: new Map(),
		sessions: new Map(),
		visitors: new Collection<VisitorDocument>(),
		rooms: new Collection<RoomDocument>(),
		inquiries: new Collection<InquiryDocument>(),
		messages: new Collection<MessageDocument>(),
		uploads: new Collection<UploadDocument>(),
		files: new Map(),
		subscriptions: new Collection<SubscriptionDocument>(),
		customFields: new Collection<CustomFieldDocument>(),
		settings,
	};
}
