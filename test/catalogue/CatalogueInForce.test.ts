import { createHash } from 'crypto';
import { CatalogueInForce } from '../../src/catalogue/CatalogueInForce';
import { defaultCatalogue } from '../../src/catalogue/defaultCatalogue';
import { oneGroup, twoGroups } from '../worlds/bank';

const GOOD = JSON.stringify(twoGroups);
const OTHER = JSON.stringify(oneGroup({ anna: 1 }));

describe('the catalogue in force', () => {
	it('is the default one before anything was configured', () => {
		const inForce = new CatalogueInForce();
		expect([inForce.current, inForce.currentText, inForce.faults]).toEqual([defaultCatalogue, '', []]);
	});

	it('changes with a good edit', () => {
		const inForce = new CatalogueInForce();
		expect(inForce.edit(GOOD)).toBe(true);
		expect([inForce.current.defaultTopic.name, inForce.currentText]).toEqual(['Lost card', GOOD]);
	});

	it('does not change with the same edit again', () => {
		const inForce = new CatalogueInForce();
		inForce.edit(GOOD);
		expect(inForce.edit(GOOD)).toBe(false);
	});

	it('stays with a bad edit, which is remembered with its faults', () => {
		const inForce = new CatalogueInForce();
		inForce.edit(GOOD);
		const before = inForce.current;
		expect(inForce.edit('{')).toBe(false);
		expect(inForce.current).toBe(before);
		expect(inForce.currentText).toBe(GOOD);
		expect(inForce.faults.map(({ code }) => code)).toEqual(['CATALOGUE_NOT_JSON']);
	});

	it('forgets the faults with the next good edit', () => {
		const inForce = new CatalogueInForce();
		inForce.edit('{');
		inForce.edit(OTHER);
		expect(inForce.faults).toEqual([]);
	});

	it.each(['', ' \n\t'])('is the default one again when the text is emptied: %j', (empty) => {
		const inForce = new CatalogueInForce();
		inForce.edit(GOOD);
		expect(inForce.edit(empty)).toBe(true);
		expect([inForce.current, inForce.currentText]).toEqual([defaultCatalogue, '']);
	});

	it('falls back to the last good one and keeps saying why the newest was refused', () => {
		const inForce = new CatalogueInForce();
		inForce.edit('[]');
		inForce.fallBackTo(GOOD);
		expect(inForce.currentText).toBe(GOOD);
		expect(inForce.faults.map(({ code }) => code)).toEqual(['CATALOGUE_SHAPE']);
	});

	it('stays the default one where the last good one is good no more', () => {
		const inForce = new CatalogueInForce();
		inForce.edit('[]');
		inForce.fallBackTo('{');
		expect(inForce.current).toBe(defaultCatalogue);
		expect(inForce.faults.map(({ code }) => code)).toEqual(['CATALOGUE_SHAPE']);
	});

	it('has one fingerprint for one text, whatever is tried in between', () => {
		const inForce = new CatalogueInForce();
		const empty = inForce.fingerprint;
		inForce.edit(GOOD);
		const good = inForce.fingerprint;
		inForce.edit('{');
		expect(inForce.fingerprint).toBe(good);
		inForce.edit(OTHER);
		expect(new Set([empty, good, inForce.fingerprint]).size).toBe(3);
		inForce.edit('');
		expect(inForce.fingerprint).toBe(empty);
		expect(good).toBe(createHash('sha256').update(GOOD).digest('hex'));
	});
});
