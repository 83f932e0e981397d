import type { IRead } from '@rocket.chat/apps-engine/definition/accessors';
import type { IUser } from '@rocket.chat/apps-engine/definition/users';
import { z } from 'zod';
import type { Actor } from '../../agents/Actor';
import { presences, type Agent } from '../../agents/Agent';
import { agentId, type AgentId } from '../../shared/ids';
import { languageOf, type Language } from '../../shared/Language';
import type { Settings } from '../settings/settings';

const AGENT_ROLE = 'livechat-agent';
const NO_PERSONS = ['bot', 'app'];
const ADMINISTRATOR_ROLE = 'admin';

/** What we rely on of a user. Bots and half-made accounts lack roles, names and presence. */
const user = z.object({
	id: z.string().min(1).transform(agentId),
	username: z.string().nullish(),
	name: z.string().nullish(),
	roles: z.array(z.string()).nullish().catch(undefined),
	type: z.string().nullish(),
	status: z.string().nullish(),
	isEnabled: z.boolean().nullish(),
	utcOffset: z.number().nullish(),
});

/** What a user has chosen, as the server tells apps (Rocket.Chat 6.14 app/apps/server/converters/users.js); empty for its default. */
const chosen = z.object({ settings: z.object({ preferences: z.object({ language: z.string().nullish() }) }) });

/** A user of the server as routing sees them. An unknown presence counts as offline, so that nobody gets work by mistake. */
export function agentOf(source: IUser): Agent {
	const { id, username, name, roles, type, status, isEnabled } = user.parse(source);
	return {
		agentId: id,
		username: username ?? id,
		name: name ?? username ?? id,
		presence: presences.find((presence) => presence === status) ?? 'offline',
		isEnabled: isEnabled === true,
		// Bots may have the role too, and are nobody to give a customer to.
		isAgent: roles?.includes(AGENT_ROLE) === true && isPerson(type),
	};
}

/** Whether a user of that type is a person, and no bot or app. */
export function isPerson(type: string | null | undefined): boolean {
	return !NO_PERSONS.includes(type ?? '');
}

/** A user of the server as somebody who asks for something; their clock's distance from UTC is in hours. A deactivated one has no roles. */
export function actorOf(
	source: IUser,
	{ supervisorRoles }: Pick<Settings, 'supervisorRoles'>,
): Actor & { readonly utcOffsetHours: number } {
	const { id, username, roles, isEnabled, utcOffset } = user.parse(source);
	const held = isEnabled === false ? [] : (roles ?? []);
	const isAdministrator = held.includes(ADMINISTRATOR_ROLE);
	return {
		agentId: id,
		username: username ?? id,
		isAgent: held.includes(AGENT_ROLE),
		isSupervisor: isAdministrator || held.some((role) => supervisorRoles.includes(role)),
		isAdministrator,
		utcOffsetHours: utcOffset ?? 0,
	};
}

/** The language that a user has chosen for themselves; `undefined` where they have not, or none of ours. */
export function ownLanguage(source: IUser): Language | undefined {
	return languageOf(chosen.safeParse(source).data?.settings.preferences.language);
}

/** The users read during one call, each read once unless asked anew. */
export class Users {
	private readonly known = new Map<AgentId, IUser>();

	public constructor(private readonly reader: IRead) {}

	/** The user as they are now. */
	public async read(id: AgentId): Promise<IUser | undefined> {
		return this.keep(await this.reader.getUserReader().getById(id));
	}

	public async readByUsername(username: string): Promise<IUser | undefined> {
		return this.keep(await this.reader.getUserReader().getByUsername(username));
	}

	/** The user as last read in this call. */
	public async find(id: AgentId): Promise<IUser | undefined> {
		return this.known.get(id) ?? (await this.read(id));
	}

	/** Missing users come as null through the sandbox. */
	private keep(found: IUser | null | undefined): IUser | undefined {
		if (!found) {
			return undefined;
		}
		this.known.set(agentId(found.id), found);
		return found;
	}
}
