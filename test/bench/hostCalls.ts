import { eventually } from '../../tools/client/eventually';
import { Desk } from '../engine/Desk';
import { servers } from './BenchServer';
import type { Report, Run } from './Report';
import { median, type Row } from './statistics';

/** How long nothing must happen in the app until an event counts as worked off, in milliseconds. */
const QUIET_MILLISECONDS = 400;

/** Calls counted for one conversation, by event. */
type Counts = Readonly<Record<string, number>>;

/** (d) Calls of the app to the server per event. A sweep may fall into one conversation, hence the median of several. */
export async function measureHostCalls({ isQuick, say }: Run): Promise<Report> {
	const conversations = isQuick ? 1 : 5;
	const counted: { server: string; counts: Counts[] }[] = [];
	for (const [profile, sandbox] of servers) {
		say(`calls of the app on ${profile} in ${sandbox} …`);
		const desk = await Desk.open(profile, sandbox, { anna: 20 });
		try {
			const counts: Counts[] = [];
			await countConversation(desk);
			for (let index = 0; index < conversations; index += 1) {
				counts.push(await countConversation(desk));
			}
			counted.push({ server: `${profile} ${sandbox}`, counts });
		} finally {
			await desk.close();
		}
	}
	const events = Object.keys(counted[0]?.counts[0] ?? {});
	const rows = events.map((event): Row => {
		const medians = counted.map(({ server, counts }) => [server, median(counts.map((count) => count[event] ?? 0))] as const);
		return { event, ...Object.fromEntries(medians) };
	});
	return { title: '(d) Calls of the app to the server per event', rows, remarks: [] };
}

async function countConversation(desk: Desk): Promise<Counts> {
	const customer = desk.customer('Olivia');
	const opening = await callsOf(desk, () => customer.openRoom());
	const transfer = opening.findIndex((method) => method.endsWith('transferVisitor'));
	const first = await callsOf(desk, () => customer.write('My card is gone'));
	const next = await callsOf(desk, () => customer.write('Please block it'));
	const end = await callsOf(desk, () => desk.agent.closeRoom(customer.roomId));
	return {
		'new conversation, up to the transfer': transfer + 1,
		'new conversation, after the transfer': opening.length - transfer - 1,
		'first message': first.length,
		'next message': next.length,
		end: end.length,
	};
}

/** The calls that an act sets off, once the app has answered at least one event and nothing has happened for a while. */
async function callsOf(desk: Desk, act: () => Promise<unknown>): Promise<string[]> {
	const { engine } = desk.host;
	const answered = async (): Promise<number> => (await engine.apps.logs(desk.appId)).length;
	const before = await answered();
	engine.hostCalls.reset();
	await act();
	let seen = -1;
	let quietSince = Date.now();
	await eventually('the event is worked off', async () => {
		const answers = await answered();
		const activity = answers + desk.callsMade().length;
		if (activity !== seen) {
			seen = activity;
			quietSince = Date.now();
		}
		return answers > before && Date.now() - quietSince > QUIET_MILLISECONDS;
	});
	return desk.callsMade();
}
