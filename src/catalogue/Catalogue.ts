import type { CaseType, SkillGroup, Topic } from './schema';

/** The bank's default limit of units per agent, and the agents whose limit differs, by username. */
export type Capacity = { default: number; agents: Readonly<Record<string, number>> };

/** The agents of a group: the named ones, or everybody with the livechat agent role that the server lets us see. */
export const EVERYONE = 'everyone';

/**
 * The bank's configuration, already checked: topics, case types, skill groups and capacity.
 *
 * What `parseCatalogue` guarantees: names are unique whatever their case, every topic has a known case type, every case
 * type belongs to exactly one skill group, and at least one member of that group can carry one conversation of it.
 */
export class Catalogue {
	private readonly topics: ReadonlyMap<string, Topic>;
	private readonly caseTypes: ReadonlyMap<string, CaseType>;
	private readonly groups: ReadonlyMap<string, SkillGroup>;

	public constructor(
		private readonly configuration: {
			topics: readonly Topic[];
			caseTypes: readonly CaseType[];
			skillGroups: readonly SkillGroup[];
			defaultTopic: string;
			capacity: Capacity;
		},
	) {
		this.topics = new Map(configuration.topics.map((topic) => [nameKey(topic.name), topic]));
		this.caseTypes = new Map(configuration.caseTypes.map((caseType) => [nameKey(caseType.name), caseType]));
		this.groups = new Map(
			configuration.skillGroups.flatMap((group) => group.caseTypes.map((caseType) => [nameKey(caseType), group] as const)),
		);
	}

	/** The topic of that name, whatever its letter case; `undefined` where the bank has none. */
	public findTopic(name: string): Topic | undefined {
		return this.topics.get(nameKey(name));
	}

	/** The topic a conversation gets when nobody named one. */
	public get defaultTopic(): Topic {
		return this.loadTopic(this.configuration.defaultTopic);
	}

	/** The topic of that name, or the default one: a topic may be deleted while conversations of it are open. */
	public topicOrDefault(name: string): Topic {
		return this.findTopic(name) ?? this.defaultTopic;
	}

	/** The case type of a topic. */
	public caseTypeOf(topic: Topic): CaseType {
		return found(this.caseTypes.get(nameKey(topic.caseType)), topic.caseType);
	}

	/** The one skill group that works on a case type. */
	public groupOf(caseType: CaseType): SkillGroup {
		return found(this.groups.get(nameKey(caseType.name)), caseType.name);
	}

	public get skillGroups(): readonly SkillGroup[] {
		return this.configuration.skillGroups;
	}

	/** How many units of work an agent may carry: their own limit, else the bank's default. */
	public capacityOf(username: string): number {
		return limitOf(this.configuration.capacity, username);
	}

	/** Usernames that any group names, each once. */
	public namedMembers(): string[] {
		return [...new Set(this.skillGroups.flatMap((group) => (group.members === EVERYONE ? [] : group.members)))];
	}

	/** Whether any group takes everybody, so that agents must be discovered. */
	public get takesEveryone(): boolean {
		return this.skillGroups.some((group) => group.members === EVERYONE);
	}

	private loadTopic(name: string): Topic {
		return found(this.findTopic(name), name);
	}
}

/** Whether an agent belongs to a group. */
export function isMember(group: SkillGroup, username: string): boolean {
	return group.members === EVERYONE || group.members.includes(username);
}

/** Names are compared without regard to letter case and outer blanks, so that "Cards" and "cards " are one name. */
export function nameKey(name: string): string {
	return name.trim().toLowerCase();
}

/** An agent's own limit in units, else the default. */
export function limitOf(capacity: Capacity, username: string): number {
	return (Object.hasOwn(capacity.agents, username) ? capacity.agents[username] : undefined) ?? capacity.default;
}

function found<Value>(value: Value | undefined, name: string): Value {
	if (value === undefined) {
		throw new Error(`The catalogue was not checked: "${name}" is missing.`);
	}
	return value;
}
