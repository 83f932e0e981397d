import { eventually } from '../../tools/client/eventually';
import { ServerRefusal, type Credentials, type Rest } from '../../tools/client/Rest';

/** The server's limit counts logins in the last minute. */
const LOGIN_PATIENCE_MILLISECONDS = 75_000;
const LOGIN_PAUSE_MILLISECONDS = 5_000;

/** The server the suite runs against: its address and administrator, and nothing else. */
export function server(): { url: string; username: string; password: string } {
	const { SERVER_URL: url, SERVER_ADMINISTRATOR: username, SERVER_PASSWORD: password } = process.env;
	if (!url || !username || !password) {
		throw new Error('Set SERVER_URL, SERVER_ADMINISTRATOR and SERVER_PASSWORD to run this suite against a server.');
	}
	return { url: url.replace(/\/$/, ''), username, password };
}

/** The administrator's login, one for all tests of a file: servers allow few a minute until the suite has lifted the limit. */
let login: Promise<Credentials> | undefined;

/** The credentials of the administrator. */
export async function administratorLogin(rest: Rest, username: string, password: string): Promise<Credentials> {
	login ??= loginPatiently(rest, username, password);
	return login;
}

/** Logs in, if need be after the server's limit of logins a minute has passed. */
async function loginPatiently(rest: Rest, username: string, password: string): Promise<Credentials> {
	const tryToLogIn = async (): Promise<Credentials | undefined> => {
		try {
			return await rest.login(username, password);
		} catch (error) {
			if (error instanceof ServerRefusal && error.status === 429) {
				return undefined;
			}
			throw error;
		}
	};
	return eventually(
		'the server lets the administrator log in',
		tryToLogIn,
		LOGIN_PATIENCE_MILLISECONDS,
		LOGIN_PAUSE_MILLISECONDS,
	);
}
