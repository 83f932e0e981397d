import { z } from 'zod';
import { languages } from '../shared/Language';
import { workingHours } from './workingHours';

const name = z.string().trim().min(1).max(80);
const username = z
	.string()
	.trim()
	.min(1)
	.max(120)
	.regex(/^[^\s@]+$/, 'a username has no blanks and no @');
/** A duration in seconds, up to 31 days. */
const seconds = z
	.number()
	.positive()
	.max(31 * 24 * 3600);
const secondsOrNone = z
	.number()
	.min(0)
	.max(31 * 24 * 3600);
/** Experience of an agent in a group, 1 (beginner) to 5 (expert). */
const level = z.int().min(1).max(5);

/** Figures by name. A name that objects lose without a word is refused, also with blanks around it. */
const figures = (key: z.ZodString, figure: z.ZodNumber) =>
	z
		.custom<Record<string, number>>(
			(given) => typeof given !== 'object' || given === null || !Object.keys(given).some((by) => by.trim() === '__proto__'),
			'"__proto__" is not a name',
		)
		.pipe(z.record(key, figure));

const topic = z.strictObject({ name, caseType: name });

const status = z.strictObject({
	name,
	/** A case begins with the one initial status; a terminal one ends the request. */
	is: z.enum(['initial', 'open', 'terminal']).default('open'),
	/** The statuses it leads to; where nothing is said, every other one but the initial. A terminal one leads nowhere. */
	to: z.array(name).max(30).optional(),
	/** Whether who sets it has to write what came of the request. */
	asksResolution: z.boolean().default(false),
});

/** The statuses of a case, in the order in which they are offered. */
const statuses = z.array(status).min(2).max(30);

/** What a bank gets that names no statuses. These names are translated; the bank's own are shown as it writes them. */
export const defaultStatuses: readonly z.input<typeof status>[] = [
	{ name: 'new', is: 'initial' },
	{ name: 'inProgress' },
	{ name: 'waitingForCustomer' },
	{ name: 'waitingForBank' },
	{ name: 'resolved', is: 'terminal' },
];

/** By when something is to be done for a case, counted from its opening. */
const due = z.strictObject({
	/** The customer's first answer. */
	answerSeconds: seconds.optional(),
	/** The end of the request; where business days are given too, the later moment counts. */
	resolveSeconds: seconds.optional(),
	/** The end of the request by the close of so many business days after the one it was opened on. */
	resolveBusinessDays: z.int().min(0).max(250).optional(),
	/** Whether seconds pass only while the group works. Business days always are the days on which it does. */
	counts: z.enum(['workingHours', 'always']).default('workingHours'),
});

const caseType = z.strictObject({
	name,
	/** Points a conversation of this type starts with; more is served first. */
	priority: z.number().min(0).max(10_000).default(0),
	/** Points per minute of waiting. Above zero, so that nothing waits for ever. */
	ageingPerMinute: z.number().positive().max(1_000).default(1),
	/** Units of an agent's capacity that one conversation of this type takes. */
	weight: z.number().positive().max(100).default(1),
	/** Most conversations of this type an agent is given at once, beside their capacity. */
	limitPerAgent: z.int().min(1).max(1_000).optional(),
	/** Served at any hour, whatever the working hours of its group. */
	always: z.boolean().default(false),
	/** Experience an agent needs at first; it falls by one level each time the seconds have passed, down to 1. */
	experience: z.strictObject({ required: z.int().min(2).max(5), relaxEverySeconds: seconds }).optional(),
	/** Another group that may also take it once it has waited that long. */
	overflow: z.strictObject({ group: name, afterSeconds: seconds }).optional(),
	/** After this wait a conversation that fits nobody reserves the agent who will fit it soonest, so that lighter ones do not overtake it for ever. */
	reserveAfterSeconds: seconds.optional(),
	/** What happens if the agent does not answer the customer: the next agent, then wider, in the end the supervisors are told. */
	noAnswer: z
		.strictObject({
			afterSeconds: seconds,
			/** Groups that may also take it: the first after one agent has let it pass, the second after two, and so on. */
			widenTo: z.array(name).max(10).default([]),
			/** After so many agents who let it pass the supervisors are told; also when nobody is left. */
			supervisorsAfter: z.int().min(1).max(20).default(3),
		})
		.optional(),
	/** A verified customer who has been silent that long weighs only this fraction, until they write again. */
	elastic: z.strictObject({ afterSeconds: seconds, fraction: z.number().min(0).lt(1) }).optional(),
	/** The statuses of its cases, where they are not the bank's. */
	statuses: statuses.optional(),
	/** For how long after its end a case takes what its customer still writes; 0 for not at all. */
	joinSeconds: secondsOrNone.default(3600),
	/** For how long after its end a case may be reopened; 0 for not at all. */
	reopenSeconds: secondsOrNone.default(30 * 24 * 3600),
	due: due.optional(),
	/** Only for customers who are logged in and, where the bank reports activity, were active lately: others wait until they are. */
	freshIdentity: z.boolean().default(false),
});

const member = z.union(
	[username.transform((plain) => ({ username: plain, level: 1 })), z.strictObject({ username, level: level.default(1) })],
	'a username, or an object with "username" and "level"',
);

const skillGroup = z.strictObject({
	name,
	/** The agents, each with their experience in this group; a plain username means level 1. */
	members: z.union([z.literal('everyone'), z.array(member).max(10_000)], '"everyone", or a list of members'),
	caseTypes: z.array(name).max(1_000),
	/** Without hours the group works day and night. */
	hours: workingHours.optional(),
});

const units = z.number().min(0).max(1_000);

/** What may decide between agents who can all take a conversation. */
export const criteria = ['preferred', 'experience', 'share', 'idle'] as const;

const routing = z.strictObject({
	/** Which agent: the criteria in their order of importance. Those not named do not count. */
	agentSelection: z
		.array(z.enum(criteria))
		.min(1)
		.refine((chain) => new Set(chain).size === chain.length, 'each criterion once')
		.default(['preferred', 'experience', 'share', 'idle']),
	/** How long a conversation waits for the agent who last served its customer, if they are online and full. */
	preferredWaitSeconds: z.number().min(0).max(3600).default(0),
	/** Points added for a customer whose identity is proved. */
	verifiedPoints: z.number().min(0).max(10_000).default(0),
	/** Points added by the channel a conversation came through, such as `widget`, `api` or `app`. */
	channelPoints: figures(z.string().min(1).max(40), z.number().min(0).max(10_000)).default({}),
	/** Whether agents whose presence is "away" are given conversations too. */
	awayIsAvailable: z.boolean().default(false),
});

/** What customers are told while they wait. */
const queueNotices = z.strictObject({
	/** After how long the first notice comes: those served at once get none. */
	firstAfterSeconds: seconds.default(5),
	/** The shortest time between two notices. */
	everySeconds: seconds.default(60),
	/** Most notices during one wait; 0 for none at all. */
	most: z.int().min(0).max(100).default(3),
});

/** How customers are served who are not logged in. */
const notLoggedIn = z.strictObject({
	/** Both sides are there or there is no conversation. Otherwise they may write at any time and wait, as those who are logged in. */
	synchronous: z.boolean().default(true),
	/** How long they wait for an agent before the conversation is ended. */
	maxWaitSeconds: seconds.default(600),
	/** How long they may be silent after an answer before the conversation is ended. */
	silenceSeconds: seconds.default(1800),
});

/** Asking the customer for the topic where nobody has named one; after that time without an answer it is the default one. */
const askTopic = z.strictObject({ afterSeconds: seconds.default(60) });

/** A text of the bank's own by language, such as `de`; where it has none in a language ours is used. */
const ownText = z.partialRecord(z.enum(languages), z.string().trim().min(1).max(1_000)).default({});

/** The shape of the catalogue setting. What a shape cannot say is checked by `parseCatalogue`. */
export const catalogueSchema = z.strictObject({
	topics: z.array(topic).min(1).max(5_000),
	defaultTopic: name,
	caseTypes: z.array(caseType).min(1).max(1_000),
	/** The statuses of cases whose type has none of its own. */
	statuses: statuses.prefault([...defaultStatuses]),
	skillGroups: z.array(skillGroup).min(1).max(1_000),
	capacity: z
		.strictObject({
			default: units.default(3),
			agents: figures(username, units).default({}),
			/** Units an agent keeps free for silent customers of theirs who may write again, at most what those would weigh. */
			reserve: units.default(0),
		})
		.prefault({}),
	routing: routing.prefault({}),
	queueNotices: queueNotices.prefault({}),
	notLoggedIn: notLoggedIn.prefault({}),
	askTopic: askTopic.optional(),
	/** What customers are told, in the bank's own words. */
	texts: z.strictObject({ nobodyThere: ownText, loginEnded: ownText }).prefault({}),
});

/** The catalogue as the administrator writes it. */
export type CatalogueText = z.input<typeof catalogueSchema>;
/** The catalogue with every default filled in. */
export type CatalogueInput = z.infer<typeof catalogueSchema>;
export type Topic = z.infer<typeof topic>;
export type CaseType = z.infer<typeof caseType>;
export type Status = z.infer<typeof status>;
export type Due = z.infer<typeof due>;
export type SkillGroup = z.infer<typeof skillGroup>;
export type Capacity = CatalogueInput['capacity'];
export type RoutingPolicy = z.infer<typeof routing>;
export type NotLoggedIn = z.infer<typeof notLoggedIn>;
export type AskTopic = z.infer<typeof askTopic>;
export type OwnTexts = CatalogueInput['texts'];
export type QueueNotices = z.infer<typeof queueNotices>;
export type Criterion = (typeof criteria)[number];
