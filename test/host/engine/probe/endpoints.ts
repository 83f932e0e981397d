import type { IHttp, IModify, IPersistence, IRead } from '@rocket.chat/apps-engine/definition/accessors';
import { HttpStatusCode } from '@rocket.chat/apps-engine/definition/accessors';
import type { IApiEndpoint, IApiRequest } from '@rocket.chat/apps-engine/definition/api';
import type { App } from '@rocket.chat/apps-engine/definition/App';
import type { IUser } from '@rocket.chat/apps-engine/definition/users';
import type { IRoom } from '@rocket.chat/apps-engine/definition/rooms';
import { RoomType } from '@rocket.chat/apps-engine/definition/rooms';
import { RocketChatAssociationModel, RocketChatAssociationRecord } from '@rocket.chat/apps-engine/definition/metadata';

type Accessors = { app: App; read: IRead; modify: IModify; http: IHttp; persistence: IPersistence };
type Args = Record<string, string>;
type Operation = (accessors: Accessors, args: Args) => Promise<unknown>;

const misc = (ids: string): RocketChatAssociationRecord[] =>
	ids.split(',').map((id) => new RocketChatAssociationRecord(RocketChatAssociationModel.MISC, id));

/** What POST `run` can do: `{ operation, …arguments }`. */
const operations: Record<string, Operation> = {
	create: async ({ persistence }, { ids = '', value }) => persistence.createWithAssociations({ value }, misc(ids)),
	readBy: async ({ read }, { ids = '' }) => read.getPersistenceReader().readByAssociations(misc(ids)),
	read: async ({ read }, { id = '' }) => read.getPersistenceReader().read(id),
	updateBy: async ({ persistence }, { ids = '', value, upsert }) =>
		persistence.updateByAssociations(misc(ids), { value }, upsert === 'true'),
	update: async ({ persistence }, { id = '' }) => persistence.update(id, {}),
	removeBy: async ({ persistence }, { ids = '' }) => persistence.removeByAssociations(misc(ids)),
	increment: async ({ read, persistence }, { ids = '' }) => {
		const [found] = (await read.getPersistenceReader().readByAssociations(misc(ids))) as { value: string }[];
		return persistence.updateByAssociations(misc(ids), { value: String(Number(found?.value ?? 0) + 1) }, true);
	},
	http: async ({ http }, { url = '' }) => http.get(url),
	/** A request of a user with a token: `body` makes it a POST. */
	request: async ({ http }, { url = '', userId = '', token = '', body }) => {
		const headers = { 'X-User-Id': userId, 'X-Auth-Token': token };
		const sent = { headers, ...(body !== undefined && { data: JSON.parse(body) as object }) };
		const answer = await (body === undefined ? http.get(url, sent) : http.post(url, sent));
		return { status: answer.statusCode, data: answer.data as unknown };
	},
	changeOwnSetting: async ({ app }, { id = '', value }) =>
		app.getAccessors().environmentWriter.getSettings().updateValue(id, value),
	changeAndRead: async ({ app, read }, { id = '', value }) => {
		await app.getAccessors().environmentWriter.getSettings().updateValue(id, value);
		return read.getEnvironmentReader().getSettings().getValueById(id) as Promise<unknown>;
	},
	ownSetting: async ({ read }, { id = '' }) => read.getEnvironmentReader().getSettings().getValueById(id) as Promise<unknown>,
	members: async ({ read }, { id = '' }) => (await read.getRoomReader().getMembers(id)).map(({ username }) => username),
	findDirect: async ({ read }, { user = '' }) => {
		const bot = await read.getUserReader().getAppUser();
		const room = (await read.getRoomReader().getDirectByUsernames([bot?.username ?? '', user])) as IRoom | undefined;
		return room?.id;
	},
	makeDirect: async ({ read, modify }, { user = '' }) => {
		const creator = await read.getUserReader().getAppUser();
		const builder = modify
			.getCreator()
			.startRoom()
			.setType(RoomType.DIRECT_MESSAGE)
			.setCreator(creator as IUser);
		return modify.getCreator().finish(builder.setMembersToBeAddedByUsernames([creator?.username ?? '', user]));
	},
	sendAs: async ({ read, modify }, { room = '', text = '', user = '' }) => {
		const sender = await read.getUserReader().getByUsername(user);
		const builder = modify
			.getCreator()
			.startMessage()
			.setRoom((await read.getRoomReader().getById(room)) as never);
		return modify.getCreator().finish(builder.setSender(sender).setText(text));
	},
	room: async ({ read }, { id = '' }) => read.getRoomReader().getById(id),
	allRooms: async ({ read }) => (await read.getRoomReader().getAllRooms())?.map((room) => room.id),
	openRooms: async ({ read }, { id = '' }) => read.getLivechatReader().getLivechatTotalOpenRoomsByAgentId(id),
	setting: async ({ read }, { id = '' }) => read.getEnvironmentReader().getServerSettings().getValueById(id) as Promise<unknown>,
	email: async ({ modify }) => modify.getCreator().getEmailCreator().send({ to: 'a@b.c', subject: 's', text: 't' }),
	createRoom: async ({ read, modify }, { token = '' }) => {
		const visitor = await read.getLivechatReader().getLivechatVisitorByToken(token);
		const room = await modify
			.getCreator()
			.getLivechatCreator()
			.createRoom(visitor as never, undefined as never, { customFields: { case: '7' } });
		return room.id;
	},
	transfer: async ({ read, modify }, { room = '', agent = '' }) => {
		const currentRoom = (await read.getRoomReader().getById(room)) as never as { visitor: never };
		const targetAgent = await read.getUserReader().getById(agent);
		return modify
			.getUpdater()
			.getLivechatUpdater()
			.transferVisitor(currentRoom.visitor, { currentRoom, targetAgent } as never);
	},
	schedule: async ({ modify }, { when = '' }) =>
		modify.getScheduler().scheduleOnce({ id: 'once', when: new Date(when), data: { a: 1 } }),
	every: async ({ modify }, { interval = '' }) =>
		modify.getScheduler().scheduleRecurring({ id: 'once', interval, data: { b: 2 }, skipImmediate: true }),
	cancel: async ({ modify }, { id = '' }) => modify.getScheduler().cancelJob(id),
	notify: async ({ read, modify }, { user = '', room = '', text = '' }) => {
		const message = modify
			.getNotifier()
			.getMessageBuilder()
			.setRoom((await read.getRoomReader().getById(room)) as never)
			.setText(text)
			.getMessage();
		await modify.getNotifier().notifyUser(await read.getUserReader().getById(user), message);
	},
	send: async ({ read, modify }, { room = '', text = '' }) =>
		modify.getCreator().finish(
			modify
				.getCreator()
				.startMessage()
				.setRoom((await read.getRoomReader().getById(room)) as never)
				.setText(text),
		),
	upload: async ({ modify }, { room = '', name = '', text = '' }) => {
		const descriptor = { filename: name, room: { id: room } as IRoom };
		const { id, type, size } = await modify.getCreator().getUploadCreator().uploadBuffer(Buffer.from(text), descriptor);
		return { id, type, size };
	},
	unknownAccessor: async ({ read }) => (read.getRoomReader() as never as { fly(): Promise<unknown> }).fly(),
	dates: async ({ read }, { id = '' }) =>
		((await read.getRoomReader().getById(id)) as never as { createdAt: unknown }).createdAt instanceof Date,
};

export function endpoints(app: App): IApiEndpoint[] {
	return [
		{
			path: 'run',
			post: async (request, _endpoint, read, modify, http, persistence) => {
				const { operation = '', ...args } = request.content as Args;
				const result = await operations[operation]?.({ app, read, modify, http, persistence }, args);
				return { status: HttpStatusCode.OK, content: { result } };
			},
		},
		{
			path: 'cases/:id',
			get: async (request: IApiRequest) => ({
				status: HttpStatusCode.OK,
				headers: { 'x-probe': '1' },
				content: { params: request.params, user: request.user?.username },
			}),
		},
		{
			path: 'members',
			authRequired: true,
			get: async (request: IApiRequest) => ({ status: HttpStatusCode.OK, content: request.user?.username }),
		},
		{
			path: 'broken',
			get: async () => {
				throw new Error('a raw message with details');
			},
		},
	];
}
