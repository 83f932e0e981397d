import { Administrator } from '../../../tools/client/Administrator';
import { Agent } from '../../../tools/client/Agent';
import { Customer } from '../../../tools/client/Customer';
import { Rest } from '../../../tools/client/Rest';
import type { ProfileName } from '../../../tools/host/profile';
import type { Host } from '../../../tools/host/startHost';
import { startHost } from '../../../tools/host/startHost';
import { probeId, probeManifest, probeZip } from './probeApp';
import type { Seen } from './startProbe';

export type ProbeServer = {
	host: Host;
	rest: Rest;
	administrator: Administrator;
	/** A user who is online; with `isAgent` an Omnichannel agent. */
	connect(username: string, isAgent?: boolean): Promise<Agent>;
	customer(name: string): Customer;
	run(operation: string, args?: Record<string, string>): Promise<unknown>;
	seen(what: string): Seen[];
	stop(): Promise<void>;
};

const password = 'secret';

/** A whole server on its own port with the probe app, queued conversations only. */
export async function startProbeServer(profile: ProfileName): Promise<ProbeServer> {
	jest.spyOn(console, 'error').mockReturnValue();
	jest.spyOn(console, 'warn').mockReturnValue();
	const host = await startHost({ profile, sandbox: 'node', administrator: { username: 'admin', password } });
	const rest = new Rest(host.url);
	const administrator = await Administrator.login(rest, 'admin', password);
	await administrator.changeSetting('Livechat_Routing_Method', 'Manual_Selection');
	await administrator.changeSetting('Livechat_accept_chats_with_no_agents', true);
	const admin = host.chat.users.findByUsername('admin');
	if (!admin) {
		throw new Error('no administrator');
	}
	await host.engine.apps.install(await probeZip(), probeManifest().permissions, admin);
	const connected: Agent[] = [];
	return {
		host,
		rest,
		administrator,
		connect: async (username, isAgent = false) => {
			const userId = await administrator.createUser(username, password);
			if (isAgent) {
				await administrator.makeAgent(username, userId);
			}
			const agent = await Agent.connect(rest, username, password);
			connected.push(agent);
			return agent;
		},
		customer: (name) => new Customer(rest, name),
		run: async (operation, args = {}) => {
			const body = { operation, ...args };
			return (await rest.call('post', `/api/apps/public/${probeId}/run`, { body })).result;
		},
		seen: (what) =>
			host.engine.persistence
				.ofApp(probeId)
				.map(({ data }) => data as Seen)
				.filter((record) => record.what === what),
		stop: async () => {
			await Promise.all(connected.map((agent) => agent.disconnect()));
			await host.stop();
		},
	};
}
