import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startProbe } from './startProbe';
import type { Probe } from './startProbe';

// Source: Rocket.Chat 6.14 app/apps/server/bridges/http.ts.

describe('HTTP calls of an app', () => {
	const server = createServer((request, response) => {
		const json = request.url?.startsWith('/json') === true;
		response.writeHead(json ? 404 : 200, { 'content-type': json ? 'application/json; charset=utf-8' : 'text/plain' });
		response.end(json ? '{"found":false}' : '{"found":true}');
	});
	let probe: Probe;
	let url: string;

	beforeAll(async () => {
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		probe = await startProbe({ sandbox: 'deno', profile: '8.x' });
	});

	afterAll(() => server.close());

	it('resolve for every status, with data for JSON only', async () => {
		expect(await probe.run('http', { url: `${url}/json` })).toMatchObject({
			statusCode: 404,
			content: '{"found":false}',
			data: { found: false },
		});
		expect(await probe.run('http', { url })).toMatchObject({ statusCode: 200, content: '{"found":true}', data: null });
	});

	it('fail where there is no server', async () => {
		await expect(probe.run('http', { url: 'http://127.0.0.1:1' })).rejects.toThrow('fetch failed');
	});
});
