import type { IRoom } from '@rocket.chat/apps-engine/definition/rooms';
import type { IUser } from '@rocket.chat/apps-engine/definition/users';
import { directRoom, type DirectAccess } from './directRoom';

/** A text file to be handed over; its name says what is in it. */
export type TextFile = { readonly name: string; readonly content: string };

/**
 * Sends files to a user, each as a direct message of the app. The server tells the type by the name, and refuses all where
 * uploads are off, also in direct messages only, or a type is not allowed (Rocket.Chat 6.14 app/apps/server/bridges/uploads.ts,
 * app/file-upload/server/lib/FileUpload.ts, validateFileUpload). Without a user in the descriptor the engine puts the app's
 * (apps-engine 1.62 server/accessors/UploadCreator.js).
 */
export async function sendFiles(access: DirectAccess, user: IUser, files: readonly TextFile[]): Promise<void> {
	// The server reads only the room's id.
	const room = { id: await directRoom(access, user) } as IRoom;
	for (const { name, content } of files) {
		const descriptor = { filename: name, room };
		const upload = (await access.modify
			.getCreator()
			.getUploadCreator()
			.uploadBuffer(Buffer.from(content), descriptor)) as unknown;
		// Without the permission the engine does nothing and says nothing (apps-engine 1.62 server/bridges/UploadBridge.js).
		if (!upload) {
			throw new Error('The app may not upload.');
		}
	}
}
