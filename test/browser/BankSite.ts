import { readFileSync } from 'fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'http';
import type { AddressInfo } from 'net';
import { resolve } from 'path';
import type { Bank } from '../server/Bank';
import { GuideBackend } from '../server/GuideBackend';

const PAGE = readFileSync(resolve(__dirname, '../../docs/integration/page.html'), 'utf8');
const CHAT_IN_PAGE = 'https://chat.bank.example';

/**
 * The bank's own site, of another origin than the chat: at `/chat` the page of the integration guide, with the address of the
 * chat put in, at `/` one with nothing but the widget, for people who are not logged in; the rest is the guide's backend.
 */
export class BankSite {
	private constructor(
		private readonly http: Server,
		private readonly backend: GuideBackend,
		public readonly url: string,
	) {}

	/** A site whose backend knows these sessions of customers who have logged in. */
	public static async open(bank: Bank, sessions: readonly string[]): Promise<BankSite> {
		const http = createServer();
		await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
		const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
		const backend = await GuideBackend.open(bank, url, sessions);
		const pages = new Map([
			['/chat', PAGE.replaceAll(CHAT_IN_PAGE, bank.rest.url)],
			['/', publicPage(bank.rest.url)],
		]);
		http.on('request', (request: IncomingMessage, response: ServerResponse) => {
			const page = pages.get(request.url ?? '');
			if (page === undefined) {
				void pass(request, response, backend.url);
			} else {
				response.writeHead(200, { 'content-type': 'text/html' }).end(page);
			}
		});
		return new BankSite(http, backend, url);
	}

	public async close(): Promise<void> {
		this.http.closeAllConnections();
		await new Promise((closed) => this.http.close(closed));
		await this.backend.close();
	}
}

/** The widget as Rocket.Chat has it embedded. */
function publicPage(chat: string): string {
	return `<!doctype html><title>Bank</title><body>
		<script>RocketChat = Object.assign((call) => RocketChat._.push(call), { _: [], url: '${chat}/livechat' });</script>
		<script src="${chat}/livechat/rocketchat-livechat.min.js"></script></body>`;
}

/** Lets the backend answer. */
async function pass(request: IncomingMessage, response: ServerResponse, backend: string): Promise<void> {
	const { method, headers, url = '' } = request;
	const parts: Buffer[] = [];
	for await (const part of request) {
		parts.push(part as Buffer);
	}
	const { cookie = '', origin = '' } = headers;
	const body = method === 'POST' ? Buffer.concat(parts) : undefined;
	const answer = await fetch(`${backend}${url}`, { method, headers: { cookie, origin }, body });
	response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
}
