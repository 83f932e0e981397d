import type { IMessageRaw } from '@rocket.chat/apps-engine/definition/messages';
import { RoomType } from '@rocket.chat/apps-engine/definition/rooms';
import type { IRoom, IRoomRaw } from '@rocket.chat/apps-engine/definition/rooms';
import type { IUser } from '@rocket.chat/apps-engine/definition/users';
import { RoomBridge as EngineBridge } from '@rocket.chat/apps-engine/server/bridges/RoomBridge';
import type { GetMessagesOptions, GetRoomsFilters, GetRoomsOptions } from '@rocket.chat/apps-engine/server/bridges/RoomBridge';
import { complete } from '../converters/mapDocument';
import { messageToRawApp } from '../converters/messages';
import { roomToApp, roomToRawApp } from '../converters/rooms';
import { roomFromApp } from '../converters/roomsFromApp';
import { findUserForApp, userToApp } from '../converters/users';
import type { RoomDocument } from '../../omnichannel/documents';
import { notEmbedded } from './BridgeContext';
import type { BridgeContext } from './BridgeContext';

/** Rooms for apps (Rocket.Chat 6.14 app/apps/server/bridges/rooms.ts). Of rooms an app creates, only direct ones are embedded. */
export class RoomBridge extends EngineBridge {
	public constructor(private readonly context: BridgeContext) {
		super();
	}

	private get chat() {
		return this.context.chat;
	}

	protected async create(room: IRoom, members: string[]): Promise<string> {
		return room.type === RoomType.DIRECT_MESSAGE
			? this.chat.rooms.direct(room.creator.id, members)._id
			: notEmbedded(`RoomBridge.create of a room of type "${room.type}"`);
	}

	protected async getById(roomId: string): Promise<IRoom> {
		return this.found(this.chat.rooms.findById(roomId));
	}

	protected async getByName(roomName: string): Promise<IRoom> {
		return this.found(this.chat.rooms.findByName(roomName));
	}

	protected async getCreatorById(roomId: string): Promise<IUser | undefined> {
		return this.creatorOf(this.chat.rooms.findById(roomId));
	}

	protected async getCreatorByName(roomName: string): Promise<IUser | undefined> {
		return this.creatorOf(this.chat.rooms.findByName(roomName));
	}

	protected async getDirectByUsernames(usernames: string[]): Promise<IRoom | undefined> {
		const query = { t: 'd', usernames: { $all: usernames, $size: usernames.length }, usersCount: usernames.length };
		return this.found(this.chat.rooms.find(query, { limit: 1, skip: 0 })[0]);
	}

	protected async getMembers(roomId: string): Promise<IUser[]> {
		return this.chat.rooms.members(roomId).map(userToApp);
	}

	/** Discussions and teams are not embedded, so those filters change nothing. */
	protected async getAllRooms(filters: GetRoomsFilters, { limit = 100, skip = 0 }: GetRoomsOptions): Promise<IRoomRaw[]> {
		const query = filters.types?.length ? { t: { $in: filters.types } } : {};
		return this.chat.rooms.find(query, { limit, skip }).map(roomToRawApp);
	}

	protected async update(room: IRoom): Promise<void> {
		if (!room.id || !this.chat.rooms.findById(room.id)) {
			throw new Error('A room must exist to update.');
		}
		const { _id, ...changes } = roomFromApp(this.chat, this.context.profile, room);
		this.chat.rooms.update(_id, changes);
	}

	/** Text messages only, hidden ones left out. */
	protected async getMessages(roomId: string, options: GetMessagesOptions): Promise<IMessageRaw[]> {
		const { limit, skip, sort } = complete<Partial<GetMessagesOptions>>(options);
		return this.chat.messages
			.findByRoom(roomId, { limit: limit ?? 100, skip: skip ?? 0, sort: sort?.createdAt ?? 'asc', showSystem: false })
			.map(messageToRawApp);
	}

	protected async createDiscussion(): Promise<string> {
		return notEmbedded('RoomBridge.createDiscussion');
	}

	protected async delete(): Promise<void> {
		notEmbedded('RoomBridge.delete');
	}

	protected async getModerators(): Promise<IUser[]> {
		return notEmbedded('RoomBridge.getModerators');
	}

	protected async getOwners(): Promise<IUser[]> {
		return notEmbedded('RoomBridge.getOwners');
	}

	protected async getLeaders(): Promise<IUser[]> {
		return notEmbedded('RoomBridge.getLeaders');
	}

	protected async removeUsers(): Promise<void> {
		notEmbedded('RoomBridge.removeUsers');
	}

	protected async getUnreadByUser(): Promise<IMessageRaw[]> {
		return notEmbedded('RoomBridge.getUnreadByUser');
	}

	protected async getUserUnreadMessageCount(): Promise<number> {
		return notEmbedded('RoomBridge.getUserUnreadMessageCount');
	}

	/** The interface promises a room where there may be none. */
	private found(room: RoomDocument | undefined): IRoom {
		return complete<{ found: IRoom }>({ found: room && roomToApp(this.chat, room) }).found;
	}

	private creatorOf(room: RoomDocument | undefined): IUser | undefined {
		return room?.u && findUserForApp(this.chat, room.u._id);
	}
}
