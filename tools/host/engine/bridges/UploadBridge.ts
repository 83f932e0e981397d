import type { IUpload } from '@rocket.chat/apps-engine/definition/uploads';
import type { IUploadDetails } from '@rocket.chat/apps-engine/definition/uploads/IUploadDetails';
import { UploadBridge as EngineBridge } from '@rocket.chat/apps-engine/server/bridges/UploadBridge';
import { mapDocument } from '../converters/mapDocument';
import { findRoomForApp } from '../converters/rooms';
import { findUserForApp } from '../converters/users';
import { notEmbedded } from './BridgeContext';
import type { BridgeContext } from './BridgeContext';

/** Files for apps (Rocket.Chat 6.14 app/apps/server/bridges/uploads.ts); only those an app uploads as a user are embedded. */
export class UploadBridge extends EngineBridge {
	public constructor(private readonly context: BridgeContext) {
		super();
	}

	protected async createUpload({ userId, rid, name }: IUploadDetails, buffer: Buffer): Promise<IUpload> {
		if (!userId) {
			throw new Error('Missing user to perform the upload operation');
		}
		const { chat } = this.context;
		const upload = await chat.uploads.create(userId, { rid, name }, buffer);
		return mapDocument<IUpload>(upload, {
			renamed: { id: '_id', name: 'name', size: 'size', type: 'type', complete: 'complete', uploadedAt: 'uploadedAt' },
			computed: { room: findRoomForApp(chat, upload.rid), user: findUserForApp(chat, upload.userId) },
			consumed: ['rid', 'userId'],
		});
	}

	protected async getById(): Promise<IUpload> {
		return notEmbedded('UploadBridge.getById');
	}

	protected async getBuffer(): Promise<Buffer> {
		return notEmbedded('UploadBridge.getBuffer');
	}
}
