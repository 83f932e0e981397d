import type { LayoutBlock } from '@rocket.chat/ui-kit';
import type { GroupExplanation, RoutingExplanation } from '../../desk/explainRouting';
import { exclusions } from '../../routing/chooseAgent';
import { decidingCriterion } from '../../routing/decidingCriterion';
import type { ConsideredAgent, Decision, UnnamedCandidates } from '../../routing/Decision';
import type { Instant } from '../../shared/Clock';
import type { RoomId } from '../../shared/ids';
import { encodeClick } from './actionIds';
import { buttons, context, nameAsCode, section } from './blocks';
import { durationText } from './measures';
import type { Text } from './text';
import type { View } from './View';

/** Most agents named in the bar. */
const NAMED_IN_BAR = 15;
/** Most agents named in the window. */
const NAMED_IN_WINDOW = 50;

/** One group's part of an explanation: what it says at first, a line for each named agent, and how many have no name. */
type Part = { readonly heading: string; readonly agents: readonly string[]; readonly unnamed: UnnamedCandidates };

/** Why this agent, or who could take it: for the bar "Case", with a button that lists more where there are more. */
export function explanationBlocks(explanation: RoutingExplanation, roomId: RoomId, text: Text): LayoutBlock[] {
	const parts = partsOf(explanation, text);
	const { shown, hidden } = cut(parts, NAMED_IN_BAR);
	const more = hidden + parts.reduce((count, { unnamed }) => count + countOf(unnamed), 0);
	return [
		section('case.why', { markdown: [text(`why.${explanation.state}`), ...shown.flatMap(linesOf)].join('\n') }),
		...(more > 0
			? [
					context('case.why.more', [{ plain: text('why.more', { count: more }) }]),
					buttons('case.why.all', [{ label: text('why.all'), ...encodeClick({ action: 'explain', roomId }) }]),
				]
			: []),
	];
}

/** The window that names as many agents as are kept, and counts the others by reason. */
export function explanationView(explanation: RoutingExplanation | undefined, text: Text): View {
	if (!explanation) {
		return { title: text('why.assigned'), blocks: [section('explanation.none', { plain: text('why.byHand') })] };
	}
	const { shown, hidden } = cut(partsOf(explanation, text), NAMED_IN_WINDOW);
	return {
		title: text(`why.${explanation.state}`),
		blocks: [
			...shown.flatMap((part, index) => [
				section(`explanation.${index}`, { markdown: linesOf(part).join('\n') }),
				...(countOf(part.unnamed) > 0
					? [context(`explanation.${index}.unnamed`, [{ plain: unnamedText(part.unnamed, text) }])]
					: []),
			]),
			...(hidden > 0 ? [context('explanation.more', [{ plain: text('why.more', { count: hidden }) }])] : []),
			buttons('explanation.refresh', [{ label: text('action.refresh'), ...encodeClick({ action: 'refresh' }) }]),
		],
	};
}

function partsOf(explanation: RoutingExplanation, text: Text): Part[] {
	return explanation.state === 'assigned'
		? [decisionPart(explanation.decision, text)]
		: explanation.groups.map((group) => groupPart(group, explanation.at, text));
}

function decisionPart(decision: Decision, text: Text): Part {
	const { winner: winnerId, candidates, chain, demand, at, unnamed } = decision;
	const winner = candidates.find(({ agentId }) => agentId === winnerId);
	const heading = [
		...(winner
			? [
					text('why.winner', {
						agent: nameAsCode(winner.username),
						group: nameAsCode(decision.group),
						facts: factsOf(winner, at, text),
					}),
				]
			: []),
		text('why.demand', {
			wait: durationText(decision.waitedSeconds * 1000),
			units: demand.weight,
			level: demand.requiredLevel,
		}),
		text('why.chain', { criteria: chain.map((criterion) => text(`criterion.${criterion}`)).join(', ') }),
	];
	const others = candidates.filter((candidate) => candidate !== winner);
	return {
		heading: heading.join('\n'),
		agents: others.map((candidate) => otherLine(candidate, { winner, decision, text })),
		unnamed,
	};
}

/** Why not that agent: what excluded them, or by what they came after the winner. */
function otherLine(
	candidate: ConsideredAgent,
	{ winner, decision, text }: { winner: ConsideredAgent | undefined; decision: Decision; text: Text },
): string {
	const { chain, demand, at } = decision;
	const { preferred } = demand;
	if (candidate.because || !winner) {
		return agentLine(candidate, { at, text });
	}
	const criterion = decidingCriterion(winner, candidate, { chain, ...(preferred !== undefined && { preferred }) });
	return text('why.lost', {
		agent: nameAsCode(candidate.username),
		facts: factsOf(candidate, at, text),
		criterion: text(`criterion.${criterion ?? 'name'}`),
	});
}

function groupPart({ group, isOpen, named, unnamed }: GroupExplanation, at: Instant, text: Text): Part {
	return {
		heading: text(isOpen ? 'why.groupOpen' : 'why.groupClosed', { group: nameAsCode(group) }),
		agents:
			named.length > 0
				? named.map((candidate) => agentLine(candidate, { at, text, free: isOpen ? 'why.free' : 'why.freeWhenOpen' }))
				: [text('why.nobody')],
		unnamed,
	};
}

function agentLine(
	candidate: ConsideredAgent,
	{ at, text, free = 'why.free' }: { at: Instant; text: Text; free?: 'why.free' | 'why.freeWhenOpen' },
): string {
	return text('why.agent', {
		agent: nameAsCode(candidate.username),
		facts: factsOf(candidate, at, text),
		reason: text(candidate.because ? `why.${candidate.because}` : free),
	});
}

function factsOf({ load, capacity, level, lastAssignedAt }: ConsideredAgent, at: Instant, text: Text): string {
	return text('why.facts', {
		load,
		capacity,
		level,
		idle: lastAssignedAt > 0 ? text('why.idle', { duration: durationText(at - lastAssignedAt) }) : text('why.neverAssigned'),
	});
}

/** The first `most` agents over all parts, and how many more there are. */
function cut(parts: readonly Part[], most: number): { readonly shown: readonly Part[]; readonly hidden: number } {
	let left = most;
	const shown = parts.map((part) => {
		const agents = part.agents.slice(0, left);
		left -= agents.length;
		return { ...part, agents };
	});
	const count = (some: readonly Part[]): number => some.reduce((sum, { agents }) => sum + agents.length, 0);
	return { shown, hidden: count(parts) - count(shown) };
}

function linesOf({ heading, agents }: Part): string[] {
	return [heading, ...agents];
}

function countOf({ eligible, excluded }: UnnamedCandidates): number {
	return Object.values(excluded).reduce((sum, count) => sum + count, eligible);
}

function unnamedText({ eligible, excluded }: UnnamedCandidates, text: Text): string {
	const counts = [
		...(eligible > 0 ? [text('why.count', { count: eligible, reason: text('why.free') })] : []),
		...exclusions.flatMap((exclusion) => {
			const count = excluded[exclusion] ?? 0;
			return count > 0 ? [text('why.count', { count, reason: text(`why.${exclusion}`) })] : [];
		}),
	];
	return text('why.unnamed', { counts: counts.join(', ') });
}
