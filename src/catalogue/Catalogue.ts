import type { Instant } from '../shared/Clock';
import type {
	AskTopic,
	CaseType,
	CatalogueInput,
	NotLoggedIn,
	OwnTexts,
	QueueNotices,
	RoutingPolicy,
	SkillGroup,
	Status,
	Topic,
} from './schema';
import { dueTimes, type DueTimes } from './dueTimes';
import { largestLimits, limitOf } from './limits';
import { isOpen, type WorkingHours } from './workingHours';

/** The agents of a group: the named ones, or everybody with the livechat agent role that the server lets us see. */
export const EVERYONE = 'everyone';

/** Everybody's experience in a group that names nobody. */
const LEVEL_OF_EVERYONE = 1;

/**
 * The bank's configuration, already checked: topics, case types, skill groups, capacity, and how to route and to tell.
 *
 * What `checkCatalogue` guarantees: names are unique whatever their case, every name that is used exists, every case type
 * belongs to exactly one skill group, a group names nobody twice, and at least one member of a case type's group can carry
 * one conversation of it. Every reader costs the same however large the bank is, for they are asked at every decision.
 */
export class Catalogue {
	private readonly topicsByName: ReadonlyMap<string, Topic>;
	private readonly caseTypesByName: ReadonlyMap<string, CaseType>;
	private readonly groupsByName: ReadonlyMap<string, SkillGroup>;
	private readonly groupsByCaseType: ReadonlyMap<string, SkillGroup>;
	/** By the exact name of the group, then by username; nothing for a group of everyone. */
	private readonly levels: ReadonlyMap<string, ReadonlyMap<string, number>>;
	private readonly largestLimits: ReadonlyMap<string, number>;
	private readonly groupsOfEveryone: readonly SkillGroup[];
	private readonly groupsByMember: ReadonlyMap<string, readonly SkillGroup[]>;
	/** The last answer for each hours: they change by the minute, decisions come by the millisecond. */
	private readonly openings = new WeakMap<WorkingHours, { minute: number; isOpen: boolean }>();

	public constructor(private readonly configuration: CatalogueInput) {
		const { topics, caseTypes, skillGroups } = configuration;
		this.topicsByName = byName(topics);
		this.caseTypesByName = byName(caseTypes);
		this.groupsByName = byName(skillGroups);
		this.groupsByCaseType = new Map(
			skillGroups.flatMap((group) => group.caseTypes.map((caseType) => [nameKey(caseType), group] as const)),
		);
		this.levels = new Map(
			skillGroups.flatMap(({ name, members }) =>
				members === EVERYONE ? [] : [[name, new Map(members.map(({ username, level }) => [username, level]))] as const],
			),
		);
		this.largestLimits = largestLimits(configuration);
		this.groupsOfEveryone = skillGroups.filter((group) => group.members === EVERYONE);
		this.groupsByMember = groupsByMember(skillGroups, this.groupsOfEveryone);
	}

	/** The topic of that name, whatever its letter case; `undefined` where the bank has none. */
	public findTopic(name: string): Topic | undefined {
		return this.topicsByName.get(nameKey(name));
	}

	/** The topic a conversation gets when nobody named one. */
	public get defaultTopic(): Topic {
		return found(this.findTopic(this.configuration.defaultTopic), this.configuration.defaultTopic);
	}

	/** The topic of that name, or the default one: a topic may be deleted while conversations of it are open. */
	public topicOrDefault(name: string): Topic {
		return this.findTopic(name) ?? this.defaultTopic;
	}

	/** All topics, in the administrator's order. */
	public get topics(): readonly Topic[] {
		return this.configuration.topics;
	}

	/** All case types, in the administrator's order. */
	public get caseTypes(): readonly CaseType[] {
		return this.configuration.caseTypes;
	}

	/** The case type of a topic. */
	public caseTypeOf(topic: Topic): CaseType {
		return found(this.findCaseType(topic.caseType), topic.caseType);
	}

	/** The case type of that name, whatever its letter case; `undefined` where the bank has none. */
	public findCaseType(name: string): CaseType | undefined {
		return this.caseTypesByName.get(nameKey(name));
	}

	/** The statuses of cases of that type; the bank's where the type has none of its own, or is none any more. */
	public statusesOf(caseType: string): readonly Status[] {
		return this.findCaseType(caseType)?.statuses ?? this.configuration.statuses;
	}

	/** By when a case of that type that is opened at that moment is to be answered, and resolved; nothing where nothing is due. */
	public dueTimesOf(caseType: string, openedAt: Instant): DueTimes | undefined {
		const known = this.findCaseType(caseType);
		return known?.due && dueTimes(known.due, this.groupOf(known).hours, openedAt);
	}

	/** All names of statuses, of the bank and of single case types. */
	public get statusNames(): readonly string[] {
		const { statuses, caseTypes } = this.configuration;
		return [statuses, ...caseTypes.map((caseType) => caseType.statuses ?? [])].flat().map(({ name }) => name);
	}

	/** For how many seconds after its end a case of that type may be reopened; not at all where the type is none any more. */
	public reopenSecondsOf(caseType: string): number {
		return this.findCaseType(caseType)?.reopenSeconds ?? 0;
	}

	/** For how long cases of that type take messages after their end, in seconds; not at all where the type has been deleted. */
	public joinSecondsOf(caseType: string): number {
		return this.findCaseType(caseType)?.joinSeconds ?? 0;
	}

	/** The one skill group that works on a case type. */
	public groupOf(caseType: CaseType): SkillGroup {
		return found(this.groupsByCaseType.get(nameKey(caseType.name)), caseType.name);
	}

	/**
	 * The skill group a conversation of that case type belongs to: the one it was moved to by hand, if the bank still has that one
	 * and anybody there may ever carry it, else the type's own. So no edit of the catalogue leaves it where it fits nobody.
	 */
	public groupFor(caseType: CaseType, movedTo: string | undefined): SkillGroup {
		const group = movedTo === undefined ? undefined : this.findGroup(movedTo);
		return group && this.canCarry(group, caseType) ? group : this.groupOf(caseType);
	}

	/** Whether any member of a group may ever carry a conversation of that type; true of a group that nobody has joined yet. */
	public canCarry({ name }: SkillGroup, { weight }: CaseType): boolean {
		return weight <= (this.largestLimits.get(name) ?? Infinity);
	}

	/** The skill group of that name, whatever its letter case; `undefined` where the bank has none. */
	public findGroup(name: string): SkillGroup | undefined {
		return this.groupsByName.get(nameKey(name));
	}

	/** All skill groups, in the administrator's order. */
	public get skillGroups(): readonly SkillGroup[] {
		return this.configuration.skillGroups;
	}

	/** An agent's experience in a group, 1 for all in a group of everyone; `undefined` for those who are no members. */
	public levelIn(group: SkillGroup, username: string): number | undefined {
		return group.members === EVERYONE ? LEVEL_OF_EVERYONE : this.levels.get(group.name)?.get(username);
	}

	/** The groups an agent belongs to: first those that name them, then those of everyone. */
	public groupsWith(username: string): readonly SkillGroup[] {
		return this.groupsByMember.get(username) ?? this.groupsOfEveryone;
	}

	/** How many units of work an agent may carry: their own limit, else the bank's default. */
	public capacityOf(username: string): number {
		return limitOf(this.configuration.capacity, username);
	}

	/** Units an agent keeps free for silent customers of theirs. */
	public get reserve(): number {
		return this.configuration.capacity.reserve;
	}

	public get routing(): RoutingPolicy {
		return this.configuration.routing;
	}

	public get queueNotices(): QueueNotices {
		return this.configuration.queueNotices;
	}

	public get notLoggedIn(): NotLoggedIn {
		return this.configuration.notLoggedIn;
	}

	/** How customers are asked for the topic; `undefined` where they are not. */
	public get askTopic(): AskTopic | undefined {
		return this.configuration.askTopic;
	}

	/** What the bank itself says to its customers, by language. */
	public get ownTexts(): OwnTexts {
		return this.configuration.texts;
	}

	/** Whether any group names that agent. */
	public isNamed(username: string): boolean {
		return this.groupsByMember.has(username);
	}

	/** Usernames that any group names, each once. */
	public namedMembers(): string[] {
		return [...this.groupsByMember.keys()];
	}

	/** Whether any group takes everybody, so that agents must be discovered. */
	public get takesEveryone(): boolean {
		return this.groupsOfEveryone.length > 0;
	}

	/** Whether a group works at that moment; always where it has no hours. */
	public isOpen(group: SkillGroup, now: Instant): boolean {
		if (!group.hours) {
			return true;
		}
		const minute = Math.floor(now / 60_000);
		const known = this.openings.get(group.hours);
		if (known?.minute === minute) {
			return known.isOpen;
		}
		const answer = isOpen(group.hours, now);
		this.openings.set(group.hours, { minute, isOpen: answer });
		return answer;
	}
}

/** Names are compared without regard to letter case and outer blanks, so that "Cards" and "cards " are one name. */
export function nameKey(name: string): string {
	return name.trim().toLowerCase();
}

function byName<Entry extends { name: string }>(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
	return new Map(entries.map((entry) => [nameKey(entry.name), entry]));
}

function groupsByMember(
	groups: readonly SkillGroup[],
	groupsOfEveryone: readonly SkillGroup[],
): ReadonlyMap<string, readonly SkillGroup[]> {
	const named = new Map<string, SkillGroup[]>();
	for (const group of groups) {
		for (const { username } of group.members === EVERYONE ? [] : group.members) {
			const earlier = named.get(username);
			if (earlier) {
				earlier.push(group);
			} else {
				named.set(username, [group]);
			}
		}
	}
	return groupsOfEveryone.length === 0
		? named
		: new Map([...named].map(([username, own]) => [username, [...own, ...groupsOfEveryone]]));
}

function found<Value>(value: Value | undefined, name: string): Value {
	if (value === undefined) {
		throw new Error(`The catalogue was not checked: "${name}" is missing.`);
	}
	return value;
}
