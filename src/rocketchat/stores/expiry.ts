import type { RocketChatAssociationRecord } from '@rocket.chat/apps-engine/definition/metadata';
import { dayOf } from '../../desk/Figures';
import type { Instant } from '../../shared/Clock';
import { expiredDays, hourOf } from './days';
import type { Persistence } from './records';

/** The newest of the expired hours, which are removed at every time. */
const NEWEST_HOURS = 3;

/** The keys of records that expire by the hour. */
export type HourKeys = {
	readonly ofHour: (hour: number) => RocketChatAssociationRecord;
	readonly ofDay: (day: string) => RocketChatAssociationRecord;
};

/** The keys by which a record is found once its hour has passed, and if the app was off then, once its day has. */
export function hourKeys({ ofHour, ofDay }: HourKeys, at: Instant): RocketChatAssociationRecord[] {
	return [ofHour(hourOf(at)), ofDay(dayOf(at))];
}

/** Removes the records of hours before that of `instant`; to be called every hour. Older ones, of an outage, go by their days, some at a time. */
export async function removeHours(persistence: Persistence, keys: HourKeys, instant: Instant): Promise<void> {
	for (let back = 1; back <= NEWEST_HOURS; back += 1) {
		await persistence.write.removeByAssociation(keys.ofHour(hourOf(instant) - back));
	}
	await removeDays(persistence, keys.ofDay, instant);
}

/** Removes the records of days before that of `instant`, some days at a time as `expiredDays` names them; to be called every hour. */
export async function removeDays({ write }: Persistence, ofDay: HourKeys['ofDay'], instant: Instant): Promise<void> {
	for (const day of expiredDays(instant)) {
		await write.removeByAssociation(ofDay(day));
	}
}
