import type { IApiRequest } from '@rocket.chat/apps-engine/definition/api';

/** How long a browser may remember what an origin may do, in seconds. */
const MAX_AGE_SECONDS = 600;

/** What tells a browser that a page may call an endpoint: one of exactly these origins, with a JSON body and without cookies. */
export function corsHeaders({ headers: { origin } }: IApiRequest, origins: readonly string[]): Record<string, string> {
	return {
		Vary: 'Origin',
		...(origin !== undefined &&
			origins.includes(origin) && {
				'Access-Control-Allow-Origin': origin,
				'Access-Control-Allow-Methods': 'POST, OPTIONS',
				'Access-Control-Allow-Headers': 'content-type',
				'Access-Control-Max-Age': String(MAX_AGE_SECONDS),
			}),
	};
}
