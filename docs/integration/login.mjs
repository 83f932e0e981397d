/**
 * The login that a request belongs to, by the bank's own session; here a few made-up ones. `customer` is opaque and the
 * same at every login, such as HMAC-SHA-256 of the customer's number under a key of its own: never the number itself.
 */
export function loginOf({ headers: { cookie = '' } }) {
	return logins.get(/(?:^|; )session=([^;]+)/.exec(cookie)?.[1]);
}

const logins = new Map(
	(process.env.SESSIONS ?? '')
		.split(',')
		.map((session) => [
			session,
			{ customer: `customer-of-${session}`, login: `login-${session}`, at: Math.floor(Date.now() / 1000), strength: 'sca' },
		]),
);
