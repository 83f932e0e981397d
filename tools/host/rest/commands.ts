import { z } from 'zod';
import { canAccessRoom } from '../omnichannel/roomAccess';
import { failure, success, unauthorized } from './reply';
import type { Route, UserCall } from './route';
import { decode, listed, loggedIn } from './route';

const optional = z.string().optional();
const run = z.object({ command: z.string(), params: optional, roomId: z.string(), tmid: optional, triggerId: optional });

/** Slash commands of apps (Rocket.Chat 6.14 app/api/server/v1/commands.ts); the server's own are not here. */
export const commandRoutes: Route[] = [
	loggedIn('get', '/commands.list', [], ({ apps, query }) => success(listed('commands', apps.commands(), query))),
	loggedIn('get', '/commands.get', [], ({ apps, query }) => {
		const { command } = decode(z.object({ command: optional }), query);
		if (command === undefined) {
			return failure('The query param "command" must be provided.');
		}
		const found = apps.commands().find((known) => known.command === command.toLowerCase());
		return found ? success({ command: found }) : failure(`There is no command in the system by the name of: ${command}`);
	}),
	loggedIn('post', '/commands.run', [], (call) => runCommand(call)),
];

async function runCommand({ core, apps, user, body }: UserCall): Promise<ReturnType<typeof success>> {
	const { command, params = '', roomId, tmid, triggerId } = decode(run, body);
	const name = command.toLowerCase();
	if (!apps.commands().some((known) => known.command === name)) {
		return failure('The command provided does not exist (or is disabled).');
	}
	const room = core.store.rooms.findById(roomId);
	if (!room || !canAccessRoom(core, room, user)) {
		return unauthorized();
	}
	await apps.runCommand({ command: name, params, rid: roomId, tmid, triggerId }, user);
	return success();
}
