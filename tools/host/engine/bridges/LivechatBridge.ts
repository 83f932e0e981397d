import type { IExtraRoomParams } from '@rocket.chat/apps-engine/definition/accessors/ILivechatCreator';
import type {
	IDepartment,
	ILivechatMessage,
	ILivechatRoom,
	ILivechatTransferData,
	IVisitor,
} from '@rocket.chat/apps-engine/definition/livechat';
import type { IUser } from '@rocket.chat/apps-engine/definition/users';
import { LivechatBridge as EngineBridge } from '@rocket.chat/apps-engine/server/bridges/LivechatBridge';
import type { RoomDocument, VisitorDocument } from '../../omnichannel/documents';
import { complete } from '../converters/mapDocument';
import { messageChangesFromApp, messageFromApp, messageToApp } from '../converters/messages';
import { roomToApp } from '../converters/rooms';
import { roomFromApp } from '../converters/roomsFromApp';
import { findVisitorForApp, visitorFromApp, visitorToApp } from '../converters/visitors';
import { notEmbedded } from './BridgeContext';
import type { BridgeContext } from './BridgeContext';

/** Types of system messages that a transcript leaves out (app/livechat/server/lib/LivechatTyped.ts, getRoomMessages). */
const notInTranscripts = [
	'livechat_navigation_history',
	'livechat_transcript_history',
	'command',
	'livechat-close',
	'livechat-started',
	'livechat_video_call',
];

/** Omnichannel for apps (Rocket.Chat 6.14 app/apps/server/bridges/livechat.ts). Departments are not embedded. */
export class LivechatBridge extends EngineBridge {
	public constructor(private readonly context: BridgeContext) {
		super();
	}

	private get chat() {
		return this.context.chat;
	}

	protected isOnline(departmentId?: string): boolean {
		return this.chat.livechat.isOnline(departmentId);
	}

	protected async isOnlineAsync(departmentId?: string): Promise<boolean> {
		return this.chat.livechat.isOnline(departmentId);
	}

	/** A message into a closed or missing room makes a new one (LivechatTyped.ts, getRoom). */
	protected async createMessage(message: ILivechatMessage, appId: string): Promise<string> {
		if (!message.token) {
			throw new Error('Invalid token for livechat message');
		}
		const guest = visitorFromApp(message.visitor ?? complete<IVisitor>({ token: message.token }));
		const { rid, ...document } = messageFromApp(this.chat, message) ?? notEmbedded('LivechatBridge.createMessage without a room');
		const found = this.chat.rooms.findById(rid);
		const room = found?.open ? found : await this.requestRoom(guest, appId, { alias: this.context.appNames(appId)?.nameSlug });
		if (room.v?.token !== guest.token) {
			throw new Error('cannot-access-room');
		}
		const alias = guest.name ? { alias: guest.name } : {};
		const sent = await this.chat.messages.send({ visitor: guest }, { ...document, ...alias, rid: room._id, token: guest.token });
		return sent._id;
	}

	protected async getMessageById(messageId: string): Promise<ILivechatMessage> {
		const message = this.chat.messages.findById(messageId);
		return complete<{ found: ILivechatMessage }>({ found: message && messageToApp(this.chat, message) }).found;
	}

	protected async updateMessage(message: ILivechatMessage): Promise<void> {
		const original = message.id === undefined ? undefined : this.chat.messages.findById(message.id);
		if (!original) {
			return;
		}
		if (this.chat.settings.get('Message_AllowEditing') === false || original.u._id !== message.visitor?.id) {
			throw new Error('error-action-not-allowed');
		}
		this.chat.messages.update(original._id, messageChangesFromApp(this.chat, message));
	}

	protected async createRoom(
		visitor: IVisitor,
		agent: IUser | undefined,
		appId: string,
		{ source, customFields }: IExtraRoomParams = {},
	): Promise<ILivechatRoom> {
		const user = agent?.id ? this.chat.users.findAgentById(agent.id) : undefined;
		if (agent?.id && !user) {
			throw new Error(`The agent with id "${agent.id}" was not found.`);
		}
		const room = await this.chat.livechat.requestRoom({
			visitor: visitorFromApp(visitor),
			roomInfo: {
				source: {
					type: 'app',
					id: appId,
					alias: this.context.appNames(appId)?.name,
					...(source?.type === 'app' && {
						sidebarIcon: source.sidebarIcon,
						defaultIcon: source.defaultIcon,
						label: source.label,
						destination: source.destination,
					}),
				},
			},
			...(user && { agent: { agentId: user._id, username: user.username } }),
			...(customFields && { extraData: { customFields } }),
		});
		return roomToApp(this.chat, room);
	}

	protected async closeRoom(room: ILivechatRoom, comment: string, closer: IUser | undefined): Promise<boolean> {
		const user = closer && this.chat.users.findById(closer.id);
		await this.chat.livechat.close({
			room: this.copyOf(room),
			comment,
			...(user && { user }),
			visitor: visitorFromApp(room.visitor),
		});
		return true;
	}

	protected async findOpenRoomsByAgentId(agentId: string): Promise<ILivechatRoom[]> {
		return this.chat.rooms.findOpenByAgent(required(agentId)).map((room) => roomToApp(this.chat, room));
	}

	protected async countOpenRoomsByAgentId(agentId: string): Promise<number> {
		return this.chat.rooms.countOpenByAgent(required(agentId));
	}

	protected async findRooms(visitor: IVisitor | undefined, departmentId: string | null): Promise<ILivechatRoom[]> {
		const rooms = visitor ? this.chat.rooms.findOpenByVisitorToken(visitor.token, departmentId ?? undefined) : [];
		return rooms.map((room) => roomToApp(this.chat, room));
	}

	protected async createVisitor(visitor: IVisitor): Promise<string> {
		return this.register(visitor)._id;
	}

	protected async createAndReturnVisitor(visitor: IVisitor): Promise<IVisitor | undefined> {
		return visitorToApp(this.register(visitor));
	}

	/** Works on the app's copy of the room, however old: `isOpen` missing gives false, a stale `servedBy` is believed. */
	protected async transferVisitor(visitor: IVisitor | undefined, data: ILivechatTransferData, appId: string): Promise<boolean> {
		if (!visitor) {
			throw new Error('Invalid visitor, cannot transfer');
		}
		const appUser = this.chat.users.findByAppId(appId);
		if (!appUser) {
			throw new Error('Invalid app user, cannot transfer');
		}
		const agent = data.targetAgent?.id ? this.chat.users.findAgentById(data.targetAgent.id) : undefined;
		if (data.targetAgent?.id && !agent) {
			throw new Error('Invalid target agent, cannot transfer');
		}
		const { _id, username, name, type } = appUser;
		return this.chat.livechat.transfer(this.copyOf(data.currentRoom), visitorFromApp(visitor), {
			...(agent && { userId: agent._id, transferredTo: { _id: agent._id, username: agent.username, name: agent.name } }),
			...(data.targetDepartment && { departmentId: data.targetDepartment }),
			transferredBy: { _id, username, name, type, userType: 'user' },
		});
	}

	protected async findVisitors(): Promise<IVisitor[]> {
		return notEmbedded('LivechatBridge.findVisitors');
	}

	protected async findVisitorById(id: string): Promise<IVisitor | undefined> {
		return findVisitorForApp(this.chat, id);
	}

	protected async findVisitorByEmail(email: string): Promise<IVisitor | undefined> {
		return optional(this.chat.visitors.findByEmail(email));
	}

	protected async findVisitorByToken(token: string): Promise<IVisitor | undefined> {
		return optional(this.chat.visitors.findByToken(token));
	}

	protected async findVisitorByPhoneNumber(phoneNumber: string): Promise<IVisitor | undefined> {
		return optional(this.chat.visitors.findByPhone(phoneNumber));
	}

	protected async resolveVisitor(): Promise<IVisitor | undefined> {
		return notEmbedded('LivechatBridge.resolveVisitor');
	}

	protected async updateVisitorExternalId(): Promise<IVisitor | undefined> {
		return notEmbedded('LivechatBridge.updateVisitorExternalId');
	}

	protected async findDepartmentByIdOrName(): Promise<IDepartment | undefined> {
		return undefined;
	}

	protected async findDepartmentsEnabledWithAgents(): Promise<IDepartment[]> {
		return [];
	}

	protected async _fetchLivechatRoomMessages(_appId: string, roomId: string): Promise<ILivechatMessage[]> {
		if (this.chat.rooms.findById(roomId)?.t !== 'l') {
			throw new Error('invalid-room');
		}
		const all = this.chat.messages.findByRoom(roomId, { limit: Number.MAX_SAFE_INTEGER, skip: 0, sort: 'asc', showSystem: true });
		return all.filter(({ t }) => !notInTranscripts.includes(t ?? '')).map((message) => messageToApp(this.chat, message));
	}

	protected async setCustomFields(data: { token: string; key: string; value: string; overwrite: boolean }): Promise<number> {
		return this.chat.visitors.setCustomField(data.token, data.key, data.value, data.overwrite);
	}

	private copyOf(room: ILivechatRoom): RoomDocument {
		return roomFromApp(this.chat, this.context.profile, room);
	}

	private async requestRoom(visitor: VisitorDocument, appId: string, names: { alias?: string }): Promise<RoomDocument> {
		return this.chat.livechat.requestRoom({ visitor, roomInfo: { source: { type: 'app', id: appId, ...names } } });
	}

	private register(visitor: IVisitor): VisitorDocument {
		const number = visitor.phone?.[0]?.phoneNumber;
		const email = visitor.visitorEmails?.[0]?.address;
		return this.chat.visitors.registerGuest({
			token: visitor.token,
			name: visitor.name,
			username: visitor.username,
			email: email ?? '',
			...(visitor.id !== undefined && { id: visitor.id }),
			...(visitor.department !== undefined && { department: visitor.department }),
			...(number !== undefined && { phone: { number } }),
		});
	}
}

const optional = (visitor: VisitorDocument | undefined): IVisitor | undefined => visitor && visitorToApp(visitor);

function required(agentId: string): string {
	if (!agentId) {
		throw new Error('Invalid agentId');
	}
	return agentId;
}
