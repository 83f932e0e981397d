import type { IHttp, IHttpResponse } from '@rocket.chat/apps-engine/definition/accessors';
import type { Fetch } from '../../customers/KeyCache';

/** Far less than the time a handler has. */
const TIMEOUT_MILLISECONDS = 4_000;
/** The longest text that is taken. */
const MOST_CHARACTERS = 100_000;

/** Fetches texts through the server, which has its own proxy and certificates. Whatever is not an answer with 200 is none. */
export function fetchText(http: IHttp): Fetch {
	return async (url) => {
		const response = await answerTo(http, url);
		const { statusCode, content } = response ?? {};
		return statusCode === 200 && typeof content === 'string' && content.length <= MOST_CHARACTERS ? content : undefined;
	};
}

/** The answer; none where nobody answers in time. Without the permission `networking` the server gives null. */
async function answerTo(http: Pick<IHttp, 'get'>, url: string): Promise<IHttpResponse | null> {
	try {
		return await http.get(url, { timeout: TIMEOUT_MILLISECONDS });
	} catch {
		return null;
	}
}
