import { Router } from 'express';
import type { Request } from 'express';
import { findUserByToken } from '../omnichannel/credentials';
import { canAccessRoom } from '../omnichannel/roomAccess';
import type { Doors } from './route';
import { userOf } from './route';

/**
 * Uploaded files, for users who may read the room; never shown in the browser, always downloaded (Rocket.Chat 6.14
 * app/file-upload/server/lib/FileUpload.ts, requestCanAccessFiles and onRead). Cookies are not embedded.
 */
export function fileRouter({ core }: Doors): Router {
	const router = Router();
	router.get('/:id/:name', (request, response) => {
		const upload = core.store.uploads.findById(request.params.id);
		const room = upload && core.store.rooms.findById(upload.rid);
		if (!upload || !room) {
			response.sendStatus(404);
			return;
		}
		const user = userOf(core, request) ?? userInQuery(request);
		if (!user || !canAccessRoom(core, room, user)) {
			response.sendStatus(403);
			return;
		}
		response.set('Content-Disposition', `attachment; filename="${encodeURIComponent(upload.name)}"`);
		response.type(upload.type).send(core.store.files.get(upload._id));
	});
	return router;

	function userInQuery({ query }: Request): ReturnType<typeof findUserByToken> {
		const { rc_uid: id, rc_token: token } = query;
		return typeof id === 'string' && typeof token === 'string' ? findUserByToken(core, token, id) : undefined;
	}
}
