import type { Case } from '../cases/Case';
import type { DueMoment } from '../cases/DueStore';
import type { Instant } from '../shared/Clock';
import { success, type Result } from '../shared/Result';
import { attemptEach } from './attempt';
import type { Desk } from './Desk';
import { compareWithServer } from './followServer';
import { holdCases } from './holdCases';

const HOUR_MILLISECONDS = 60 * 60_000;
/** How far back the first look after a start goes, in hours: what became overdue while the app was off is reported then. */
const FIRST_LOOK_BACK_HOURS = 7 * 24;
/** Cases looked at in one sweep, at most; the others wait for the next one. */
const LOOKED_AT_PER_SWEEP = 100;

/** Keeps it where a case will be looked for at the moments when something is due for it. Safe to repeat. */
export async function watchDue({ dues }: Desk, { caseId, due }: Pick<Case, 'caseId' | 'due'>): Promise<void> {
	for (const at of [due?.answerAt, due?.resolveAt]) {
		if (at !== undefined) {
			await dues.add({ caseId, at });
		}
	}
}

/**
 * Tells the supervisors of cases for which something was due by now and was not done, each time once; also of those whose
 * conversation has ended. One read for the present hour, and one for each that has passed since the last look.
 */
export async function reportOverdue(desk: Desk): Promise<void> {
	const { memory, clock, dues } = desk;
	const now = clock.now();
	const thisHour = now - (now % HOUR_MILLISECONDS);
	const since = memory.dueLookedAt > 0 ? memory.dueLookedAt : thisHour - FIRST_LOOK_BACK_HOURS * HOUR_MILLISECONDS;
	for (let hour = since; hour <= thisHour; hour += HOUR_MILLISECONDS) {
		const moments = await dues.ofHour(hour);
		const news = moments.filter(({ caseId, at }) => at <= now && !memory.dueSeen.has(`${caseId} ${at}`));
		const isDone = await attemptEach(desk, 'report what is overdue', news.slice(0, LOOKED_AT_PER_SWEEP), async (moment) => {
			await report(desk, moment);
			memory.dueSeen.add(`${moment.caseId} ${moment.at}`);
		});
		if (!isDone || news.length > LOOKED_AT_PER_SWEEP) {
			// The next sweep looks at this hour again.
			memory.dueLookedAt = hour;
			return;
		}
		if (hour < thisHour && moments.length > 0) {
			await dues.removeHour(hour);
		}
	}
	if (memory.dueLookedAt < thisHour) {
		memory.dueSeen.clear();
	}
	memory.dueLookedAt = thisHour;
}

async function report(desk: Desk, { caseId, at }: DueMoment): Promise<void> {
	const known = await desk.cases.find(caseId);
	const roomId = known?.conversations.at(-1);
	if (!known || roomId === undefined || !isMissed(known, at)) {
		return;
	}
	// An answer may not have been noted yet.
	await compareWithServer(desk, roomId);
	const held = await holdCases(desk, [caseId], async (): Promise<Result<undefined, never>> => {
		const aCase = await desk.cases.find(caseId);
		const { events } = await desk.cases.history(caseId);
		if (aCase && isMissed(aCase, at) && !events.some((event) => event.what === 'overdue' && event.dueAt === at)) {
			// Told first: once too often is better than never.
			await desk.tellSupervisors({ what: 'overdue', roomId, caseId, awaits: at === aCase.due?.answerAt ? 'answer' : 'end' });
			await desk.cases.record([{ caseId, at: desk.clock.now(), by: 'desk', what: 'overdue', dueAt: at }]);
			desk.memory.figures.count('overdue', desk.clock.now());
			desk.log('case is overdue', { caseId });
		}
		return success(undefined);
	});
	if (!held.ok) {
		throw new Error('another instance has the case in hand');
	}
}

/** Whether what was due at that moment has not been done; a moment that is not the case's any more was nothing to do. */
function isMissed({ due, answeredAt, resolvedAt }: Case, at: Instant): boolean {
	return resolvedAt === undefined && ((at === due?.answerAt && answeredAt === undefined) || at === due?.resolveAt);
}
