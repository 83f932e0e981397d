import { EVERYONE } from '../../catalogue/Catalogue';
import type { SkillGroupText } from '../../catalogue/editCatalogue';
import type { FieldPlace } from './AdminForm';
import type { FormReader } from './FormReader';

type Members = SkillGroupText['members'];

/** The members of a group as lines: a username, and the level where the catalogue names one. */
export function memberLines(members: Members): string {
	return members === EVERYONE ? EVERYONE : members.map(memberLine).join('\n');
}

/** A user who happens to be called "everyone" is told apart by their level. */
function memberLine(member: Exclude<Members, 'everyone'>[number]): string {
	const { username, level } = typeof member === 'string' ? { username: member, level: undefined } : member;
	const name = username.trim();
	return level !== undefined ? `${name} ${level}` : name === EVERYONE ? `${name} 1` : name;
}

/** The members that the lines name, and where the form says so if the group is at `path`. */
export function readMembers(reader: FormReader, field: string, path: string): { members: Members; places: FieldPlace[] } {
	const whole = { path: `${path}.members`, field };
	const lines = reader.lines(field);
	const [first] = lines;
	if (lines.length === 1 && first && first.words.join(' ').toLowerCase() === EVERYONE) {
		return { members: EVERYONE, places: [whole] };
	}
	const members = lines.map(({ line, words: [username = '', level, ...more] }) => {
		if (more.length > 0) {
			reader.refuse(field, 'admin.error.member', line);
		}
		if (username.toLowerCase() === EVERYONE && level === undefined) {
			reader.refuse(field, 'admin.error.everyone', line);
		}
		return level === undefined ? username : { username, level: reader.toNumber(level, field, line) };
	});
	return { members, places: [whole, ...lines.map(({ line }, index) => ({ path: `${path}.members[${index}]`, field, line }))] };
}
