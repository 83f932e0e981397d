import { z } from 'zod';

const name = z.string().trim().min(1).max(80);
const username = z
	.string()
	.trim()
	.min(1)
	.max(120)
	.regex(/^[^\s@]+$/, 'a username has no blanks and no @');

const topic = z.strictObject({ name, caseType: name });

const caseType = z.strictObject({
	name,
	/** Points a conversation of this type starts with; more is served first. */
	priority: z.number().min(0).max(10_000).default(0),
	/** Points per minute of waiting. Above zero, so that nothing waits for ever. */
	ageingPerMinute: z.number().positive().max(1_000).default(1),
	/** Units of an agent's capacity that one conversation of this type takes. */
	weight: z.number().positive().max(100).default(1),
});

const skillGroup = z.strictObject({
	name,
	members: z.union([z.literal('everyone'), z.array(username).max(10_000)]),
	caseTypes: z.array(name).max(1_000),
});

const units = z.number().min(0).max(1_000);

/** The shape of the catalogue setting. What a shape cannot say is checked by `parseCatalogue`. */
export const catalogueSchema = z.strictObject({
	topics: z.array(topic).min(1).max(5_000),
	defaultTopic: name,
	caseTypes: z.array(caseType).min(1).max(1_000),
	skillGroups: z.array(skillGroup).min(1).max(1_000),
	capacity: z
		.strictObject({ default: units.default(3), agents: z.record(username, units).default({}) })
		.default({ default: 3, agents: {} }),
});

export type CatalogueInput = z.infer<typeof catalogueSchema>;
export type Topic = z.infer<typeof topic>;
export type CaseType = z.infer<typeof caseType>;
export type SkillGroup = z.infer<typeof skillGroup>;
