import { ChatError } from './ChatError';
import type { Core } from './Core';
import { isOn, setting } from './Core';
import type { UploadDocument, UserDocument } from './documents';
import { newId } from './newId';
import { canAccessRoom } from './roomAccess';
import { sendMessageAs } from './sendMessageAs';

/** Types by the endings of names that are used here; the server knows all, and looks into the file where the name has none it knows. */
const types: Readonly<Record<string, string>> = { json: 'application/json', html: 'text/html', txt: 'text/plain' };

/**
 * The file a user uploaded, kept, and sent into the room as a message without a text (Rocket.Chat 6.14
 * app/apps/server/bridges/uploads.ts, app/file-upload/server/methods/sendFileMessage.ts). Which types are allowed is not embedded.
 */
export async function uploadFile(
	core: Core,
	user: UserDocument,
	{ rid, name }: { readonly rid: string; readonly name: string },
	content: Buffer,
): Promise<UploadDocument> {
	checkUpload(core, user, rid, content.length);
	const ending = name.split('.').at(-1) ?? '';
	const type = types[ending] ?? 'application/octet-stream';
	const now = new Date();
	const upload = core.store.uploads.insert({
		_id: newId(),
		name,
		type,
		size: content.length,
		rid,
		userId: user._id,
		complete: true,
		uploadedAt: now,
		_updatedAt: now,
	});
	core.store.files.set(upload._id, Buffer.from(content));
	const file = { _id: upload._id, name, type };
	const attachment = {
		title: name,
		type: 'file',
		format: ending.toUpperCase(),
		title_link: `/file-upload/${upload._id}/${encodeURI(name)}`,
		title_link_download: true,
		size: upload.size,
	};
	await sendMessageAs(core, user, { rid, msg: '', groupable: false, file, attachments: [attachment] });
	return upload;
}

/** app/file-upload/server/lib/FileUpload.ts, validateFileUpload, and server/ufs/ufs-filter.ts: the user of an app uploads everywhere. */
function checkUpload(core: Core, user: UserDocument, rid: string, size: number): void {
	const room = core.store.rooms.findById(rid);
	if (!room || (user.type !== 'app' && !canAccessRoom(core, room, user))) {
		throw new ChatError('invalid-file', 'File does not match filter');
	}
	if (!isOn(core, 'FileUpload_Enabled')) {
		throw new ChatError('error-file-upload-disabled', 'File upload is disabled');
	}
	if (room.t === 'd' && !isOn(core, 'FileUpload_Enabled_Direct')) {
		throw new ChatError('error-direct-message-file-upload-not-allowed', 'File sharing not allowed in direct messages');
	}
	const most = Number(setting(core, 'FileUpload_MaxFileSize'));
	if (most > -1 && size > most) {
		throw new ChatError('error-file-too-large', `File exceeds allowed size of ${most} bytes`);
	}
	if (size === 0) {
		throw new ChatError('file-too-small', 'File size too small');
	}
}
