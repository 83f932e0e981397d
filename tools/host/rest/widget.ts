import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Router, static as serveFiles } from 'express';
import { isOn } from '../omnichannel/Core';
import type { Doors } from './route';

/**
 * The published livechat widget: its page, which is told the server's address, and its files (Rocket.Chat 6.14
 * app/livechat/server/livechat.ts). In frames of other origins only with `Iframe_Restrict_Access` off (app/cors/server/cors.ts).
 */
export function widgetRouter({ core }: Doors): Router {
	const folder = join(dirname(require.resolve('@rocket.chat/livechat/package.json')), 'build');
	const script = `<script>SERVER_URL = ${JSON.stringify(core.siteUrl)};</script>`;
	const page = readFileSync(join(folder, 'index.html'), 'utf8').replace('<body>', `<body>${script}`);
	const router = Router();
	router.get('/', (_request, response) => {
		if (isOn(core, 'Iframe_Restrict_Access')) {
			response.set('X-Frame-Options', 'sameorigin');
		}
		response.type('html').send(page);
	});
	router.use(serveFiles(folder, { index: false }));
	return router;
}
