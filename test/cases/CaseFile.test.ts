import fc from 'fast-check';
import { caseAsJson, type CaseFile } from '../../src/cases/CaseFile';
import { hashOf, type RecordedEvent } from '../../src/cases/history';
import { verifyHistory } from '../../src/cases/verifyHistory';
import { caseIn, MORNING } from '../worlds/bank';
import { CASE, histories } from '../worlds/histories';

describe('a case as JSON', () => {
	it('has the case, its history as recorded, and who had it; anybody can check the hashes again', () => {
		fc.assert(
			fc.property(histories, (history) => {
				const file: CaseFile = {
					case: caseIn('room'),
					history,
					verification: verifyHistory(CASE, history),
					readAt: MORNING,
				};
				const { events, ...exported } = JSON.parse(caseAsJson(file)) as { events: RecordedEvent[] };
				expect(events.map(hashOf)).toEqual(history.events.map(({ hash }) => hash));
				expect(exported).toMatchObject({
					schema: 1,
					readAt: MORNING,
					case: caseIn('room'),
					seals: history.seals,
					verification: { faults: [], count: events.length },
				});
				expect(exported).toHaveProperty('agents');
			}),
		);
	});
});
