import type { RequestHandler } from 'express';
import multer from 'multer';
import { newId } from '../omnichannel/newId';
import { sendMessage } from '../omnichannel/sendMessage';
import { findVisitorByToken } from '../omnichannel/visitors';
import type { Reply } from './reply';
import { failure, success, unauthorized } from './reply';
import type { Call, Route } from './route';
import { open } from './route';

/** Where a visitor's file arrives as a form. */
export const UPLOAD_PATH = '/livechat/upload/:rid';

/** Reads the form into memory; the file itself is kept nowhere. */
export function readUpload(): RequestHandler {
	const read = multer({ storage: multer.memoryStorage() }).single('file');
	return (request, response, next) => {
		void read(request, response, next);
	};
}

/**
 * A file of a visitor becomes a message without a text (Rocket.Chat 6.14 app/livechat/imports/server/rest/upload.ts and
 * app/livechat/server/methods/sendFileLivechatMessage.ts). Which types and sizes are allowed is
 * not embedded.
 */
export const livechatUploadRoutes: Route[] = [open('post', UPLOAD_PATH, (call) => upload(call))];

async function upload({ core, params, request }: Call): Promise<Reply> {
	const token = request.get('x-visitor-token');
	const visitor = token === undefined ? undefined : findVisitorByToken(core, token);
	const room = core.store.rooms.findById(params.rid ?? '');
	if (!visitor || !room?.open || room.v?.token !== token) {
		return unauthorized();
	}
	if (!request.file) {
		return failure('[No file uploaded]');
	}
	const { originalname: name, mimetype: type } = request.file;
	const file = { _id: newId(), name, type };
	const attachment = { title: name, type: 'file', title_link: `/file-upload/${file._id}/${encodeURI(name)}` };
	const message = await sendMessage(core, { visitor }, { rid: room._id, msg: '', file, attachments: [attachment] });
	return success({ ...message });
}
