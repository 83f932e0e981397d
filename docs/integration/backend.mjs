// The part of the bank's backend that lets its customers into the chat. Node 20 or later, no packages.
//   LIVEBANK=https://chat.bank.example/api/apps/public/7d9f2c36-4b1e-4a58-9c0d-2e6f8a317b54 ISSUER=https://login.bank.example \
//   AUDIENCE=https://chat.bank.example/livebank KEY_FILE=key.pem KEY_ID=2026-1 PAGE=https://www.bank.example PORT=8080 node backend.mjs
import { createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { loginOf } from './login.mjs';

const { LIVEBANK, ISSUER, AUDIENCE, KEY_FILE, KEY_ID, PAGE, PORT } = process.env;
const key = createPrivateKey(readFileSync(KEY_FILE));
const published = { ...createPublicKey(key).export({ format: 'jwk' }), kid: KEY_ID, alg: 'ES256', use: 'sig' };
const base64url = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
/** The longest body of a page that is read, in characters. */
const MOST = 4096;

/** What the bank says about a login, good for one use within a minute (RFC 7515, ES256). */
function assertion(purpose, { customer, login, at, strength }, more = {}) {
	const now = Math.floor(Date.now() / 1000);
	const jti = randomBytes(16).toString('base64url'); // 128 bits
	const about = { iss: ISSUER, aud: AUDIENCE, purpose, sub: customer, sid: login, jti, iat: now, exp: now + 60 };
	const claims = { ...about, auth_time: at, acr: strength, ...more };
	const signed = `${base64url({ typ: 'livebank+jwt', alg: 'ES256', kid: KEY_ID })}.${base64url(claims)}`;
	return `${signed}.${sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}

/** Sends an assertion to the desk, once more with a new one where the desk is at work for this customer already. */
async function tell(endpoint, ...about) {
	for (let tries = 1; ; tries += 1) {
		const body = JSON.stringify({ assertion: assertion(...about) });
		const answer = await fetch(`${LIVEBANK}/${endpoint}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body,
		});
		if (answer.status !== 503 || tries === 3) return { status: answer.status, body: await answer.json() };
	}
}

const routes = {
	'POST /chat/open': (login, { topic, subject }) => tell('customers-session', 'session', login, { ctx: { topic, subject } }),
	'POST /chat/history': (login, { before, language }) =>
		tell('customers-history', 'history', login, { ctx: { before, language } }),
	'POST /chat/active': (login) => tell('customers-activity', 'activity', login),
	'POST /chat/leave': (login) => tell('customers-logout', 'logout', login),
};

const server = createServer(async (request, response) => {
	const reply = ({ status, body }) =>
		response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(body));
	try {
		if (request.url === '/keys') return reply({ status: 200, body: { keys: [published] } });
		const route = routes[`${request.method} ${request.url}`];
		// Only the bank's own page may ask, and only for who is logged in there.
		const login = route && request.headers.origin === PAGE && loginOf(request);
		if (!login) return reply({ status: 403, body: {} });
		let text = '';
		for await (const part of request) text = (text + part).slice(0, MOST + 1);
		if (text.length > MOST) return reply({ status: 413, body: {} });
		reply(await route(login, text === '' ? {} : JSON.parse(text)));
	} catch {
		reply({ status: 502, body: {} });
	}
});
server.listen(PORT, () => console.log(`http://127.0.0.1:${server.address().port}`));
